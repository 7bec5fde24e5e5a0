// SPDX-License-Identifier: GPL-2.0-or-later
//
// Positions as a reader of the text would count them. Joining asks the dictionaries, so these tests need them
// installed.
#include "lemma/words.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "lemma/compounds.h"

namespace pandect {
namespace {

const Lexicon& TheLexicon() {
  static const Lexicon lexicon = [] {
    Result<Lexicon> opened = Lexicon::Open({});
    REQUIRE(opened.ok());
    return std::move(opened).value();
  }();
  return lexicon;
}

struct Reading {
  std::string words;   // forms as folded, one position each, parted by '|'
  std::string joints;  // "first+count=form", parted by '|'
  std::string spans;   // as written
};

Reading Read(std::string_view text, const std::vector<uint32_t>& breaks = {}) {
  Vocabulary vocabulary(TheLexicon());
  std::vector<Token> tokens;
  token::Cut(text, tokens);
  const Words words = lemma::ReadWords(text, tokens, breaks, vocabulary);
  REQUIRE(words.span.size() == words.form.size());
  Reading out;
  for (uint32_t i = 0; i < words.size(); ++i) {
    out.words += (i > 0 ? "|" : "") + std::string(vocabulary.At(words.form[i]).folded);
    out.spans += (i > 0 ? "|" : "") + std::string(Slice(text, words.span[i]));
    if (i > 0) CHECK(words.span[i].begin >= words.span[i - 1].end);
  }
  for (const Joint& joint : words.joints) {
    CHECK(joint.first + joint.count <= words.size());
    out.joints += (out.joints.empty() ? "" : "|") + std::to_string(joint.first) + "+" + std::to_string(joint.count) +
                  "=" + std::string(vocabulary.At(joint.form).folded);
  }
  return out;
}

struct Case {
  const char* text;
  const char* words;
  const char* joints;
};

const Case kCases[] = {
    {"", "", ""},
    {"Статья 1. Совет СНГ", "статья|1|совет|снг", ""},
    {"07.02.2004 № 1,5 %", "07.02.2004|1,5", ""},
    {"it.In В.Путин, т.е. he", "it|in|в|путин|т.е|he", ""},
    // Hyphenation at a line end.
    {"сложив-\nшихся связей", "сложившихся|связей", ""},
    {"го-\n     сударствами", "государствами", ""},
    {"сотрудни\u2010 \n чества", "сотрудничества", ""},
    {"СОТРУДНИ-\nЧЕСТВА", "сотрудничества", ""},
    {"сотрудни\u00AD\nчества", "сотрудничества", ""},
    {"сотрудни\u00ACчества и сотрудни\u00AC\nчества", "сотрудничества|и|сотрудничества", ""},
    {"парадипло-\nматией", "парадипломатией", ""},
    {"еврорегио-\nнами", "еврорегионами", ""},
    {"govern-\nment of", "government|of", ""},
    // A real hyphen at a line end stays; the other reading is kept beside it.
    {"государств-\nчленов СНГ", "государств|членов|снг", "0+2=государств-членов|0+2=государствчленов"},
    {"торгово-\nэкономического", "торгово|экономического", "0+2=торгово-экономического|0+2=торговоэкономического"},
    {"внешне-\nэкономической", "внешнеэкономической", ""},
    {"само-\nуправления", "самоуправления", ""},
    {"культурно-\nдосуговой", "культурно|досуговой", "0+2=культурно-досуговой|0+2=культурнодосуговой"},
    {"Нью-\nЙорк", "нью|йорк", "0+2=нью-йорк|0+2=ньюйорк"},
    {"cross-\nborder", "cross|border", "0+2=cross-border|0+2=crossborder"},
    {"5-\nлетний", "5|летний", "0+2=5-летний"},
    {"социально-эконо-\nмическое", "социально|экономическое", "0+2=социально-экономическое"},
    {"госу-\n\nдарств и стратеги-\n\nфункционирован", "государств|и|стратеги|функционирован", ""},
    {"Пункт -\nслово", "пункт|слово", ""},
    {"слово-\n- слово", "слово|слово", ""},
    {"2004-\n2005", "2004|2005", ""},
    // Compounds.
    {"культурно\u2011досуговых", "культурно|досуговых", "0+2=культурно-досуговых"},
    {"российско\u2013белорусского", "российско|белорусского", "0+2=российско-белорусского"},
    {"государств \u2013 участников", "государств|участников", ""},
    {"слово\u2014слово", "слово|слово", ""},
    {"2004-2008, 2004\u20132008", "2004|2008|2004|2008", ""},
    {"co-operation", "co|operation", "0+2=co-operation|0+2=cooperation"},
    {"2-й и № 133-рп", "2|й|и|133|рп", "0+2=2-й|3+2=133-рп"},
    {"X-XI, X\u2013XI", "x|xi|x|xi", "0+2=x-xi|2+2=x-xi"},
    {"г-на", "г|на", "0+2=г-на"},
    {"пред- и послевоенный", "пред|и|послевоенный", ""},
    // Zero-width space; the characters ICU looks through need no care.
    {"сотрудни\u200Bчестве \u200B мира", "сотрудничестве|мира", ""},
    {"хозяи\u0306ство сотрудни\u2060честве", "хозяйство|сотрудничестве", ""},
    {"приграничное\u202Fсотрудничество", "приграничное|сотрудничество", ""},
    {"10\u202F000 рублей", "10\u202F000|рублей", ""},
    // Letter by letter.
    {"У К А З", "указ", ""},
    {"Р А С П О Р Я Ж Е Н И Е", "распоряжение", ""},
    {"п о с т а н о в л я ю:", "постановляю", ""},
    {"и У К А З и", "и|указ|и", ""},
    {"У К А З  П Р Е З И Д Е Н Т А", "указ|президента", ""},
    {"У\u00A0К\u00A0А\u00A0З", "указ", ""},
    {"П О С Т А Н О\nВ Л Я Е Т", "постано|вляет", ""},
    {"где я и в прошлом", "где|я|и|в|прошлом", ""},
    {"А Б В Г Д Е", "а|б|в|г|д|е", ""},
    {"a b c d e f", "a|b|c|d|e|f", ""},
    {"И И Иванов", "и|и|иванов", ""},
    // Possessives are the lexicon's.
    {"State\u2019s and States\u2019 don't", "state's|and|states|don't", ""},
};

TEST_CASE("positions and joints") {
  if (TheLexicon().tier() == "snowball") {
    MESSAGE("skipped: no dictionaries installed");
    return;
  }
  for (const Case& c : kCases) {
    CAPTURE(c.text);
    const Reading reading = Read(c.text);
    CHECK(reading.words == c.words);
    CHECK(reading.joints == c.joints);
  }
}

TEST_CASE("a position covers the word as written, junk inside included") {
  CHECK(Read("о сложив-\n  шихся.").spans == "о|сложив-\n  шихся");
  CHECK(Read("У К А З, 2").spans == "У К А З|2");
}

TEST_CASE("no word is joined across a break") {
  const std::string text = "сложив-\nшихся";
  const auto right = static_cast<uint32_t>(text.find("шихся"));
  CHECK(Read(text, {0, right}).words == "сложив|шихся");
  CHECK(Read(text, {0, right}).joints.empty());
  CHECK(Read(text, {0, static_cast<uint32_t>(text.size())}).words == "сложившихся");
  CHECK(Read("У К А З", {0, 3}).words == "у|к|а|з");
}

TEST_CASE("whatever was read before, a document reads the same") {
  const std::string text = "Совет-\nник У К А З co-operation";
  Vocabulary fresh(TheLexicon()), used(TheLexicon());
  used.Intern("советник");
  used.Intern("Совет");
  std::vector<Token> tokens;
  token::Cut(text, tokens);
  const Words a = lemma::ReadWords(text, tokens, {}, fresh), b = lemma::ReadWords(text, tokens, {}, used);
  REQUIRE(a.size() == b.size());
  CHECK(a.span == b.span);
  for (uint32_t i = 0; i < a.size(); ++i) CHECK(fresh.At(a.form[i]).raw == used.At(b.form[i]).raw);
}

}  // namespace
}  // namespace pandect
