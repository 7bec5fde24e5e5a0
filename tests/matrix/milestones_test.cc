// SPDX-License-Identifier: GPL-2.0-or-later
#include "matrix/milestones.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace pandect;
using namespace pandect::matrix;

TEST_CASE("a milestone is the words of a code and a date of the same sentence") {
  // Each word of `words` is code 0, 1 …; a milestone is shown as "code date".
  const struct {
    const char* text;
    std::vector<std::string> words;
    const char* wanted;
  } rows[] = {
      {"Соглашение подписано 17 сентября 2009 г.", {"подписано"}, "0 2009-09-17"},
      {"It was signed on 17 September 2009.", {"signed"}, "0 2009-09-17"},
      // As many dates as words: in order, whichever side the date stands on.
      {"Подписано 12 мая 2015 г. и вступило в силу 1 июля 2016 г.",
       {"Подписано", "вступило в силу"},
       "0 2015-05-12; 1 2016-07-01"},
      {"On 12 May 2015 it was signed, and on 1 July 2016 it entered into force.",
       {"signed", "entered into force"},
       "0 2015-05-12; 1 2016-07-01"},
      // Else the nearest.
      {"С 2008 года идёт торговля, а 9 марта 2022 г. участие приостановлено.", {"приостановлено"}, "0 2022-03-09"},
      // The date of the same clause, and no date where another word has it.
      {"The twinning, established in 1991, was terminated by its side in March 2022.", {"terminated"}, "0 2022-03"},
      {"Договоры были приостановлены, а в июне 2022 года расторгнуты.", {"приостановлены", "расторгнуты"}, "1 2022-06"},
      {"On 12 May 2015, after talks, it was signed.", {"signed"}, "0 2015-05-12"},
      // The date of an act that is named is not the day of what happened to it.
      {"Соглашение от 12 мая 2015 г. прекращено 1 января 2023 г.", {"прекращено"}, "0 2023-01-01"},
      {"The Agreement of 12 May 2015 was terminated.", {"terminated"}, ""},
      {"До 2030 года соглашение подпишут.", {"подпишут"}, ""},
      {"Соглашение подписано.", {"подписано"}, ""},
      // Two codes on the same words, and two words of one code for one date.
      {"В 2004 году подписано и заключено.", {"подписано", "заключено"}, "0 2004; 1 2004"},
      {"🙂 Подписано в 2004 году.", {"Подписано", "Подписано"}, "0 2004; 1 2004"},
  };
  for (const auto& row : rows) {
    const std::string text = "До. " + std::string(row.text) + " После 1 января 1999 г.";
    const ByteSpan sentence{static_cast<uint32_t>(text.find(row.text)),
                            static_cast<uint32_t>(text.find(row.text) + std::string(row.text).size())};
    std::vector<MilestoneWords> words;
    for (size_t i = 0; i < row.words.size(); ++i) {
      const auto at = static_cast<uint32_t>(text.find(row.words[i], sentence.begin));
      words.push_back(
          {static_cast<CodeIndex>(i), Polarity::kPresent, {at, at + static_cast<uint32_t>(row.words[i].size())}});
    }
    std::string got;
    for (const Milestone& one : MilestonesIn(text, sentence, words)) {
      got += (got.empty() ? "" : "; ") + std::to_string(one.code) + " " + one.date.date.Iso();
      CHECK(sentence.Contains(one.date.at));
    }
    CAPTURE(row.text);
    CHECK(got == row.wanted);
  }
}

TEST_CASE("one event told by two words of a code is one milestone") {
  const std::string text = "Подписали и заключили 5 мая 2010 г.";
  const auto span = [&](const char* word) {
    const auto at = static_cast<uint32_t>(text.find(word));
    return ByteSpan{at, at + static_cast<uint32_t>(std::string(word).size())};
  };
  const auto found =
      MilestonesIn(text, {0, static_cast<uint32_t>(text.size())},
                   {{3, Polarity::kPresent, span("Подписали")}, {3, Polarity::kPresent, span("заключили")}});
  REQUIRE(found.size() == 1);
  CHECK(Slice(text, found[0].at) == "Подписали и заключили");
  CHECK(Slice(text, found[0].date.at).starts_with("5 мая 2010"));
}
