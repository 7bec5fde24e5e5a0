// SPDX-License-Identifier: GPL-2.0-or-later
//
// What a word is, by example. That every cut is ICU's is held by cut_oracle_test.cc.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "token/token.h"
#include "token/word_mask.h"

namespace pandect {
namespace {

std::string Cut(std::string_view text) {
  std::vector<Token> tokens;
  token::Cut(text, tokens);
  std::string out;
  for (const Token& t : tokens) {
    if (!out.empty()) out += ' ';
    out += t.kind == TokenKind::kWord ? "" : t.kind == TokenKind::kNumber ? "#" : "%";
    out += Slice(text, t.span);
  }
  return out;
}

struct Case {
  const char* text;
  const char* tokens;  // parted by blanks; '#' before numbers, '%' before what is neither word nor number
};

const Case kCases[] = {
    {"", ""},
    {"  \n\t\u00a0\u2009 ", ""},
    {"Статья 1. Совет СНГ", "Статья #1 %. Совет СНГ"},
    {"1.5 07.02.2004 1,5 10:30", "#1.5 #07.02.2004 #1,5 #10 %: #30"},
    {"can't State\u2019s a_b __", "can't State\u2019s a_b %__"},
    {"2-й 67¹ № 311-ФЗ", "#2 %- й #67 %¹ %№ #311 %- ФЗ"},
    {"«сотрудничество»—мир…", "%« сотрудничество %» %— мир %…"},
    {"хозяи\u0306ство сотрудни\u00ADчество", "хозяи\u0306ство сотрудни\u00ADчество"},
    {"сотрудни\u200Bчество", "сотрудни %\u200B чество"},
    {"👩🏽‍🚀 🇷🇺🇧🇾", "%👩🏽‍🚀 %🇷🇺 %🇧🇾"},
    {"Протégé ÷ Ґанок қала", "Протégé %÷ Ґанок қала"},
    {"a\r\nb", "a b"},
    // A full stop between letters is a lost blank, or initials, or a short form of a title of a town …
    {"return to it.In the", "return to it %. In the"},
    {"содружества.Они", "содружества %. Они"},
    {"В.Путин, Б.Ельцин", "В %. Путин %, Б %. Ельцин"},
    {"И.И.Иванов", "И %. И %. Иванов"},
    {"г.Москва", "г %. Москва"},
    {"A.D.Smith", "A %. D %. Smith"},
    {"и\u0301.В", "и\u0301 %. В"},
    // … unless the whole is an abbreviation,
    {"т.е. и т.д., и.о. министра", "т.е %. и т.д %. %, и.о %. министра"},
    {"Т.е. И.о.", "Т.е %. И.о %."},
    {"т.е.сетевые", "т.е %. сетевые"},
    {"e.g. the U.S. and a Ph.D.", "e.g %. the U.S %. and a Ph.D %."},
    {"U.S.Grant", "U %. S %. Grant"},
    {"к.ю.н. д.э.н.", "к.ю.н %. д.э.н %."},
    // … or the name of a host or a file.
    {"www.cis.minsk.by e-cis.info kremlin.ru", "www.cis.minsk.by e %- cis.info kremlin.ru"},
    {"info@cis.minsk.by", "info@cis.minsk.by"},
    {"кремль.рф", "кремль.рф"},
    {"bring it.in the", "bring it %. in the"},
    {"a.gov.in report.pdf", "a.gov.in report.pdf"},
    {"conferences.Ru", "conferences %. Ru"},
    {"3.0r1 3.a", "3.0r1 #3 %. a"},
};

TEST_CASE("words, numbers and the rest") {
  for (const Case& c : kCases) {
    CAPTURE(c.text);
    CHECK(Cut(c.text) == c.tokens);
  }
}

TEST_CASE("tokens are added to those that are there") {
  std::vector<Token> tokens;
  token::Cut("один", tokens);
  token::Cut("дваé😀", tokens);
  REQUIRE(tokens.size() == 3);
  CHECK(tokens[1].span == ByteSpan{0, 8});
}

TEST_CASE("a long text needs no more blocks than it has") {
  std::string text;
  for (int i = 0; i < 30000; ++i) text += "слово ";
  std::vector<Token> tokens;
  token::Cut(text, tokens);
  CHECK(tokens.size() == 30000);
  CHECK(tokens.back().span ==
        ByteSpan{static_cast<uint32_t>(text.size()) - 11, static_cast<uint32_t>(text.size()) - 1});
}

TEST_CASE("the fast classifiers agree with the plain one on every byte at every place") {
  const token::ClassifyBlock best = token::BestClassifyBlock();
  for (uint32_t place = 0; place < token::kBlockSize; ++place) {
    for (int byte = 0; byte < 256; ++byte) {
      for (const char filler : {' ', 'x', '\xD0'}) {
        char block[token::kBlockSize];
        std::fill(std::begin(block), std::end(block), filler);
        block[place] = static_cast<char>(byte);
        for (const bool after_lead : {false, true}) {
          const token::WordMask a = best(block, after_lead), b = token::ClassifyBlockPlainly(block, after_lead);
          REQUIRE(a.word == b.word);
          REQUIRE(a.letter == b.letter);
        }
      }
    }
  }
}

}  // namespace
}  // namespace pandect
