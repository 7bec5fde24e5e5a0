// SPDX-License-Identifier: GPL-2.0-or-later
#include "text/bridge.h"

#include <doctest/doctest.h>

#include "text/normalize.h"

namespace pandect {
namespace {

struct Case {
  const char* passage;
  const char* bridged;
};

const Case kCases[] = {
    {"", ""},
    {"Статья 1", "Статья 1"},
    // Blanks.
    {"ст.\u00a01  и\t2", "ст. 1 и 2"},
    {"В  целях   повышения\n     доверия", "В целях повышения доверия"},
    {"a\u2009b\u202fc\u3000d", "a b c d"},
    {"a\r\nb", "a b"},
    {"  a  ", " a "},
    // Characters without width.
    {"сотрудни\u00ADчества", "сотрудничества"},
    {"сотрудни\u200Bче\u2060ства", "сотрудничества"},
    // Line-end hyphenation.
    {"сотрудни-\nчества", "сотрудничества"},
    {"сотрудни-  \n   чества", "сотрудничества"},
    {"сотрудни\u00AD\nчества", "сотрудничества"},
    {"сотрудни\u2010\nчества", "сотрудничества"},
    {"СОТРУДНИ-\nЧЕСТВА", "СОТРУДНИЧЕСТВА"},
    {"Нью-\nЙорк", "Нью-Йорк"},
    {"co-\noperation", "cooperation"},
    {"слово -\nслово", "слово - слово"},
    {"5-\nлетний", "5-летний"},
    {"пред- и после", "пред- и после"},
    {"1-\n2", "1- 2"},
    {"слово-\n", "слово- "},
    // Composition; ё and case stay.
    {"хозяи\u0306ство Ёлка е\u0308ж", "хозяйство Ёлка ёж"},
    {"cafe\u0301", "café"},
    {"до\u0301м", "до\u0301м"},
    {"\u212B😀", "Å😀"},
};

TEST_CASE("a passage is bridged, and every span of it leads back") {
  for (const Case& c : kCases) {
    CAPTURE(c.passage);
    const std::string_view passage = c.passage;
    const Bridged b = text::Bridge(passage, 1000);
    CHECK(b.text == c.bridged);
    REQUIRE(b.source_offset.size() == b.text.size() + 1);
    CHECK(b.source_offset.back() == 1000 + passage.size());
    for (size_t i = 0; i + 1 < b.source_offset.size(); ++i) {
      CHECK(b.source_offset[i] >= 1000);
      CHECK(b.source_offset[i] <= b.source_offset[i + 1]);
    }
    CHECK(text::IsNfc(b.text));
  }
}

TEST_CASE("a span of the view covers what was written") {
  const std::string_view passage = "о сотрудни-\n  честве, и\u0306од.";
  const Bridged b = text::Bridge(passage, 0);
  const auto source = [&](std::string_view part) {
    const auto at = static_cast<uint32_t>(b.text.find(part));
    REQUIRE(at != static_cast<uint32_t>(-1));
    return std::string(Slice(passage, b.ToSource({at, at + static_cast<uint32_t>(part.size())})));
  };
  CHECK(source("сотрудничестве") == "сотрудни-\n  честве");
  CHECK(source("о") == "о");
  CHECK(source("йод") == "и\u0306од");
  CHECK(source(".") == ".");
}

TEST_CASE("told the words, a real hyphen at a line end stays and a spaced-out word closes up") {
  const std::string passage = "У К А З  государств-\nчленов, сложив-\nшихся";
  const auto span = [&](std::string_view part) {
    const auto at = static_cast<uint32_t>(passage.find(part));
    return ByteSpan{500 + at, 500 + at + static_cast<uint32_t>(part.size())};
  };
  const ByteSpan words[] = {{0, 400},       span("У К А З"),        span("государств"),
                            span("членов"), span("сложив-\nшихся"), {900, 910}};
  CHECK(text::Bridge(passage, 500, words).text == "УКАЗ государств-членов, сложившихся");
  CHECK(text::Bridge(passage, 500, {}).text == "У К А З государств-членов, сложив-шихся");
}

}  // namespace
}  // namespace pandect
