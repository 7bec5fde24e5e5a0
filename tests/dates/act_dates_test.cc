// SPDX-License-Identifier: GPL-2.0-or-later
#include "dates/act_dates.h"

#include <doctest/doctest.h>

#include <string>

using namespace pandect;

TEST_CASE("the day of an act that is referred to, and other dates") {
  const struct {
    const char* text;
    bool of_an_act;
  } rows[] = {
      {"Соглашение от 17 сентября 2009 г.", true},
      {"закон от 17.09.2009", true},
      {"От 5 мая 1992 г. договор", true},
      {"the Treaty of 17 September 2009", true},
      {"the letter dated 5 May 1992", true},
      {"Решение от\n17 сентября 2009 года", true},
      {"Федеральный закон от\u00A022.08.2004 № 122-ФЗ", true},  // a no-break blank
      {"Конвенция от 1992 года", true},
      {"the Convention of 1992", true},
      {"by the end of 2009", false},
      {"DONE at Madrid, the 21st day of May 1980", false},
      {"17 сентября 2009 г. подписано", false},
      {"подписано 17 сентября 2009 г.", false},
      {"on 17 September 2009 it was signed", false},
      {"в 2009 году", false},
      {"since 2022", false},
      // Words that only end so.
      {"Подписан полёт 17 сентября 2009 г.", false},
      {"a proof 17 September 2009", false},
      {"🙂 17 сентября 2009 г.", false},
  };
  for (const auto& row : rows) {
    const auto found = dates::Find(row.text);
    CAPTURE(row.text);
    REQUIRE(found.size() == 1);
    CHECK(dates::IsOfAnAct(row.text, found[0]) == row.of_an_act);
  }
}
