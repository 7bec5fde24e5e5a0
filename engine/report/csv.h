// SPDX-License-Identifier: GPL-2.0-or-later
//
// Writing CSV after RFC 4180: comma, double quotes where a field needs them, quotes doubled, UTF-8 without byte order
// mark. Lines end in LF, not the RFC's CRLF: every reader in use takes both, and the lines stay usable in a shell. Line
// breaks inside a field stay as found.
//
// A text that begins with '=', '+', '-', '@', TAB, CR or LF is a formula to a spreadsheet that opens the file by a
// double click, and a formula may start a program (CWE-1236). Documents come from strangers, so an apostrophe goes
// before such texts unless the caller writes for programs alone; list items ("- пункт") get it, too. Numbers stay
// numbers ("-5", "+0,5", "-1.2e-3", "-5%"), and so does a lone "-" that stands for what is missing. JSON and JSONL give
// every text as it was found.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace pandect {

enum class FormulaGuard : uint8_t { kNone, kApostrophe };

namespace report {

// What a file may begin with so that Excel reads it as UTF-8.
inline constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

// Whether a spreadsheet would compute `field` rather than show it. The one place where this is decided: for CSV here,
// for other tables (TSV, XLSX) by whoever writes them.
bool IsFormula(std::string_view field);

// Appends one field, quoted where it holds the separator, a quote, CR or LF, or begins or ends in a blank. Bytes that
// are not UTF-8 (a path may hold such) become U+FFFD.
void AppendCsvField(std::string_view field, std::string& out, FormulaGuard guard = FormulaGuard::kApostrophe,
                    char separator = ',');

// `row` fields, then LF. Appends; holds nothing but the reference.
class CsvRow {
 public:
  explicit CsvRow(std::string& out, FormulaGuard guard = FormulaGuard::kApostrophe) : out_(out), guard_(guard) {}
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
