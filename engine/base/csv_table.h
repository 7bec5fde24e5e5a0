// SPDX-License-Identifier: GPL-2.0-or-later
//
// A table read from CSV as people's programs write it: comma, semicolon or tab between cells, quotes, LF, CRLF or CR, a
// byte order mark, Excel's "sep=;" line, cells left out at the end of a row. The counterpart of the writer in
// report/csv.h.
//
//   ReadCsvTable("unit;Анна;Борис\r\n1;да;нет\r\n", "ratings.csv")   // 3 columns, 1 row, separator ';'
//   ReadCsvTable("a,b\n1,2,3\n", "x.csv")                            // x.csv:2:5: more cells than the 2 columns …
//
// The text must be UTF-8; who reads a file decides the charset before. Nothing else is interpreted: a cell is its text,
// without the blanks around it unless it was quoted.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace pandect {

struct CsvCell {
  std::string text;
  uint32_t line = 0, column = 0;  // where it begins; from 1, columns in code points. 0: the row ended before it
};

// The first row that is not blank names the columns; every further row has exactly as many cells. Rows with nothing in
// any cell are left out. Value type.
struct CsvTable {
  std::string file;
  char separator = ',';
  std::vector<CsvCell> header;
  std::vector<std::vector<CsvCell>> rows;

  Place At(const CsvCell& cell) const { return {file, cell.line, cell.column}; }
};

// `separator`: ',', ';', '\t' or any other ASCII character; 0: the one of tab, semicolon and comma that cuts the first
// row into most cells. Errors name line and column: a text that is not UTF-8 or holds NUL, a quote that is not closed
// or goes on after it closed, a cell beyond the last column that is not empty, no row at all. `bad_rows`: where given,
// rows with cells beyond the last column are told there, each with its line, and left out, and the rest goes on.
Result<CsvTable> ReadCsvTable(std::string_view text, const std::string& file, char separator = 0,
                              Diagnostics* bad_rows = nullptr);

// The column with one of these names; letter case (Latin and Cyrillic), ё, blanks, '_' and '-' do not matter: "Coder
// 1", "coder_1". Earlier names win. nullopt: none.
std::optional<size_t> FindColumn(const CsvTable& table, std::initializer_list<std::string_view> names);
// The form in which names of columns are compared.
std::string FoldedColumnName(std::string_view name);

// A number as a cell holds it: "3", "-0.5", "1e-3", and with a decimal comma "0,5" (spreadsheets in Russian write it).
// nullopt: the text is not wholly a finite number.
std::optional<double> NumberInCell(std::string_view text);

}  // namespace pandect
