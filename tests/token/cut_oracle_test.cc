// SPDX-License-Identifier: GPL-2.0-or-later
//
// Two roads to one answer: token::Cut against ICU over the whole text at once, then the second pass on every word of
// it.
#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>

#include "text/character.h"
#include "text/utf8.h"
#include "text/word_break.h"
#include "token/stops.h"
#include "token/token.h"

namespace pandect {
namespace {

bool IsAllBlank(std::string_view text) {
  for (size_t at = 0; at < text.size();) {
    const text::Decoded c = text::DecodeAt(text, at);
    if (!text::IsBlank(c.code_point)) return false;
    at += c.size;
  }
  return true;
}

std::vector<Token> CutByIcu(std::string_view text) {
  std::vector<uint32_t> ends;
  text::WordSegmentEnds(text, ends);
  std::vector<Token> tokens;
  uint32_t begin = 0;
  for (const uint32_t end : ends) {
    if (!IsAllBlank(text.substr(begin, end - begin))) token::AppendSplitAtStops(text, {begin, end}, tokens);
    begin = end;
  }
  return tokens;
}

std::string Shown(std::string_view text, const std::vector<Token>& tokens) {
  std::string out;
  for (const Token& t : tokens) {
    out += "|" + std::string(Slice(text, t.span)) +
           (t.kind == TokenKind::kWord     ? "w"
            : t.kind == TokenKind::kNumber ? "n"
                                           : "o");
  }
  return out;
}

// Whether the two agree; says where not.
bool Agree(std::string_view text) {
  std::vector<Token> fast;
  token::Cut(text, fast);
  const std::vector<Token> slow = CutByIcu(text);
  if (fast == slow) return true;
  size_t first = 0;
  while (first < fast.size() && first < slow.size() && fast[first] == slow[first]) ++first;
  const auto window = [&](const std::vector<Token>& tokens) {
    const size_t begin = first > 3 ? first - 3 : 0;
    const size_t end = std::min(tokens.size(), first + 4);
    return Shown(text, {tokens.begin() + static_cast<ptrdiff_t>(std::min(begin, end)),
                        tokens.begin() + static_cast<ptrdiff_t>(end)});
  };
  MESSAGE("ours ", window(fast), "\nICU  ", window(slow));
  return false;
}

TEST_CASE("every real text is cut as ICU cuts it") {
  size_t files = 0;
  for (const char* folder : {"/../shared/texts", "/../shared/specimens", "/corpora/specimens"}) {
    const std::string root = std::string(PANDECT_SOURCE_DIR) + folder;
    if (!std::filesystem::exists(root)) {
      MESSAGE("skipped: no ", std::string(folder).substr(1));
      continue;
    }
    for (const auto& entry : std::filesystem::recursive_directory_iterator(root)) {
      if (!entry.is_regular_file()) continue;
      std::ifstream in(entry.path(), std::ios::binary);
      const std::string text{std::istreambuf_iterator<char>(in), {}};
      if (text::ValidUtf8Prefix(text) < text.size()) continue;  // a PDF
      CAPTURE(entry.path().filename().string());
      CHECK(Agree(text));
      ++files;
    }
  }
  MESSAGE(files, " files");
}

// Letters of both scripts, look-alikes and letters of other blocks, digits, all that joins or clings, blanks of all
// kinds, other scripts (with and without dictionaries), emoji and flags.
const std::vector<std::string> kAlphabet = {
    "a",      "B",      "z",      "т",          "Е",      "и",      "о",      "й",      "ё",      "Ѐ",      "ѿ",
    "ґ",      "ә",      "ԯ",     "é",          "ß",      "ł",      "ʒ",      "µ",      "ª",      "ǆ",      "0",
    "1",      "7",      "٣",      "８",         ".",      ".",      ",",      ";",      ":",      "'",      "\"",
    "\u2019", "\u2018", "\u201b", "_",          "-",      "@",      "/",      "·",      "\u2024", "\u2027", "＿",
    "．",     "(",      "%",      "+",          "$",      "~",      "\x01",   "\x7f",   "«",      "»",      "—",
    "–",      "\u2010", "\u2011", "“",          "„",      "…",      "№",      "°",      "§",      "©",      "™",
    "×",      "÷",      "¹",      "½",          "¬",      "−",      "€",      "\u00ad", "\u200b", "\u200c", "\u200d",
    "\u2060", "\ufeff", "\u200e", "\u0301",     "\u0306", "\u0308", "\u0483", "\u0489", "\u0482", " ",      " ",
    " ",      "\n",     "\r\n",   "\r",         "\t",     "\v",     "\f",     "\u0085", "\u00a0", "\u2009", "\u202f",
    "\u2028", "\u3000", "\u1680", "א",          "ב",      "״",      "あ",     "い",     "カ",     "ー",     "ﾊ",
    "漢",     "字",     "한",     "글",         "ไ",      "ท",      "ย",      "ា",      "α",      "Ω",      "ა",
    "अ",      "ि",      "١",      "😀",          "👩",      "🏽",   "❤",      "\ufe0f", "🇷",      "🇺",      "🇧",
    "🇾",      "𝒜",      "𐐀",      "\U000e0067", "\u061c"};

TEST_CASE("generated strings are cut as ICU cuts them") {
  const char* asked = std::getenv("PANDECT_CUT_STRINGS");
  const size_t strings = asked != nullptr ? std::strtoull(asked, nullptr, 10) : 40000;
  std::mt19937 random(20260707);
  size_t wrong = 0;
  for (size_t i = 0; i < strings && wrong < 5; ++i) {
    // Half of the strings are drawn from a dozen characters, so that each meets each often; a part are longer than a
    // block.
    const size_t length = i % 8 == 0 ? 20 + random() % 150 : 1 + random() % 12;
    std::vector<size_t> few;
    for (int k = 0; k < 12; ++k) few.push_back(random() % kAlphabet.size());
    const uint32_t plain = random() % 3;
    std::string text;
    for (size_t k = 0; k < length; ++k) {
      const size_t all = random() % kAlphabet.size();
      if (plain == 0) {
        text += kAlphabet[all];
      } else if (plain == 1) {
        text += kAlphabet[few[random() % few.size()]];
      } else {  // mostly what documents are made of
        text += random() % 12 == 0 ? kAlphabet[all]
                                   : kAlphabet[(random() % 47 + 100 * (random() % 5 == 0)) % kAlphabet.size()];
      }
    }
    CAPTURE(text);
    const bool agree = Agree(text);
    CHECK(agree);
    wrong += !agree;
  }
}

TEST_CASE("every pair and, of what joins, every triple") {
  size_t wrong = 0;
  for (const std::string& a : kAlphabet) {
    for (const std::string& b : kAlphabet) {
      const std::string pair = "т" + a + b + "т " + a + " " + b;
      if (!Agree(pair) && ++wrong < 5) CHECK_MESSAGE(false, pair);
    }
  }
  for (const std::string a : {"a", "т", "1", "_", "@", "é", "\u0301", "א", "カ"}) {
    for (const std::string& b : kAlphabet) {
      for (const std::string& c : kAlphabet) {
        const std::string triple = a + b + c + a;
        if (!Agree(triple) && ++wrong < 5) CHECK_MESSAGE(false, triple);
      }
    }
  }
  CHECK(wrong == 0);
}

TEST_CASE("a place in the text does not change the cut: every shift against the blocks of 64") {
  const std::string text =
      "Статья 3.1 «О содружестве.Они», State’s can't 07.02.2004; Ќесли ґанок e-mail info@cis.minsk.by, т.е. и́ли 😀 "
      "U.S. ";
  for (size_t shift = 0; shift <= 130; ++shift) {
    CAPTURE(shift);
    CHECK(Agree(std::string(shift, '.') + text + text + text));
    CHECK(Agree(std::string(shift, 'x') + text));
  }
}

TEST_CASE("ill-formed bytes neither hang nor leave the text") {
  std::mt19937 random(7);
  for (int i = 0; i < 20000; ++i) {
    std::string text;
    for (uint32_t k = random() % 80; k > 0; --k) {
      text += random() % 2 == 0 ? static_cast<char>(random() % 256) : "\xD0\xD1\xC3 a.\xE2\x80"[random() % 8];
    }
    std::vector<Token> tokens;
    token::Cut(text, tokens);
    uint32_t last = 0;
    for (const Token& t : tokens) {
      REQUIRE(t.span.begin >= last);
      REQUIRE(t.span.end > t.span.begin);
      last = t.span.end;
    }
    REQUIRE(last <= text.size());
  }
}

}  // namespace
}  // namespace pandect
