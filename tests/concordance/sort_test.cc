// SPDX-License-Identifier: GPL-2.0-or-later
#include "concordance/sort.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <numeric>
#include <string>
#include <vector>

#include "text/collate.h"

using namespace pandect;
using namespace pandect::concordance;

TEST_CASE("names of keys") {
  using Keys = std::vector<SortBy>;
  CHECK(*ParseSort("left1") == Keys{SortBy::kLeft1});
  CHECK(*ParseSort("L1,K, r1") == Keys{SortBy::kLeft1, SortBy::kKeyword, SortBy::kRight1});
  CHECK(*ParseSort("right,document") == Keys{SortBy::kRight1, SortBy::kRight2, SortBy::kRight3, SortBy::kDocument});
  CHECK(*ParseSort("date") == Keys{SortBy::kDate});
  for (const char* wrong : {"", "left4", "left1,,date", "left1,left", "слово", ","}) {
    CAPTURE(wrong);
    CHECK_FALSE(ParseSort(wrong).ok());
  }
  for (const char* name : {"left1", "left2", "left3", "keyword", "right1", "right2", "right3", "document", "date"})
    CHECK(std::string(Name(ParseSort(name)->front())) == name);
}

TEST_CASE("lines by their words, dates and documents") {
  struct Row {
    const char *left2, *left1, *keyword, *right1, *date;
    uint32_t document;
  };
  const std::vector<Row> rows{
      {"на", "внешних", "границах", "государств", "2008", 0},  // 0
      {"", "", "Граница", "закрыта", "", 0},                   // 1
      {"о", "ёлке", "границе", "Её", "1991-12-08", 1},         // 2
      {"о", "Ели", "граница", "её", "2008-01", 2},             // 3
      {"the", "border", "border", "zone", "2008", 2},          // 4
  };
  const auto order = [&](const char* by, Language language, size_t most = SIZE_MAX) {
    Sorter sorter(*ParseSort(by), language);
    for (const Row& row : rows)
      sorter.Add({{row.left1, row.left2, ""}, {row.right1, "", ""}}, row.keyword, row.document, row.date);
    return sorter.Order(most);
  };
  using Order = std::vector<uint32_t>;
  CHECK(order("left1", Language::kRu) == Order{1, 0, 3, 2, 4});    // nothing first, ё beside е
  CHECK(order("left1", Language::kEn) == Order{1, 4, 0, 3, 2});    // Latin letters first
  CHECK(order("keyword", Language::kRu) == Order{1, 3, 0, 2, 4});  // case does not count
  CHECK(order("keyword,date", Language::kRu) == Order{3, 1, 0, 2, 4});
  CHECK(order("right1", Language::kRu) == Order{0, 2, 3, 1, 4});  // Её, её: equal, in the order of the corpus
  CHECK(order("date", Language::kRu) == Order{2, 0, 4, 3, 1});    // no date last
  CHECK(order("date", Language::kRu, 2) == Order{2, 0});
  CHECK(order("document,left1", Language::kRu) == Order{1, 0, 2, 3, 4});
  CHECK(Sorter({SortBy::kDate}, Language::kRu).Order().empty());
}

TEST_CASE("generated lines against a stable sort of the words themselves") {
  const std::vector<std::string> words{"", "а", "А", "б", "ё", "е", "еж", "zone", "Border", "й", "и", "и\xCC\x86", "2"};
  const std::vector<std::string> dates{"", "1991", "2008-05-01", "2008"};
  uint32_t seed = 5;
  const auto random = [&](size_t below) { return (seed = seed * 1664525 + 1013904223) / 65536 % below; };
  const text::Collator collator(Language::kRu);
  for (int round = 0; round < 300; ++round) {
    struct Line {
      std::string left, keyword, date;
      uint32_t document;
    };
    std::vector<Line> lines(random(30));
    Sorter sorter({SortBy::kKeyword, SortBy::kDate, SortBy::kLeft1, SortBy::kDocument}, Language::kRu);
    uint32_t document = 0;
    for (Line& line : lines) {
      document += random(2);
      line = {words[random(words.size())], words[random(words.size())], dates[random(dates.size())], document};
      sorter.Add({{line.left, "", ""}, {}}, line.keyword, line.document, line.date);
    }
    std::vector<uint32_t> slow(lines.size());
    std::iota(slow.begin(), slow.end(), 0);
    const auto key = [&](uint32_t i) {
      const Line& line = lines[i];
      return std::tuple(collator.SortKey(line.keyword), line.date.empty(), line.date, collator.SortKey(line.left),
                        line.document);
    };
    std::stable_sort(slow.begin(), slow.end(), [&](uint32_t a, uint32_t b) { return key(a) < key(b); });
    REQUIRE(sorter.Order() == slow);
    if (slow.size() > 3) slow.resize(3);
    REQUIRE(sorter.Order(3) == slow);
  }
}
