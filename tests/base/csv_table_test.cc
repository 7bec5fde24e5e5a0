// SPDX-License-Identifier: GPL-2.0-or-later
#include "base/csv_table.h"

#include <doctest/doctest.h>

#include <random>

namespace pandect {
namespace {

// Cells with '|' between them and rows with '/', the header first.
std::string Shown(const CsvTable& table) {
  std::string out;
  const auto add = [&](const std::vector<CsvCell>& row) {
    if (!out.empty()) out += "/";
    for (size_t i = 0; i < row.size(); ++i) out += (i ? "|" : "") + row[i].text;
  };
  add(table.header);
  for (const auto& row : table.rows) add(row);
  return out;
}

}  // namespace

TEST_CASE("tables as programs write them") {
  const struct {
    const char *text, *cells;
  } cases[] = {
      {"unit,Анна,Борис\n1,да,нет\n", "unit|Анна|Борис/1|да|нет"},
      // semicolons, CRLF, byte order mark: Excel in Russian
      {"\xEF\xBB\xBF"
       "ед.;Анна;Борис\r\n1;0,5;1,5\r\n",
       "ед.|Анна|Борис/1|0,5|1,5"},
      // tabs; the comma is text
      {"a\tb\n1, 2\t3\n", "a|b/1, 2|3"},
      // Excel's own line
      {"sep=;\r\na;b\r\n1;2\r\n", "a|b/1|2"},
      // old Macintosh
      {"a,b\r1,2\r3,4", "a|b/1|2/3|4"},
      // quotes: separators, quotes, line breaks inside; blanks outside
      {"a,b\n\"x, y\" , \"say \"\"да\"\"\"\n\"two\r\nlines\",\n", "a|b/x, y|say \"да\"/two\r\nlines|"},
      // a quote that does not begin the cell is a character of it
      {"a,b\n5\" pipe,ООО \"Ромашка\"\n", "a|b/5\" pipe|ООО \"Ромашка\""},
      // missing cells, rows of nothing, separators behind the end, no last line break
      {"a,b,c\n1\n\n,,\n1,2,3,,\n4,,6", "a|b|c/1||/1|2|3/4||6"},
      {"a,b,,\n1,2,,\n", "a|b/1|2"},
      // one column
      {"x\n1\n2\n", "x/1/2"},
      // the first row decides the separator, whatever later cells hold
      {"a;b,c\n1;2,2;3\n", nullptr},
      {"a;b\n1,1,1;2,2\n", "a|b/1,1,1|2,2"},
      // quoted cells keep their blanks; beyond the BMP
      {"a,b\n\" 1 \",𐍈\n", "a|b/ 1 |𐍈"},
  };
  for (const auto& c : cases) {
    CAPTURE(c.text);
    const auto table = ReadCsvTable(c.text, "t.csv");
    if (c.cells == nullptr) {
      CHECK_FALSE(table.ok());
    } else {
      REQUIRE(table.ok());
      CHECK(Shown(*table) == c.cells);
    }
  }
}

TEST_CASE("problems name their place, counted in characters") {
  const struct {
    std::string text, error;
  } cases[] = {
      {"", "t.csv: the table is empty; the first row names the columns"},
      {"\n \r\n", "t.csv: the table is empty; the first row names the columns"},
      {"а,б\nда,\"нет\n3,4\n", "t.csv:2:4: the quote is not closed; write a quote inside a cell twice: \"\""},
      {"а,б\n\"да\"\"\nх\"ж,2\n",
       "t.csv:3:3: the cell goes on after its closing quote; write a quote inside a cell twice: \"\""},
      {"sep=,\r\nа,б\r\nд,е,ж\r\n",
       "t.csv:3:5: more cells than the 2 columns named in the first row; put the cell into quotes if it holds the "
       "character "
       "between cells"},
      {"а,б\nд,\xE4\n", "t.csv:2:3: the bytes are not UTF-8; save the table as CSV in UTF-8"},
      {"а,б\nд,\xED\xA0\x80\n", "t.csv:2:3: the bytes are not UTF-8; save the table as CSV in UTF-8"},
      {std::string("a,b\nc\0,d\n", 9), "t.csv:2:2: a NUL character in a table; save the table as CSV in UTF-8"},
  };
  for (const auto& c : cases) {
    CAPTURE(c.text);
    const auto table = ReadCsvTable(c.text, "t.csv");
    REQUIRE_FALSE(table.ok());
    CHECK(Format(table.error()) == c.error);
  }
}

TEST_CASE("cells know where they stand") {
  const auto table = ReadCsvTable("имя,\"в\nдве\",c\nя, ты,\n", "t.csv");
  REQUIRE(table.ok());
  CHECK(table->At(table->header[1]) == Place{"t.csv", 1, 5});
  CHECK(table->At(table->header[2]) == Place{"t.csv", 2, 6});
  CHECK(table->At(table->rows[0][1]) == Place{"t.csv", 3, 4});
  CHECK(table->rows[0][2].column == 7);
}

TEST_CASE("a separator that is asked for") {
  const auto table = ReadCsvTable("a|b,c\n1|2,3\n", "t.csv", '|');
  REQUIRE(table.ok());
  CHECK(table->header.size() == 2);
  CHECK(table->rows[0][1].text == "2,3");
}

TEST_CASE("columns are found by name in both languages") {
  const auto table = ReadCsvTable("Coder_1,КОДИРОВЩИК,Счёт  ", "t.csv");
  REQUIRE(table.ok());
  CHECK(FindColumn(*table, {"coder 1"}) == 0);
  CHECK(FindColumn(*table, {"nobody", "Кодировщик"}) == 1);
  CHECK(FindColumn(*table, {"СЧЕТ"}) == 2);
  CHECK_FALSE(FindColumn(*table, {"coder"}));
  CHECK(FoldedColumnName("АБВПРСЯЁ абвпрсяё Az-Z") == "абвпрсяеабвпрсяеazz");
}

TEST_CASE("numbers in cells") {
  CHECK(NumberInCell("3") == 3.0);
  CHECK(NumberInCell("-0.5") == -0.5);
  CHECK(NumberInCell("0,5") == 0.5);
  CHECK(NumberInCell("+1e3") == 1000.0);
  CHECK(NumberInCell("−2") == -2.0);
  for (const char* text : {"", "-", "1 000", "1,2,3", "1.000,5", "x", "3 ", "nan", "inf", "1e999", "++1", "+-1"}) {
    CAPTURE(text);
    CHECK_FALSE(NumberInCell(text));
  }
}

TEST_CASE("what is written with every cell quoted is read back, whatever it holds") {
  std::mt19937 random(7);
  const char* pieces[] = {"\"", ",", ";", "\t", "\n", "\r\n", " ", "я", "Ё", "𐍈", "e\xCC\x81", "a", "1"};
  for (int round = 0; round < 300; ++round) {
    const char separator = ";,\t"[random() % 3];
    std::vector<std::vector<std::string>> rows(2 + random() % 4, std::vector<std::string>(2 + random() % 3));
    for (auto& row : rows) row.resize(rows[0].size());
    std::string text;
    for (auto& row : rows)
      for (size_t c = 0; c < row.size(); ++c) {
        row[c] = "x";  // no row and no last header cell is empty
        for (size_t n = random() % 5; n > 0; --n) row[c] += pieces[random() % std::size(pieces)];
        std::string doubled;
        for (const char ch : row[c]) doubled += ch == '"' ? "\"\"" : std::string(1, ch);
        text += "\"" + doubled + "\"" + (c + 1 < row.size() ? std::string(1, separator) : std::string("\r\n"));
      }
    CAPTURE(text);
    const auto table = ReadCsvTable(text, "t.csv");
    REQUIRE(table.ok());
    CHECK(table->separator == separator);
    REQUIRE(table->rows.size() + 1 == rows.size());
    for (size_t r = 0; r < rows.size(); ++r)
      for (size_t c = 0; c < rows[r].size(); ++c)
        CHECK((r == 0 ? table->header : table->rows[r - 1])[c].text == rows[r][c]);
  }
}

}  // namespace pandect
