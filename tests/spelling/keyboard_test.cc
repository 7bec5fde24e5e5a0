// SPDX-License-Identifier: GPL-2.0-or-later
#include "spelling/keyboard.h"

#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

using namespace pandect::spelling;

TEST_CASE("words typed in the other layout, both ways") {
  const std::vector<std::pair<std::string, std::string>> pairs{
      // with the American layout on, and what was meant
      {"ghbuhfybxysq", "приграничный"},
      {"Cjukfitybt", "Соглашение"},
      {"j,kfcnm", "область"},
      {"`krf", "ёлка"},
      {"]nj", "ъто"},
      {"gjl]tpl", "подъезд"},
      {"<tkfhecm", "Беларусь"},
      {"2022", "2022"},
      {"", ""},
  };
  for (const auto& [typed, meant] : pairs) {
    CHECK(FromLatinKeys(typed) == meant);
    CHECK(FromRussianKeys(meant) == typed);
  }
  CHECK(FromRussianKeys("руддщ") == "hello");
  CHECK(FromRussianKeys("Угкщзуфт Гтшщт") == "European Union");
  // What is on no key of the other layout stays: letters of the layout that was meant, marks, other scripts.
  CHECK(FromLatinKeys("граница 条") == "граница 条");
}
