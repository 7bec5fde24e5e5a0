// SPDX-License-Identifier: GPL-2.0-or-later
#include "report/messages.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

using pandect::Language;
using pandect::LanguageOfEnvironment;
using pandect::Messages;

namespace {
const Messages kRu(Language::kRu), kEn(Language::kEn);
}  // namespace

TEST_CASE("Russian plurals by the last digits, with the number as Russians write it") {
  const std::vector<std::pair<uint64_t, std::string>> cases{
      {0, "0 документов"},
      {1, "1 документ"},
      {2, "2 документа"},
      {4, "4 документа"},
      {5, "5 документов"},
      {11, "11 документов"},
      {12, "12 документов"},
      {21, "21 документ"},
      {22, "22 документа"},
      {111, "111 документов"},
      {1234,
       "1\xC2\xA0"
       "234 документа"},
      {1000001,
       "1\xC2\xA0"
       "000\xC2\xA0"
       "001 документ"},
      // Larger than an int, which decides the form inside Boost.Locale.
      {5000000021,
       "5\xC2\xA0"
       "000\xC2\xA0"
       "000\xC2\xA0"
       "021 документ"},
      {5000000012,
       "5\xC2\xA0"
       "000\xC2\xA0"
       "000\xC2\xA0"
       "012 документов"},
  };
  for (const auto& [count, expected] : cases) CHECK(kRu.Plural("{1} document", "{1} documents", count) == expected);
}

TEST_CASE("English plurals") {
  CHECK(kEn.Plural("{1} document", "{1} documents", 1) == "1 document");
  CHECK(kEn.Plural("{1} document", "{1} documents", 0) == "0 documents");
  CHECK(kEn.Plural("{1} document", "{1} documents", 21) == "21 documents");
  CHECK(kEn.Plural("{1} document", "{1} documents", 1234567) == "1,234,567 documents");
}

TEST_CASE("texts with arguments, and texts the catalogue does not have") {
  CHECK(kRu.Text("page {1} of {2}", {"3", "7"}) == "страница 3 из 7");
  CHECK(kEn.Text("page {1} of {2}", {"3", "7"}) == "page 3 of 7");
  // An argument is not itself filled.
  CHECK(kEn.Text("{1} {2}", {"{2}", "x"}) == "{2} x");
  CHECK(kEn.Text("{1} {3} {", {"a"}) == "a {3} {");
  CHECK(kRu.Text("nobody translated this “—” {1}", {"1"}) == "nobody translated this “—” 1");
  // Boost.Locale drops what is not ASCII from a key it has no catalogue for.
  CHECK(kEn.Text("a · b — “c”") == "a · b — “c”");
}

TEST_CASE("numbers, shares and dates") {
  CHECK(kRu.Number(1234.5, 2) ==
        "1\xC2\xA0"
        "234,50");
  CHECK(kEn.Number(1234.5, 2) == "1,234.50");
  CHECK(kRu.Percent(0.256, 1) == "25,6\xC2\xA0%");
  CHECK(kEn.Percent(0.256, 1) == "25.6%");
  CHECK(kEn.Date("2022-02-24") == "February 24, 2022");
  CHECK(kRu.Date("2022-02-24").starts_with("24 февраля 2022"));
  CHECK(kRu.Date("1991-12-08").starts_with("8 декабря 1991"));
  CHECK(kRu.Date("2025-02") == "февраля 2025 г.");  // "до февраля 2025 г."
  CHECK(kEn.Date("2025-02") == "February 2025");
  for (const char* bad : {"", "2022", "2022-13", "2022/02", "2022-13-01", "2022-02-3x", "24.02.2022", "2022-00-10"})
    CHECK(kRu.Date(bad) == bad);
}

TEST_CASE("the order of an index: ё beside е, case last") {
  std::vector<std::string> words{"жизнь", "ель", "ёлка", "Ель", "еда"};
  std::sort(words.begin(), words.end(), [](const auto& a, const auto& b) { return kRu.Compare(a, b) < 0; });
  CHECK(words == std::vector<std::string>{"еда", "ёлка", "ель", "Ель", "жизнь"});
  CHECK(kEn.Compare("same", "same") == 0);
}

TEST_CASE("the language of the environment") {
  CHECK(LanguageOfEnvironment("", "", "ru_RU.UTF-8") == Language::kRu);
  CHECK(LanguageOfEnvironment("", "en_US", "ru_RU.UTF-8") == Language::kEn);
  CHECK(LanguageOfEnvironment("ru", "en_US", "") == Language::kRu);
  CHECK(LanguageOfEnvironment("C", "", "ru_RU") == Language::kEn);
  CHECK(LanguageOfEnvironment("", "", "") == Language::kEn);
}

// A text that was added or changed in a source and is not in ru.po would reach Russian readers in English.
TEST_CASE("every marked text of the sources is in the catalogue, translated") {
  const std::string root = PANDECT_SOURCE_DIR;
  const std::string pot = std::string(PANDECT_BINARY_DIR) + "/report_test.pot";
  const std::string collect = "cmake -DROOT='" + root + "' -DPOT='" + pot + "' -P '" + root +
                              "/engine/report/po/update.cmake' > '" + pot + ".log' 2>&1";
  REQUIRE_MESSAGE(std::system(collect.c_str()) == 0, collect);
  const std::string compare = "msgcmp '" + root + "/engine/report/po/ru.po' '" + pot + "'";
  CHECK_MESSAGE(std::system(compare.c_str()) == 0, "run: ninja update_po, then translate engine/report/po/ru.po");
  std::filesystem::remove(pot);
  std::filesystem::remove(pot + ".log");
}
