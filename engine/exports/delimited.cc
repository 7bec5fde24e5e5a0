// SPDX-License-Identifier: GPL-2.0-or-later
#include "exports/delimited.h"

#include <fmt/format.h>

#include <algorithm>

#include "report/csv.h"

namespace pandect::exports {
namespace {

void AppendText(std::string_view text, const DelimitedStyle& style, std::string& out) {
  report::AppendCsvField(text, out, style.guard ? FormulaGuard::kApostrophe : FormulaGuard::kNone, style.separator);
}

void AppendCell(const OutCell& cell, const DelimitedStyle& style, std::string& out) {
  if (const auto* text = std::get_if<std::string>(&cell)) {
    AppendText(*text, style, out);
  } else if (const auto* count = std::get_if<uint64_t>(&cell)) {
    fmt::format_to(std::back_inserter(out), "{}", *count);
  } else if (const auto* number = std::get_if<double>(&cell)) {
    std::string digits = fmt::format("{}", *number == 0 ? 0.0 : *number);
    if (style.decimal_comma) std::replace(digits.begin(), digits.end(), '.', ',');
    if (style.decimal_comma && style.separator == ',') digits = '"' + digits + '"';
    out += digits;
  } else if (const auto* link = std::get_if<Link>(&cell)) {
    if (const auto* shown = std::get_if<std::string>(&link->shown))
      AppendText(*shown, style, out);
    else
      fmt::format_to(std::back_inserter(out), "{}", std::get<uint64_t>(link->shown));
  }
}

}  // namespace

void AppendHead(const OutTable& table, const DelimitedStyle& style, std::string& out) {
  if (style.byte_order_mark) out += report::kByteOrderMark;
  for (size_t i = 0; i < table.columns.size(); ++i) {
    if (i > 0) out += style.separator;
    AppendText(table.columns[i].name, style, out);
  }
  out += '\n';
}

void AppendRow(const std::vector<OutCell>& cells, const DelimitedStyle& style, std::string& out) {
  for (size_t i = 0; i < cells.size(); ++i) {
    if (i > 0) out += style.separator;
    AppendCell(cells[i], style, out);
  }
  out += '\n';
}

}  // namespace pandect::exports
