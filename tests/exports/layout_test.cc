// SPDX-License-Identifier: GPL-2.0-or-later
// What every layout keeps of the same codings, counted a second time from them.
#include "exports/layout.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>

#include "exported_sample.h"

using namespace pandect;
using namespace pandect::exports;
using namespace pandect::test;

namespace {

const Codebook& Book() {
  static const Codebook book = sample::MakeCodebook({{"bodies", "Органы", "Bodies", {}},
                                                     {"bodies.council", "Совет", "Council", {"совет", "council"}},
                                                     {"bodies.fund", "Фонд", "Fund", {"фонд", "!без фонда"}},
                                                     {"money", "Деньги", "Money", {"бюджет", "budget"}}});
  return book;
}

std::vector<ExportedDocument> Random(uint32_t seed) {
  std::mt19937 random(seed);
  const char* words[] = {"совет", "council", "фонд", "без фонда", "бюджет", "budget", "тишина", "📜 é", "«ё»"};
  std::vector<ExportedDocument> out;
  for (uint32_t number = 1; number <= 1 + seed % 4; ++number) {
    std::string text;
    for (size_t line = random() % 6; line-- > 0;) {
      for (size_t word = random() % 5; word-- > 0;) text += std::string(words[random() % std::size(words)]) + " ";
      text += "конец\n";
    }
    out.push_back(
        Made(Book(), number, "ru/" + std::to_string(number) + ".txt", text, {{"bloc", number % 2 ? "A" : "B"}}));
  }
  return out;
}

LayoutOptions Options() {
  LayoutOptions options;
  options.variables = {"bloc", "code"};  // "code" is also a column of ours
  return options;
}

size_t Column(const OutTable& table, const std::string& name) {
  for (size_t c = 0; c < table.columns.size(); ++c)
    if (table.columns[c].name == name) return c;
  FAIL("no column " << name);
  return 0;
}

}  // namespace

TEST_CASE("pandect: rows of segments are the codings; rows and columns of the matrices sum to them") {
  for (uint32_t seed = 0; seed < 60; ++seed) {
    CAPTURE(seed);
    const std::vector<ExportedDocument> documents = Random(seed);
    const auto layout = MakeLayout(LayoutKind::kPandect, Book(), Options());
    const auto& tables = layout->tables();
    const KeptTables kept = Exported(*layout, documents);
    REQUIRE(kept.rows.size() == 5);
    const auto& [list, codes, segments, matrix, tidy] =
        std::tie(kept.rows[0], kept.rows[1], kept.rows[2], kept.rows[3], kept.rows[4]);
    size_t codings = 0;
    std::map<std::string, uint64_t> by_code;
    std::map<std::string, std::set<std::pair<std::string, uint32_t>>> units;
    for (const ExportedDocument& document : documents) {
      codings += document.codings.size();
      for (const ExportedCoding& one : document.codings) {
        const std::string& code = Book().codes[one.coding.code].id;
        ++by_code[code];
        units[code].insert({document.document.path, one.coding.at.begin});
        if (one.coding.code == 1 || one.coding.code == 2)
          units["bodies+"].insert({document.document.path, one.coding.at.begin});
      }
    }
    CHECK(segments.size() == codings);
    REQUIRE(matrix.size() == documents.size());
    REQUIRE(tidy.size() == documents.size() * 4);
    std::vector<uint64_t> sums(4);
    for (size_t d = 0; d < documents.size(); ++d) {
      uint64_t row = 0;
      for (size_t c = 0; c < 4; ++c) {
        const uint64_t cell = CountOf(matrix[d][c + 1]);
        row += cell;
        sums[c] += cell;
        CHECK(CountOf(tidy[d * 4 + c][Column(tables[4], "codings")]) == cell);
        // A cell leads to the first row of segments that it counts.
        if (const auto* link = std::get_if<Link>(&matrix[d][c + 1])) {
          const auto& to = segments[std::get<CellRef>(link->to).row];
          CHECK(TextOf(to[0]) == documents[d].document.path);
          CHECK(TextOf(to[Column(tables[2], "code")]) == Book().codes[c].id);
        } else {
          CHECK(cell == 0);
        }
      }
      CHECK(row == documents[d].codings.size());
      CHECK(CountOf(list[d][Column(tables[0], "codings")]) == row);
    }
    for (size_t c = 0; c < 4; ++c) {
      const std::string& id = Book().codes[c].id;
      CHECK(sums[c] == by_code[id]);
      CHECK(CountOf(codes[c][Column(tables[1], "codings")]) == by_code[id]);
      CHECK(CountOf(codes[c][Column(tables[1], "units")]) == units[id].size());
    }
    CHECK(CountOf(codes[0][Column(tables[1], "units_with_below")]) == units["bodies+"].size());
  }
}

