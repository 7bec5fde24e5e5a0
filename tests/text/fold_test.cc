// SPDX-License-Identifier: GPL-2.0-or-later
#include "text/fold.h"

#include <doctest/doctest.h>

#include <string>

#include "text/character.h"
#include "text/normalize.h"

namespace pandect {
namespace {

struct Case {
  const char* word;
  const char* text;
  const char* other;
  WordScript script;
  bool all_caps;
  bool repaired;
};

constexpr WordScript kCyrillic = WordScript::kCyrillic, kLatin = WordScript::kLatin;

const Case kCases[] = {
    // Case, and ё.
    {"Сотрудничество", "сотрудничество", "", kCyrillic, false, false},
    {"ЁЛКА", "елка", "", kCyrillic, true, false},
    {"всё", "все", "", kCyrillic, false, false},
    {"Йод", "йод", "", kCyrillic, false, false},
    {"Convention", "convention", "", kLatin, false, false},
    {"Ђорђе", "ђорђе", "", kCyrillic, false, false},
    {"Україна", "україна", "", kCyrillic, false, false},
    {"Ґанок", "ґанок", "", kCyrillic, false, false},
    {"Қазақстан", "қазақстан", "", kCyrillic, false, false},
    {"ÉTATS", "états", "", kLatin, true, false},
    // Composition: й and ё are letters however they were typed; the stress mark is not.
    {"хозяи\u0306ство", "хозяйство", "", kCyrillic, false, false},
    {"тре\u0308хсторонний", "трехсторонний", "", kCyrillic, false, false},
    {"до\u0301говор", "договор", "", kCyrillic, false, false},
    {"И\u0306ОД", "йод", "", kCyrillic, true, false},
    {"cafe\u0301", "café", "", kLatin, false, false},
    {"б\u0301", "б\u0301", "", kCyrillic, false, false},  // not after a vowel: part of the letter
    // Characters without width.
    {"сотрудни\u00ADчества", "сотрудничества", "", kCyrillic, false, false},
    {"сотрудни\u200Bчестве", "сотрудничестве", "", kCyrillic, false, false},
    {"\u2060сотрудни\u2060честве\uFEFF", "сотрудничестве", "", kCyrillic, false, false},
    {"и\u00AD\u0306", "й", "", kCyrillic, false, false},
    // Hyphens and apostrophes.
    {"торгово\u2011экономический", "торгово-экономический", "", kCyrillic, false, false},
    {"cross\u2010border", "cross-border", "", kLatin, false, false},
    {"State\u2019s", "state's", "", kLatin, false, false},
    {"п\u02BCять", "п'ять", "", kCyrillic, false, false},
    // A letter of the other script inside a word.
    {"Cотрудничества", "сотрудничества", "", kCyrillic, false, true},
    {"сoтрудничествa", "сотрудничества", "", kCyrillic, false, true},
    {"пpигpaничного", "приграничного", "", kCyrillic, false, true},
    {"CНГ", "снг", "", kCyrillic, true, true},
    {"СIS", "cis", "", kLatin, true, true},
    {"ХIII", "xiii", "", kLatin, true, true},
    {"Утратилo", "утратило", "", kCyrillic, false, true},
    {"ХIИ", "хiи", "", WordScript::kMixed, true, false},  // both scripts for certain
    {"smsкa", "smsкa", "", WordScript::kMixed, false, false},
    // Look-alikes only: a reading in each script.
    {"CCCP", "cccp", "ссср", kLatin, true, false},
    {"СССР", "ссср", "cccp", kCyrillic, true, false},
    {"а", "а", "a", kCyrillic, false, false},
    {"ССCP", "ссср", "cccp", kCyrillic, true, true},
    // No letters, other scripts.
    {"2004", "2004", "", WordScript::kNone, false, false},
    {"", "", "", WordScript::kNone, false, false},
    {"-", "-", "", WordScript::kNone, false, false},
    {"Ελλάς", "ελλάς", "", WordScript::kOther, false, false},
    {"COVID-19", "covid-19", "", kLatin, true, false},
    {"Т-34", "т-34", "t-34", kCyrillic, false, false},  // one letter is not all capitals
    {"МИДом", "мидом", "", kCyrillic, false, false},
    {"𐐀𐐀", "𐐨𐐨", "", WordScript::kOther, true, false},  // capitals beyond the BMP
};

TEST_CASE("words are folded") {
  for (const Case& c : kCases) {
    CAPTURE(c.word);
    const FoldedWord folded = text::FoldWord(c.word);
    CHECK(folded.text == c.text);
    CHECK(folded.other == c.other);
    CHECK(folded.script == c.script);
    CHECK(folded.all_caps == c.all_caps);
    CHECK(folded.repaired == c.repaired);
  }
}

TEST_CASE("folding twice is folding once, and gives NFC") {
  for (const Case& c : kCases) {
    const std::string once = text::FoldWord(c.word).text;
    CHECK(text::FoldWord(once).text == once);
    CHECK(text::IsNfc(once));
  }
}

TEST_CASE("the plain road and the thorough one agree on every letter of U+0400..U+045F and ASCII") {
  // A word joiner sends a word down the thorough road; its own folding is nothing.
  for (char32_t cp = 0x20; cp < 0x460; ++cp) {
    if (cp == 0x7F) cp = 0x400;
    for (const char32_t companion : {U'ж', U'z', U'о', U'7'}) {
      std::string plain, thorough;
      text::AppendUtf8(cp, plain);
      text::AppendUtf8(companion, plain);
      thorough = plain + "\u2060";
      const FoldedWord a = text::FoldWord(plain), b = text::FoldWord(thorough);
      CAPTURE(plain);
      CHECK(a.text == b.text);
      CHECK(a.other == b.other);
      CHECK(a.script == b.script);
      CHECK(a.all_caps == b.all_caps);
      CHECK(a.repaired == b.repaired);
    }
  }
}

}  // namespace
}  // namespace pandect
