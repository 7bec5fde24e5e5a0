// SPDX-License-Identifier: GPL-2.0-or-later
//
// A plain reader of RFC 4180 for tests: the second road beside the writer in engine/report.
#pragma once

#include <map>
#include <string>
#include <vector>

namespace pandect::test {

using CsvTable = std::vector<std::map<std::string, std::string>>;

inline std::vector<std::vector<std::string>> ReadCsvCells(const std::string& text, char separator = ',') {
  std::vector<std::vector<std::string>> rows(1, std::vector<std::string>(1));
  bool quoted = false;
  for (size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    std::string& cell = rows.back().back();
    if (quoted) {
      if (c != '"')
        cell += c;
      else if (i + 1 < text.size() && text[i + 1] == '"')
        cell += text[++i];
      else
        quoted = false;
    } else if (c == '"' && separator == ',') {
      quoted = true;
    } else if (c == separator) {
      rows.back().emplace_back();
    } else if (c == '\n') {
      rows.emplace_back(1);
    } else {
      cell += c;
    }
  }
  rows.pop_back();  // after the last line break
  return rows;
}

// Rows by column name; the first row names the columns.
inline CsvTable ReadCsv(const std::string& text) {
  const auto cells = ReadCsvCells(text);
  CsvTable table;
  for (size_t r = 1; r < cells.size(); ++r) {
    auto& row = table.emplace_back();
    for (size_t c = 0; c < cells[r].size() && c < cells[0].size(); ++c) row[cells[0][c]] = cells[r][c];
  }
  return table;
}

// Characters [begin, end) of UTF-8, counted the slow way.
inline std::string CodePoints(const std::string& utf8, size_t begin, size_t end) {
  std::string out;
  size_t at = 0;
  for (size_t i = 0; i < utf8.size(); ++at) {
    size_t n = 1;
    while (i + n < utf8.size() && (static_cast<unsigned char>(utf8[i + n]) & 0xC0) == 0x80) ++n;
    if (at >= begin && at < end) out += utf8.substr(i, n);
    i += n;
  }
  return out;
}

}  // namespace pandect::test
