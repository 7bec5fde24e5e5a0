// SPDX-License-Identifier: GPL-2.0-or-later
//
// Rows as CSV and TSV, as the country's spreadsheets want them.
#pragma once

#include <string>
#include <vector>

#include "exports/out_table.h"

namespace pandect::exports {

struct DelimitedStyle {
  char separator = ',';
  bool decimal_comma = false;    // of numbers that are not whole
  bool byte_order_mark = false;  // before the first row
  bool guard = true;             // texts that a spreadsheet would compute get an apostrophe (report/csv.h)
};

void AppendHead(const OutTable& table, const DelimitedStyle& style, std::string& out);
void AppendRow(const std::vector<OutCell>& cells, const DelimitedStyle& style, std::string& out);

}  // namespace pandect::exports
