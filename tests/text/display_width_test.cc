// SPDX-License-Identifier: GPL-2.0-or-later
#include "text/display_width.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <tuple>
#include <vector>

using pandect::text::DisplayWidth;
using pandect::text::WrapToWidth;

TEST_CASE("columns a text takes in a terminal") {
  const std::vector<std::pair<std::string, uint32_t>> cases{
      {"", 0},
      {"abc", 3},
      {"Ещё", 3},
      {"й", 1},
      {"и\xCC\x86", 1},        // и + breve: й written as two
      {"пре\xCC\x81дмет", 7},  // a stress mark
      {"co\xC2\xADop", 4},     // soft hyphen
      {"\xE2\x80\x8B", 0},     // zero width space
      {"条約", 4},
      {"ＡＢ", 4},  // full width
      {"한국", 4},
      {"\xF0\x9F\x98\x80", 2},
      {"«№—…»", 5},
      {"├ └ │ ─ █▏", 10},
      {"1\xC2\xA0"
       "234",
       5},          // no-break space
      {"\xFF", 1},  // shown as U+FFFD
  };
  for (const auto& [text, width] : cases) {
    CAPTURE(text);
    CHECK(DisplayWidth(text) == width);
  }
}

TEST_CASE("wrapping at blanks, never wider than asked, nothing lost") {
  using Lines = std::vector<std::string>;
  CHECK(WrapToWidth("", 10) == Lines{""});
  CHECK(WrapToWidth("Уровень барьеров на границах", 10) == Lines{"Уровень", "барьеров", "на", "границах"});
  CHECK(WrapToWidth("Уровень барьеров на границах", 11) == Lines{"Уровень", "барьеров на", "границах"});
  CHECK(WrapToWidth("институционализация", 8) == Lines{"институц", "ионализа", "ция"});
  CHECK(WrapToWidth("a институционализация", 8) == Lines{"a", "институц", "ионализа", "ция"});
  CHECK(WrapToWidth("条約条約", 3) == Lines{"条", "約", "条", "約"});
  // A combining mark stays with its letter.
  CHECK(WrapToWidth("ии\xCC\x86и", 2) == Lines{"ии\xCC\x86", "и"});
  for (uint32_t width = 2; width < 40; ++width) {
    std::string joined;
    for (const std::string& line : WrapToWidth("Соглашения о сотрудничестве: 条約 и\xCC\x86 x", width)) {
      CHECK(DisplayWidth(line) <= width);
      for (char c : line) joined += c == ' ' ? std::string() : std::string(1, c);
    }
    CHECK(joined == "Соглашенияосотрудничестве:条約и\xCC\x86x");
  }
}

TEST_CASE("texts cut to columns: marks stay with their letters, wide characters are never halved") {
  using namespace pandect::text;
  const std::vector<std::tuple<std::string, uint32_t, std::string, std::string, std::string>> cases{
      // text, width, cut at the end, at the beginning, in the middle
      {"граница", 7, "граница", "граница", "граница"},
      {"граница", 6, "грани…", "…аница", "гра…ца"},
      {"граница", 1, "…", "…", "…"},
      {"граница", 0, "", "", ""},
      {"", 3, "", "", ""},
      {"条約条約", 8, "条約条約", "条約条約", "条約条約"},
      {"条約条約", 6, "条約…", "…条約", "条…約"},
      {"и\xCC\x86x", 2, "и\xCC\x86x", "и\xCC\x86x", "и\xCC\x86x"},
      {"aи\xCC\x86x", 2, "a…", "…x", "a…"},
      {"aи\xCC\x86xи\xCC\x86", 3, "aи\xCC\x86…", "…xи\xCC\x86", "a…и\xCC\x86"},
  };
  for (const auto& [text, width, end, begin, middle] : cases) {
    CAPTURE(text);
    CAPTURE(width);
    CHECK(CutEnd(text, width) == end);
    CHECK(CutBegin(text, width) == begin);
    CHECK(CutMiddle(text, width) == middle);
  }
}

TEST_CASE("whatever the text and the width, nothing is wider than asked and what is kept is a beginning or an end") {
  using namespace pandect::text;
  const std::vector<std::string> pieces{"a", "Ж",        "й",   "и\xCC\x86", "\xCC\x81", "条", "\xF0\x9F\x98\x80",
                                        " ", "\xC2\xAD", "\xFF"};
  uint32_t seed = 1;
  const auto random = [&](uint32_t below) { return (seed = seed * 1664525 + 1013904223) / 65536 % below; };
  for (int i = 0; i < 3000; ++i) {
    std::string text;
    for (uint32_t n = random(9); n > 0; --n) text += pieces[random(static_cast<uint32_t>(pieces.size()))];
    const uint32_t width = random(10);
    CAPTURE(text);
    CAPTURE(width);
    for (const std::string& cut : {CutEnd(text, width), CutBegin(text, width), CutMiddle(text, width)})
      CHECK(DisplayWidth(cut) <= width);
    CHECK(text.starts_with(PrefixOfWidth(text, width)));
    CHECK(text.ends_with(SuffixOfWidth(text, width)));
    // Nothing more would have fitted.
    const size_t kept = PrefixOfWidth(text, width).size();
    if (kept < text.size()) CHECK(DisplayWidth(text.substr(0, kept + 1)) >= width);
    if (DisplayWidth(text) <= width) CHECK(SuffixOfWidth(text, width) == text);
    CHECK(DisplayWidth(Padded(text, width, Align::kRight)) == std::max(width, DisplayWidth(text)));
  }
}