TEST_CASE("permuted documents give the same rows") {
  for (const std::string& name : LayoutNames()) {
    CAPTURE(name);
    const auto sorted = [&](std::vector<ExportedDocument> documents) {
      const auto layout = MakeLayout(*LayoutOf(name), Book(), Options());
      const KeptTables kept = Exported(*layout, documents);
      REQUIRE(!kept.rows.empty());
      std::vector<std::string> out;
      for (size_t table = 0; table < kept.rows.size(); ++table)
        for (const auto& row : kept.rows[table]) {
          std::string line = std::to_string(table) + ":";
          for (size_t c = 0; c < row.size(); ++c) {
            const std::string& column = layout->tables()[table].columns[c].name;
            // Numbers that programs give in the order in which they meet things.
            if (column == "ID" || column == "Id" || column == "id" || column == "h5" || column == "case_id") continue;
            line += TextOf(row[c]) + "|";
          }
          out.push_back(line);
        }
      std::sort(out.begin(), out.end());
      return out;
    };
    std::vector<ExportedDocument> documents = Random(7);
    const auto before = sorted(documents);
    std::reverse(documents.begin(), documents.end());
    CHECK(sorted(documents) == before);
  }
}

TEST_CASE("each coding has its row, or its tag, in every layout") {
  const std::vector<ExportedDocument> documents = Random(11);
  size_t codings = 0, units = 0, passages = 0, tags = 0;
  for (const ExportedDocument& document : documents) {
    codings += document.codings.size();
    units += document.rows.units.size();
    std::set<uint32_t> places;
    std::set<std::pair<uint32_t, CodeIndex>> with_code;
    for (const ExportedCoding& one : document.codings) {
      places.insert(one.coding.at.begin);
      with_code.insert({one.coding.at.begin, one.coding.code});
    }
    passages += places.size();
    tags += with_code.size();
  }
  REQUIRE(codings > tags);  // some unit states a code present and absent
  const auto rows = [&](LayoutKind kind, size_t table) {
    const auto layout = MakeLayout(kind, Book(), Options());
    const KeptTables kept = Exported(*layout, documents);
    REQUIRE(!kept.rows.empty());
    return kept.rows[table].size();
  };
  CHECK(rows(LayoutKind::kMaxqda, 0) == codings);
  CHECK(rows(LayoutKind::kNvivo, 0) == codings);
  CHECK(rows(LayoutKind::kQualcoder, 0) == codings);
  CHECK(rows(LayoutKind::kAtlasti, 0) == passages);
  CHECK(rows(LayoutKind::kTaguette, 0) == tags);
  CHECK(rows(LayoutKind::kTaguette, 1) == 4);
  CHECK(rows(LayoutKind::kKhcoder, 0) == units);
  CHECK(rows(LayoutKind::kKhcoder, 1) == units);
  CHECK(rows(LayoutKind::kSpss, 0) == units);
  const auto layout = MakeLayout(LayoutKind::kSpss, Book(), Options());
  const KeptTables kept = Exported(*layout, documents);
  uint64_t ones = 0;
  for (const auto& row : kept.rows[0])
    for (size_t c = row.size() - 4; c < row.size(); ++c) ones += CountOf(row[c]);
  CHECK(ones == tags);
}

TEST_CASE("units that do not count are in no table") {
  ExportedDocument document = Made(Book(), 1, "a.txt", "совет\nбюджет\nсовет бюджет\n");
  document.where = {true, false, true};
  std::erase_if(document.codings, [](const ExportedCoding& one) { return one.unit == 1; });
  const auto layout = MakeLayout(LayoutKind::kPandect, Book(), {});
  const KeptTables kept = Exported(*layout, {document});
  REQUIRE(!kept.rows.empty());
  CHECK(CountOf(kept.rows[0][0][Column(layout->tables()[0], "units")]) == 2);
  CHECK(CountOf(kept.rows[1][3][Column(layout->tables()[1], "units")]) == 1);
  CHECK(kept.rows[2].size() == 3);
}
