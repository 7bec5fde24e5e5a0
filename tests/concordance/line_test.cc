// SPDX-License-Identifier: GPL-2.0-or-later
#include "concordance/line.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "text/display_width.h"
#include "token/token.h"

using namespace pandect;
using namespace pandect::concordance;

namespace {

// Words as token cuts them: enough for lines, whose words only need places.
std::vector<ByteSpan> Words(const std::string& text) {
  std::vector<Token> tokens;
  token::Cut(text, tokens);
  std::vector<ByteSpan> out;
  for (const Token& t : tokens)
    if (t.kind != TokenKind::kOther) out.push_back(t.span);
  return out;
}

ByteSpan SpanOf(const std::string& text, const std::string& found) {
  const size_t at = text.find(found);
  REQUIRE(at != std::string::npos);
  return {static_cast<uint32_t>(at), static_cast<uint32_t>(at + found.size())};
}

KwicLine LineOf(const std::string& text, const std::string& found, uint32_t columns) {
  const auto words = Words(text);
  return Line({text, words, {0, static_cast<uint32_t>(text.size())}}, {SpanOf(text, found), {}}, columns);
}

// The side of a line that was cut, as it stands in the text.
std::string WithoutEllipsis(std::string side) {
  const std::string ellipsis = "…";
  const bool at_begin = side.starts_with(ellipsis);
  REQUIRE((at_begin || side.ends_with(ellipsis)));
  side.erase(at_begin ? 0 : side.size() - ellipsis.size(), ellipsis.size());
  while (side.starts_with(' ')) side.erase(0, 1);
  while (side.ends_with(' ')) side.pop_back();
  return side;
}

}  // namespace

TEST_CASE("a find with what stands beside it, cut between words") {
  const std::string ru = "Стороны содействуют созданию еврорегионов и иных объединений.";
  const struct {
    std::string text, found;
    uint32_t columns;
    std::string left, keyword, right;
  } cases[] = {
      {ru, "еврорегионов", 80, "Стороны содействуют созданию", "еврорегионов", "и иных объединений."},
      {ru, "еврорегионов", 28, "Стороны содействуют созданию", "еврорегионов", "и иных объединений."},
      {ru, "еврорегионов", 27, "… содействуют созданию", "еврорегионов", "и иных объединений."},
      {ru, "еврорегионов", 18, "… созданию", "еврорегионов", "и иных …"},
      {ru, "еврорегионов", 5, "…анию", "еврорегионов", "и …"},
      {ru, "еврорегионов", 1, "…", "еврорегионов", "…"},
      {ru, "еврорегионов", 0, "", "еврорегионов", ""},
      {ru, "Стороны", 20, "", "Стороны", "содействуют …"},
      {ru, "объединений", 12, "… и иных", "объединений", "."},
      // quotation marks stay with their side
      {"создан «Еврорегион Неман» в 1997 г.", "Еврорегион Неман", 20, "создан «", "Еврорегион Неман", "» в 1997 г."},
      // line ends of any kind, tabs and runs of blanks are one blank
      {"first\r\nsecond \t third\nfourth", "second", 20, "first", "second", "third fourth"},
      // combining marks and soft hyphens
      {"о\xC2\xADсо\xC2\xADбый пре\xCC\x81дмет и\xCC\x86од", "пре\xCC\x81дмет", 20, "особый", "пре\xCC\x81дмет", "йод"},
      // wide characters take two columns
      {"日本 条約 締結", "条約", 4, "日本", "条約", "締結"},
      {"日本国 条約 締結", "条約", 5, "…本国", "条約", "締結"},
      // what a terminal would obey
      {"до \x1b[31m слово \xE2\x80\xAEпосле", "слово", 20, "до \uFFFD[31m", "слово", "после"},
      {"x", "x", 20, "", "x", ""},
  };
  for (const auto& c : cases) {
    CAPTURE(c.text);
    CAPTURE(c.columns);
    const KwicLine line = LineOf(c.text, c.found, c.columns);
    CHECK(line.left == c.left);
    CHECK(line.keyword.text == c.keyword);
    CHECK(line.right == c.right);
    CHECK(line.keyword.marks == std::vector<ByteSpan>{{0, static_cast<uint32_t>(c.keyword.size())}});
  }
}

