// SPDX-License-Identifier: GPL-2.0-or-later
//
// Writing CSV after RFC 4180: comma, double quotes where a field needs them, quotes doubled, UTF-8 without byte order
// mark. Lines end in LF, not the RFC's CRLF: every reader in use takes both, and the lines stay usable in a shell. Line
// breaks inside a field stay as found.
//
// A field is written as it is. A text that begins with '=', '+', '-' or '@' is a formula to a spreadsheet that opens
// the file by a double click; list items begin with '-', so guarding by default would falsify the data.
// FormulaGuard::kApostrophe puts an apostrophe before such texts for those who ask.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace pandect {

enum class FormulaGuard : uint8_t { kNone, kApostrophe };

namespace report {

// What a file may begin with so that Excel reads it as UTF-8.
inline constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

// Appends one field, quoted where it holds a comma, a quote, CR or LF, or begins or ends in a blank. Bytes that are not
// UTF-8 (a path may hold such) become U+FFFD.
void AppendCsvField(std::string_view field, std::string& out, FormulaGuard guard = FormulaGuard::kNone);

// `row` fields, then LF. Appends; holds nothing but the reference.
class CsvRow {
 public:
  explicit CsvRow(std::string& out, FormulaGuard guard = FormulaGuard::kNone) : out_(out), guard_(guard) {}
  CsvRow& Add(std::string_view field);
  CsvRow& Add(uint64_t number);
  // Fixed digits, '.' whatever the locale.
  CsvRow& Add(double number, int digits);
  CsvRow& AddEmpty();
  void End();

 private:
  void Comma();
  std::string& out_;
  FormulaGuard guard_;
  bool first_ = true;
};

}  // namespace report
}  // namespace pandect
