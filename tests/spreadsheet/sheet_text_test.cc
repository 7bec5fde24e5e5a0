// SPDX-License-Identifier: GPL-2.0-or-later
#include "spreadsheet/sheet_text.h"

#include <doctest/doctest.h>

#include <set>

using namespace pandect::spreadsheet;

TEST_CASE("names of sheets are what Excel takes, and no two are alike") {
  SheetNames names;
  const std::pair<const char*, const char*> cases[] = {
      {"Сегменты", "Сегменты"},
      {"сегменты", "сегменты (2)"},  // Excel does not tell letter cases apart
      {"СЕГМЕНТЫ", "СЕГМЕНТЫ (3)"},
      {"a/b\\c:d*e?f[g]", "a_b_c_d_e_f_g_"},
      {"'quoted'", "quoted"},
      {"it's", "it's"},
      {"", "Sheet"},
      {"   ", "Sheet (2)"},
      {"History", "History (2)"},  // Excel keeps this one for itself
      {"line\nbreak", "line_break"},
  };
  for (const auto& [wanted, given] : cases) CHECK(names.Add(wanted) == given);
  // 31 units: letters of Cyrillic are one, those beyond the BMP two.
  const std::string thirty_one = "Уровень институционализации 123";
  CHECK(SheetNames().Add(thirty_one) == thirty_one);
  SheetNames two;
  CHECK(two.Add(thirty_one + "4") == "Уровень институционализации 12…");
  CHECK(two.Add(thirty_one + "5") == "Уровень институционализации (2)");
  std::string scrolls;
  for (int i = 0; i < 16; ++i) scrolls += "📜";
  CHECK(SheetNames().Add(scrolls) == scrolls.substr(0, 15 * 4) + "…");
}

TEST_CASE("a cell holds 32,767 units, and a cut never splits a character") {
  bool cut = false;
  std::string text(kMostInCell, 'a');
  CHECK(CellText(text, cut) == text);
  CHECK(!cut);
  CHECK(CellText(text + "b", cut) == std::string(kMostInCell - 1, 'a') + "…");
  CHECK(cut);
  cut = false;
  // Two units a character: 16,383 fit, and one unit is over.
  std::string scrolls;
  for (uint32_t i = 0; i < kMostInCell / 2 + 1; ++i) scrolls += "📜";
  const std::string out = CellText(scrolls, cut);
  CHECK(cut);
  CHECK(out.size() == 4 * (kMostInCell / 2) + 3);
  CHECK(out.ends_with("📜…"));
}

TEST_CASE("what XML cannot hold, or Excel would take for an escape, is written so that the text comes back") {
  bool cut = false;
  CHECK(CellText("a\xFF b \xEF\xBF\xBF", cut) == "a\xEF\xBF\xBD b \xEF\xBF\xBD");
  CHECK(CellText("_x0041_", cut) == "_x005F_x0041_");
  CHECK(CellText("_x004_ _xZZZZ_ code_x", cut) == "_x004_ _xZZZZ_ code_x");
  CHECK(!cut);
}