TEST_CASE("a word broken at a line end is whole, a find over a line end is on one line, its parts are marked") {
  const std::string text = "приграничного сотрудни-\nчества между закрытой\nграницей и";
  std::vector<ByteSpan> words = Words(text);
  // The reader of words joins the halves.
  const ByteSpan joined = SpanOf(text, "сотрудни-\nчества");
  words.erase(std::remove_if(words.begin(), words.end(), [&](ByteSpan w) { return joined.Contains(w); }), words.end());
  words.insert(std::upper_bound(words.begin(), words.end(), joined), joined);
  const Passage passage{text, words, {0, static_cast<uint32_t>(text.size())}};
  const Find find{{joined.begin, SpanOf(text, "границей").end}, {joined, SpanOf(text, "границей")}};
  const KwicLine line = Line(passage, find, 40);
  CHECK(line.left == "приграничного");
  CHECK(line.keyword.text == "сотрудничества между закрытой границей");
  REQUIRE(line.keyword.marks.size() == 2);
  CHECK(Slice(line.keyword.text, line.keyword.marks[0]) == "сотрудничества");
  CHECK(Slice(line.keyword.text, line.keyword.marks[1]) == "границей");
  CHECK(line.right == "и");
}

TEST_CASE("lines do not leave their limits") {
  const std::string text = "Первый абзац о границе.\n\nВторой абзац о регионе.\n\nТретий.";
  const auto words = Words(text);
  const Passage second{text, words, SpanOf(text, "Второй абзац о регионе.")};
  const KwicLine line = Line(second, {SpanOf(text, "регионе"), {}}, 60);
  CHECK(line.left == "Второй абзац о");
  CHECK(line.right == ".");
  const Neighbours near = NeighboursOf(second, SpanOf(text, "абзац о р"));
  CHECK(near.left[0] == "Второй");
  CHECK(near.left[1].empty());
  CHECK(near.right[0].empty());
  const Neighbours all = NeighboursOf({text, words, {0, static_cast<uint32_t>(text.size())}}, SpanOf(text, "регионе"));
  CHECK(all.left[0] == "о");
  CHECK(all.left[1] == "абзац");
  CHECK(all.left[2] == "Второй");
  CHECK(all.right[0] == "Третий");
}

TEST_CASE("generated texts: never wider than asked, always a piece of what stands there") {
  const std::vector<std::string> pieces{"граница",          "a",     " ",  "\n", "  ", "и\xCC\x86", "条", "—",
                                        "\xF0\x9F\x98\x80", "слово", "\t", "«"};
  uint32_t seed = 3;
  const auto random = [&](size_t below) { return (seed = seed * 1664525 + 1013904223) / 65536 % below; };
  for (int i = 0; i < 3000; ++i) {
    std::string text;
    for (size_t n = 1 + random(60); n > 0; --n) text += pieces[random(pieces.size())];
    const auto words = Words(text);
    if (words.empty()) continue;
    const ByteSpan found = words[random(words.size())];
    const Passage passage{text, words, {0, static_cast<uint32_t>(text.size())}};
    const auto columns = static_cast<uint32_t>(random(40));
    CAPTURE(text);
    CAPTURE(columns);
    const KwicLine line = Line(passage, {found, {}}, columns);
    CHECK(text::DisplayWidth(line.left) <= columns);
    CHECK(text::DisplayWidth(line.right) <= columns);
    KwicLine wider = Line(passage, {found, {}}, columns + static_cast<uint32_t>(random(40)));
    Narrow(wider, columns);
    CHECK(wider.left == line.left);
    CHECK(wider.right == line.right);
    // The slow road: all that stands there, shown whole, ends (begins) with what the line shows.
    const std::string left = Show(passage, {0, found.begin}, {}).text;
    const std::string right = Show(passage, {found.end, passage.limits.end}, {}).text;
    if (text::DisplayWidth(left) <= columns)
      CHECK(line.left == left);
    else if (columns > 0)
      CHECK(left.ends_with(WithoutEllipsis(line.left)));
    if (text::DisplayWidth(right) <= columns)
      CHECK(line.right == right);
    else if (columns > 0)
      CHECK(right.starts_with(WithoutEllipsis(line.right)));
  }
}

TEST_CASE("a find in a paragraph of megabytes costs what is shown") {
  std::string text;
  for (int i = 0; i < 40000; ++i) text += "слово и дело, ";
  const size_t middle = text.size() / 2;
  const size_t at = text.find("дело", middle);
  const auto words = Words(text);
  const Passage passage{text, words, {0, static_cast<uint32_t>(text.size())}};
  const KwicLine line = Line(passage, {{static_cast<uint32_t>(at), static_cast<uint32_t>(at + 8)}, {}}, 16);
  CHECK(line.left == "… дело, слово и");
  CHECK(line.right == ", слово и …");
  // No word for a long way on either side.
  const std::string stars = std::string(100000, '*') + "слово" + std::string(100000, '*');
  const auto one = Words(stars);
  const KwicLine alone = Line({stars, one, {0, static_cast<uint32_t>(stars.size())}}, {one[0], {}}, 10);
  CHECK(alone.left == "…" + std::string(9, '*'));
  CHECK(alone.right == std::string(9, '*') + "…");
}
