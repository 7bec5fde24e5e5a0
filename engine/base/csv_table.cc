// SPDX-License-Identifier: GPL-2.0-or-later
#include "base/csv_table.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace pandect {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

// Bytes of the well-formed UTF-8 character at `at` (Unicode, table 3-7), 0 where there is none.
size_t CharacterLength(std::string_view text, size_t at) {
  const auto byte = [&](size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u; };
  const unsigned first = byte(at);
  if (first < 0x80) return 1;
  const size_t length = first >= 0xC2 && first <= 0xDF   ? 2
                        : (first & 0xF0) == 0xE0         ? 3
                        : first >= 0xF0 && first <= 0xF4 ? 4
                                                         : 0;
  if (length == 0) return 0;
  unsigned low = 0x80, high = 0xBF;
  if (first == 0xE0) low = 0xA0;
  if (first == 0xED) high = 0x9F;
  if (first == 0xF0) low = 0x90;
  if (first == 0xF4) high = 0x8F;
  if (byte(at + 1) < low || byte(at + 1) > high) return 0;
  for (size_t i = 2; i < length; ++i)
    if (byte(at + i) < 0x80 || byte(at + i) > 0xBF) return 0;
  return length;
}

bool IsBlank(char c) {
  return c == ' ' || c == '\t';
}

// Walks the text once; keeps line and column for the places of cells and errors.
class Reader {
 public:
  Reader(std::string_view text, const std::string& file, char separator)
      : text_(text), file_(file), separator_(separator) {}

  bool AtEnd() const { return at_ >= text_.size(); }

  // The next row; a row has at least one cell.
  Result<std::vector<CsvCell>> Row() {
    std::vector<CsvCell> cells;
    for (;;) {
      auto cell = Cell();
      if (!cell) return std::move(cell).error();
      cells.push_back(std::move(*cell));
      if (AtEnd()) return cells;
      if (text_[at_] == separator_) {
        Step();
        continue;
      }
      Step();  // the line break
      return cells;
    }
  }

 private:
  // One character on; CRLF counts as one.
  void Step() {
    const char c = text_[at_];
    if (c == '\n' || c == '\r') {
      at_ += c == '\r' && at_ + 1 < text_.size() && text_[at_ + 1] == '\n' ? 2 : 1;
      ++line_;
      column_ = 1;
      return;
    }
    at_ += std::max<size_t>(CharacterLength(text_, at_), 1);
    ++column_;
  }

  bool EndsCell() const { return AtEnd() || text_[at_] == separator_ || text_[at_] == '\n' || text_[at_] == '\r'; }
  void SkipBlanks() {
    while (!EndsCell() && IsBlank(text_[at_])) Step();
  }
  Error Malformed(std::string what, uint32_t line, uint32_t column, std::string hint) const {
    return {ErrorCode::kMalformed, std::move(what), {file_, line, column}, std::move(hint)};
  }

  Result<CsvCell> Cell() {
    SkipBlanks();
    CsvCell cell{{}, line_, column_};
    if (!AtEnd() && text_[at_] == '"') return Quoted(std::move(cell));
    const size_t begin = at_;
    while (!EndsCell()) Step();
    size_t end = at_;
    while (end > begin && IsBlank(text_[end - 1])) --end;
    cell.text = text_.substr(begin, end - begin);
    return cell;
  }

  Result<CsvCell> Quoted(CsvCell cell) {
    Step();
    for (;;) {
      if (AtEnd())
        return Malformed("the quote is not closed", cell.line, cell.column, "write a quote inside a cell twice: \"\"");
      const size_t begin = at_;
      const bool quote = text_[at_] == '"';
      Step();
      if (!quote) {
        cell.text += text_.substr(begin, at_ - begin);
      } else if (!AtEnd() && text_[at_] == '"') {
        cell.text += '"';
        Step();
      } else {
        break;
      }
    }
    SkipBlanks();
    if (!EndsCell())
      return Malformed("the cell goes on after its closing quote", line_, column_,
                       "write a quote inside a cell twice: \"\"");
    return cell;
  }

  std::string_view text_;
  const std::string& file_;
  char separator_;
  size_t at_ = 0;
  uint32_t line_ = 1, column_ = 1;
};

bool IsEmpty(const std::vector<CsvCell>& row) {
  return std::all_of(row.begin(), row.end(), [](const CsvCell& cell) { return cell.text.empty(); });
}

std::optional<Error> CheckText(std::string_view text, const std::string& file) {
  uint32_t line = 1, column = 1;
  for (size_t at = 0; at < text.size();) {
    const size_t length = CharacterLength(text, at);
    if (length == 0 || text[at] == '\0')
      return Error{ErrorCode::kMalformed,
                   length == 0 ? "the bytes are not UTF-8" : "a NUL character in a table",
                   {file, line, column},
                   "save the table as CSV in UTF-8"};
    if (text[at] == '\n' || (text[at] == '\r' && !(at + 1 < text.size() && text[at + 1] == '\n'))) {
      ++line;
      column = 1;
    } else if (text[at] != '\r') {
      ++column;
    }
    at += length;
  }
  return std::nullopt;
}

