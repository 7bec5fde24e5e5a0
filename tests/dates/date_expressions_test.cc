// SPDX-License-Identifier: GPL-2.0-or-later
#include "dates/date_expressions.h"

#include <doctest/doctest.h>

#include <random>
#include <string>
#include <vector>

using namespace pandect;

namespace {

// "since 2022 [2022 г.]; …": what was found, for comparing.
std::string Told(const std::string& text) {
  std::string out;
  for (const DateMention& mention : dates::Find(text)) {
    if (!out.empty()) out += "; ";
    out += Name(mention.relation);
    out += " " + mention.date.Iso();
    if (mention.relation == DateRelation::kBetween) out += ".." + mention.to.Iso();
    out += " [" + std::string(Slice(text, mention.at)) + "]";
  }
  return out;
}

}  // namespace

TEST_CASE("dates in Russian and English") {
  const std::vector<std::pair<std::string, std::string>> rows = {
      {"подписано 17 сентября 2009 г. в Оренбурге", "at 2009-09-17 [17 сентября 2009 г.]"},
      {"«17» сентября 2009 года", "at 2009-09-17 [«17» сентября 2009 года]"},
      {"до 1-го МАЯ 2010 года", "until 2010-05-01 [1-го МАЯ 2010 года]"},
      {"В 2023 году работа остановлена.", "at 2023 [2023 году]"},
      {"с 2022 г. не собирается", "since 2022 [2022 г.]"},
      {"Начиная с 24 февраля 2022 года.", "since 2022-02-24 [24 февраля 2022 года]"},
      {"в сентябре 2009 года", "at 2009-09 [сентябре 2009 года]"},
      {"в мае 1992 г.", "at 1992-05 [мае 1992 г.]"},
      {"2008–2012 гг.", "between 2008..2012 [2008–2012 гг.]"},
      {"с 2008 по 2012 год", "between 2008..2012 [2008 по 2012 год]"},
      {"между 2008 и 2012 годами", "between 2008..2012 [2008 и 2012 годами]"},
      {"от 17.09.2009 № 15", "at 2009-09-17 [17.09.2009]"},
      {"от 17.09.2009 г.", "at 2009-09-17 [17.09.2009 г.]"},
      {"2009-09-17", "at 2009-09-17 [2009-09-17]"},
      {"17 сентя\u00ADбря 2009\u00A0г.", "at 2009-09-17 [17 сентя\u00ADбря 2009\u00A0г.]"},
      {"signed on 17 September 2009.", "at 2009-09-17 [17 September 2009]"},
      {"on the 3rd of May, 1992,", "at 1992-05-03 [3rd of May, 1992]"},
      {"On September 17, 2009 the", "at 2009-09-17 [September 17, 2009]"},
      {"Sept. 17th, 2009", "at 2009-09-17 [Sept. 17th, 2009]"},
      {"DONE at Madrid, the 21st day of May 1980.", "at 1980-05-21 [21st day of May 1980]"},
      {"in May 2010", "at 2010-05 [May 2010]"},
      {"since 2022, no meeting", "since 2022 [2022]"},
      {"In 2023 the council met", "at 2023 [2023]"},
      {"from 2008 to 2012", "between 2008..2012 [2008 to 2012]"},
      {"between 2008 and 2012", "between 2008..2012 [2008 and 2012]"},
      {"by 2030", "until 2030 [2030]"},
      {"in 2008–2012", "between 2008..2012 [2008–2012]"},
      {"the Convention of 1980", "at 1980 [1980]"},
      {"с 1 мая 1992 г. до 3 июня 1993 г.", "between 1992-05-01..1993-06-03 [1 мая 1992 г. до 3 июня 1993 г.]"},
      {"29 февраля 2012 года", "at 2012-02-29 [29 февраля 2012 года]"},
      {"𝔸 в 2023 году 😀 since 2021", "at 2023 [2023 году]; since 2021 [2021]"},
      {"в 2009 году\r\nи в 2010 году", "at 2009 [2009 году]; at 2010 [2010 году]"},
      // No dates.
      {"31.02.2009", ""},
      {"30 февраля 2012", ""},
      {"29 февраля 2011 года", "at 2011 [2011 года]"},
      {"статья 2009", ""},
      {"2009 человек", ""},
      {"№2009", ""},
      {"пункт 17.09.2009.1", "at 2009-09-17 [17.09.2009]"},
      {"12 500 тонн, 1 992 рубля", ""},
      {"in 2000 tonnes", ""},
      {"версия 2009а году", ""},
      {"телефон 8-495-2009", ""},
      {"", ""},
      {"2009", ""},
      {"Договор мая", ""},
  };
  for (const auto& [text, wanted] : rows) {
    CAPTURE(text);
    CHECK(Told(text) == wanted);
  }
}

TEST_CASE("whatever the text, mentions are possible dates, ascending, disjoint, on its characters") {
  const std::vector<std::string> words = {"17",  "31",   "0",     "2009", "2022",    "12345",    "сентября", "мая",
                                          "May", "Sept", ".",     ",",    "-",       "–",        "г.",       "года",
                                          "с",   "по",   "since", "to",   "between", "and",      "в",        "/",
                                          "№",   "«",    "»",     "th",   "of",      "\xC2\xAD", "😀"};
  std::mt19937 random(9);
  for (int round = 0; round < 20000; ++round) {
    std::string text;
    for (unsigned i = 0, n = random() % 12; i < n; ++i) {
      text += words[random() % words.size()];
      if (random() % 3) text += " ";
    }
    CAPTURE(text);
    uint32_t end = 0;
    for (const DateMention& mention : dates::Find(text)) {
      CHECK(mention.at.begin >= end);
      CHECK(mention.at.end > mention.at.begin);
      CHECK(mention.at.end <= text.size());
      CHECK((static_cast<unsigned char>(text[mention.at.begin]) & 0xC0) != 0x80);
      CHECK(mention.date.month <= 12);
      CHECK(mention.date.day <= 31);
      if (mention.relation == DateRelation::kBetween) CHECK(mention.date <= mention.to);
      end = mention.at.end;
    }
  }
}
