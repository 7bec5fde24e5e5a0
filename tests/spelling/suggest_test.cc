// SPDX-License-Identifier: GPL-2.0-or-later
#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

#include "spelling/distance.h"
#include "spelling/near.h"
#include "spelling/query_words.h"

using namespace pandect;
using namespace pandect::spelling;

TEST_CASE("the words of a query that may be misspelt") {
  const std::vector<std::pair<std::string, std::vector<std::string>>> cases{
      {"граница", {"граница"}},
      {"\"приграничное сотрудничество\" NEAR/5 (регион OR область)",
       {"приграничное", "сотрудничество", "регион", "область"}},
      {"lang:ru граница date:2008..2020", {"граница"}},
      {"type:\"model law\" граница", {"граница"}},
      {"@cis-states #civil.business ==МАГ =Совет", {"МАГ", "Совет"}},
      {"еврорегион* гра?ица 2022", {}},
      {"/ст(атья|\\.)\\s*\\d+ \\/x/i граница", {"граница"}},
      {"j,kfcnm AND htubjy", {"j,kfcnm", "htubjy"}},
      {"«Европейская хартия»", {"Европейская", "хартия"}},
      {"город-побратим >= 3", {"город-побратим"}},
      {"/unfinished", {}},
      {"type:\"unfinished", {}},
      {"", {}},
      {"( \"", {}},
      {"=", {}},
  };
  for (const auto& [query, words] : cases) {
    CAPTURE(query);
    std::vector<std::string> found;
    for (const ByteSpan span : WordsOfQuery(query)) found.emplace_back(Slice(query, span));
    CHECK(found == words);
  }
}

TEST_CASE("every beginning of a query is taken apart, whatever it ends in") {
  const std::string query =
      "lang:\"ru\" /а\\/б/i ==МАГ \"приграничное *{0,3} сотрудничество\" NOT NEAR/5/s #civil @x «ё» \\";
  for (size_t size = 0; size <= query.size(); ++size) {
    const std::string_view part = std::string_view(query).substr(0, size);
    uint32_t at = 0;
    for (const ByteSpan span : WordsOfQuery(part)) {
      CHECK(span.begin >= at);
      CHECK(span.begin < span.end);
      CHECK(span.end <= size);
      at = span.end;
    }
  }
}

TEST_CASE("words are put in place, the rest of the query stays") {
  const std::string query = "\"ghbuhfybxyjt сотрудничество\" NEAR/5 htubjy";
  const auto words = WordsOfQuery(query);
  REQUIRE(words.size() == 3);
  CHECK(WithWords(query, {{words[0], "приграничное"}, {words[2], "регион"}}) ==
        "\"приграничное сотрудничество\" NEAR/5 регион");
  CHECK(WithWords(query, {}) == query);
}

TEST_CASE("which words are offered") {
  const std::vector<NearWord> near{
      {"приграничной", 1, 40, 1, false}, {"приграничный", 1, 2, 1, true}, {"приграничная", 2, 90, 1, false},
      {"безграничный", 2, 500, 2, true}, {"пограничный", 2, 3, 3, true},  {"приграничье", 2, 100, 4, true},
  };
  const auto best = Best(near, "приграничнй", 3);
  REQUIRE(best.size() == 1);  // the others are farther
  CHECK(best[0].word == "приграничный");
  CHECK(best[0].frequency == 132);  // of all its inflections that are near
  const std::vector<NearWord> equal{
      {"безграничный", 2, 500, 2, true}, {"пограничный", 2, 3, 3, true}, {"приграничье", 2, 100, 4, true}};
  const auto two = Best(equal, "пиграничнй", 2);
  REQUIRE(two.size() == 2);
  CHECK(two[0].word == "приграничье");  // the same first letter, more frequent
  CHECK(two[1].word == "пограничный");
  CHECK(Best({}, "x", 3).empty());
  CHECK(MostSlips("ст") == 0);
  CHECK(MostSlips("стать") == 1);
  CHECK(MostSlips("статья") == 2);
}
