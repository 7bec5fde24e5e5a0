// SPDX-License-Identifier: GPL-2.0-or-later
#include "exports/delimited.h"

#include <doctest/doctest.h>

#include "base/csv_table.h"
#include "exports/json_tables.h"

using namespace pandect;
using namespace pandect::exports;

namespace {

std::string Row(const std::vector<OutCell>& cells, const DelimitedStyle& style) {
  std::string out;
  AppendRow(cells, style, out);
  return out;
}

}  // namespace

TEST_CASE("a row, as each country's spreadsheet wants it") {
  const std::vector<OutCell> row{std::string("a;b"),
                                 std::string("в, г"),
                                 uint64_t{12},
                                 0.5,
                                 std::monostate(),
                                 Link{std::string("c"), std::string("https://example.org")},
                                 Link{uint64_t{7}, CellRef()}};
  CHECK(Row(row, {}) == "a;b,\"в, г\",12,0.5,,c,7\n");
  CHECK(Row(row, {.separator = ';', .decimal_comma = true}) == "\"a;b\";в, г;12;0,5;;c;7\n");
  CHECK(Row(row, {.separator = '\t'}) == "a;b\tв, г\t12\t0.5\t\tc\t7\n");
  CHECK(Row({0.25}, {.separator = ',', .decimal_comma = true}) == "\"0,25\"\n");
  CHECK(Row({std::string("-1,5")}, {.separator = ';'}) == "-1,5\n");
}

TEST_CASE("texts that a spreadsheet would compute get an apostrophe, in every separator, unless programs alone read") {
  for (const char separator : {',', ';', '\t', '|'})
    for (const char* text : {"=1+1", "+SUM(A1)", "-x", "@a", "\tx", "\rx"}) {
      const DelimitedStyle style{.separator = separator};
      const auto read = ReadCsvTable("h\n" + Row({std::string(text)}, style), "x", separator);
      REQUIRE(read);
      CHECK(read->rows.at(0).at(0).text == std::string("'") + text);
      const auto plain =
          ReadCsvTable("h\n" + Row({std::string(text)}, {.separator = separator, .guard = false}), "x", separator);
      REQUIRE(plain);
      CHECK(plain->rows.at(0).at(0).text == text);
    }
}

TEST_CASE("what is written is read back: quotes, separators, line breaks, tabs, beyond the BMP") {
  const std::vector<std::string> texts{"Статья 5", "a \"b\" c", "x\ny\r\nz", "a\tb", "📜",
                                       "é й ё",    " blanks ",  "a;b,c|d",   "\"",   "'"};
  for (const char separator : {',', ';', '\t', '|'}) {
    std::vector<OutCell> row(texts.begin(), texts.end());
    OutTable table;
    for (size_t i = 0; i < texts.size(); ++i) table.columns.push_back({"c" + std::to_string(i)});
    const DelimitedStyle style{.separator = separator, .byte_order_mark = true};
    std::string out;
    AppendHead(table, style, out);
    CHECK(out.starts_with("\xEF\xBB\xBF"));
    AppendRow(row, style, out);
    const auto read = ReadCsvTable(out, "x", separator);
    REQUIRE(read);
    REQUIRE(read->rows.size() == 1);
    for (size_t i = 0; i < texts.size(); ++i) CHECK(read->rows[0][i].text == texts[i]);
  }
}

TEST_CASE("a row of JSON: numbers as numbers, heads that are alike told apart") {
  OutTable table;
  table.columns = {{"Category"}, {"n"}, {"Category"}, {"Category"}};
  const auto keys = JsonKeys(table);
  CHECK(keys == std::vector<std::string>{"Category", "n", "Category_2", "Category_3"});
  std::string out;
  AppendJsonRow(keys, {std::string("a\"б"), uint64_t{3}, 0.1, std::monostate()}, out);
  CHECK(out == R"({"Category":"a\"б","n":3,"Category_2":0.1,"Category_3":null})");
}
