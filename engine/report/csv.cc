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

size_t SkipDigits(std::string_view text, size_t at) {
  while (at < text.size() && text[at] >= '0' && text[at] <= '9') ++at;
  return at;
}

// [+-]digits, a fraction after a point or a comma, an exponent, a per cent sign.
bool IsSignedNumber(std::string_view text) {
  const size_t whole = SkipDigits(text, 1);
  if (whole == 1) return false;
  size_t at = whole;
  if (at < text.size() && (text[at] == '.' || text[at] == ',')) {
    at = SkipDigits(text, whole + 1);
    if (at == whole + 1) return false;
  }
  if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
    size_t digits = at + 1;
    if (digits < text.size() && (text[digits] == '+' || text[digits] == '-')) ++digits;
    at = SkipDigits(text, digits);
    if (at == digits) return false;
  }
  if (at < text.size() && text[at] == '%') ++at;
  return at == text.size();
}

}  // namespace

bool IsFormula(std::string_view field) {
  if (field.empty()) return false;
  if (field.size() == 1 && field[0] > ' ') return false;  // "-" alone says that something is missing
  if (field[0] == '+' || field[0] == '-') return !IsSignedNumber(field);
  return std::string_view("=@\t\r\n").find(field[0]) != std::string_view::npos;
}

void AppendCsvField(std::string_view field, std::string& out, FormulaGuard guard, char separator) {
  if (field.empty()) return;
  const bool guarded = guard == FormulaGuard::kApostrophe && IsFormula(field);
  const bool quoted = IsBlank(field.front()) || IsBlank(field.back()) || guarded ||
                      field.find(separator) != std::string_view::npos ||
                      field.find_first_of("\"\r\n") != std::string_view::npos;
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
