// SPDX-License-Identifier: GPL-2.0-or-later
#include "report/display_width.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using pandect::report::DisplayWidth;
using pandect::report::WrapToWidth;

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