// The separator that cuts the first row that is not blank into most cells; on equal counts the earlier.
char GuessedSeparator(std::string_view text, const std::string& file) {
  char best = ',';
  size_t most = 1;
  for (const char candidate : {'\t', ';', ','}) {
    Reader reader(text, file, candidate);
    while (!reader.AtEnd()) {
      const auto row = reader.Row();
      if (!row) break;
      if (IsEmpty(*row)) continue;
      if (row->size() > most) {
        most = row->size();
        best = candidate;
      }
      break;
    }
  }
  return best;
}

// Excel's first line "sep=;". Gives the separator and cuts the line off; its line break stays, so that lines are
// counted right.
std::optional<char> DeclaredSeparator(std::string_view& text) {
  if (text.size() < 5 || (!text.starts_with("sep=") && !text.starts_with("SEP="))) return std::nullopt;
  const char separator = text[4];
  if (text.size() > 5 && text[5] != '\n' && text[5] != '\r') return std::nullopt;
  text.remove_prefix(5);
  return separator;
}

}  // namespace

Result<CsvTable> ReadCsvTable(std::string_view text, const std::string& file, char separator, Diagnostics* bad_rows) {
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  if (auto error = CheckText(text, file)) return *std::move(error);
  const auto declared = DeclaredSeparator(text);
  CsvTable table;
  table.file = file;
  table.separator = separator != 0 ? separator : declared ? *declared : GuessedSeparator(text, file);
  Reader reader(text, file, table.separator);
  while (!reader.AtEnd()) {
    auto row = reader.Row();
    if (!row) return std::move(row).error();
    if (IsEmpty(*row)) continue;
    if (table.header.empty()) {
      table.header = std::move(*row);
      // Spreadsheets leave separators behind the last column.
      while (table.header.back().text.empty()) table.header.pop_back();
      continue;
    }
    const size_t columns = table.header.size();
    const auto beyond = std::find_if(row->begin() + static_cast<std::ptrdiff_t>(std::min(columns, row->size())),
                                     row->end(), [](const CsvCell& cell) { return !cell.text.empty(); });
    if (beyond != row->end()) {
      Error error{ErrorCode::kMalformed,
                  "more cells than the " + std::to_string(columns) + " columns named in the first row",
                  table.At(*beyond), "put the cell into quotes if it holds the character between cells"};
      if (!bad_rows) return error;
      bad_rows->Add(Severity::kError, std::move(error));
      continue;
    }
    row->resize(columns);
    table.rows.push_back(std::move(*row));
  }
  if (table.header.empty())
    return Error{ErrorCode::kMalformed, "the table is empty", {file}, "the first row names the columns"};
  return table;
}

std::string FoldedColumnName(std::string_view name) {
  std::string out;
  for (size_t i = 0; i < name.size(); ++i) {
    const auto c = static_cast<unsigned char>(name[i]);
    if (c == ' ' || c == '_' || c == '-' || c == '\t') continue;
    if (c >= 'A' && c <= 'Z') {
      out += static_cast<char>(c + 32);
    } else if (c == 0xD0 && i + 1 < name.size()) {  // А–Я, Ё and а–п begin with D0
      const auto next = static_cast<unsigned char>(name[++i]);
      if (next >= 0x90 && next <= 0x9F) {  // А–П → а–п
        out += '\xD0';
        out += static_cast<char>(next + 0x20);
      } else if (next >= 0xA0 && next <= 0xAF) {  // Р–Я → р–я
        out += '\xD1';
        out += static_cast<char>(next - 0x20);
      } else if (next == 0x81) {  // Ё → е
        out += "\xD0\xB5";
      } else {
        out += '\xD0';
        out += static_cast<char>(next);
      }
    } else if (c == 0xD1 && i + 1 < name.size() && static_cast<unsigned char>(name[i + 1]) == 0x91) {  // ё → е
      out += "\xD0\xB5";
      ++i;
    } else {
      out += static_cast<char>(c);
    }
  }
  return out;
}

std::optional<size_t> FindColumn(const CsvTable& table, std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names) {
    const std::string wanted = FoldedColumnName(name);
    for (size_t i = 0; i < table.header.size(); ++i)
      if (FoldedColumnName(table.header[i].text) == wanted) return i;
  }
  return std::nullopt;
}

std::optional<double> NumberInCell(std::string_view text) {
  std::string plain(text);
  if (plain.starts_with('+') && !plain.starts_with("+-")) plain.erase(0, 1);
  if (plain.starts_with("\xE2\x88\x92")) plain.replace(0, 3, "-");  // U+2212, the minus sign of typesetters
  if (const size_t comma = plain.find(','); comma != std::string::npos && plain.find('.') == std::string::npos)
    plain[comma] = '.';
  double value = 0;
  const auto [end, error] = std::from_chars(plain.data(), plain.data() + plain.size(), value);
  if (plain.empty() || error != std::errc() || end != plain.data() + plain.size() || !std::isfinite(value))
    return std::nullopt;
  return value;
}

}  // namespace pandect
