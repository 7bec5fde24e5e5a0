// SPDX-License-Identifier: GPL-2.0-or-later
#include "report/csv.h"

#include <fmt/format.h>

#include <charconv>

#include "report/utf8.h"

namespace pandect::report {
namespace {

bool IsBlank(char c) {
  return c == ' ' || c == '\t';
}

}  // namespace

void AppendCsvField(std::string_view field, std::string& out, FormulaGuard guard) {
  if (field.empty()) return;
  const bool guarded = guard == FormulaGuard::kApostrophe && std::string_view("=+-@\t\r").find(field[0]) != field.npos;
  const bool quoted = IsBlank(field.front()) || IsBlank(field.back()) || guarded ||
                      field.find_first_of(",\"\r\n") != std::string_view::npos;
  if (quoted) out += '"';
  if (guarded) out += '\'';
  size_t copied = 0;
  for (size_t at = 0; at < field.size();) {
    const auto byte = static_cast<unsigned char>(field[at]);
    if (byte < 0x80) {
      ++at;
      if (byte != '"') continue;
      out.append(field, copied, at - copied);
      out += '"';
      copied = at;
    } else if (const size_t length = CharacterAt(field, at); length != 0) {
      at += length;
    } else {
      out.append(field, copied, at - copied);
      out += "\xEF\xBF\xBD";
      copied = ++at;
    }
  }
  out.append(field, copied, field.size() - copied);
  if (quoted) out += '"';
}

void CsvRow::Comma() {
  if (!first_) out_ += ',';
  first_ = false;
}

CsvRow& CsvRow::Add(std::string_view field) {
  Comma();
  AppendCsvField(field, out_, guard_);
  return *this;
}

CsvRow& CsvRow::Add(uint64_t number) {
  Comma();
  char digits[20];
  out_.append(digits, std::to_chars(digits, digits + sizeof digits, number).ptr);
  return *this;
}

CsvRow& CsvRow::Add(double number, int digits) {
  Comma();
  fmt::format_to(std::back_inserter(out_), "{:.{}f}", number, digits);
  return *this;
}

CsvRow& CsvRow::AddEmpty() {
  Comma();
  return *this;
}

void CsvRow::End() {
  out_ += '\n';
  first_ = true;
}

}  // namespace pandect::report
