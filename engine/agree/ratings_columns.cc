// SPDX-License-Identifier: GPL-2.0-or-later
#include "agree/ratings_columns.h"

#include <algorithm>

namespace pandect::agree {
namespace {

std::string ColumnNames(const CsvTable& table) {
  std::string names;
  for (const CsvCell& cell : table.header) names += (names.empty() ? "" : ", ") + cell.text;
  return names;
}

std::optional<size_t> ColumnNamed(const CsvTable& table, const std::string& name) {
  return FindColumn(table, {std::string_view(name)});
}

}  // namespace

// What columns are called. Earlier names win.
std::optional<size_t> UnitColumn(const CsvTable& table) {
  return FindColumn(table, {"unit",
                            "units",
                            "unit of analysis",
                            "coding unit",
                            "единица",
                            "единицы",
                            "единица анализа",
                            "единица кодирования",
                            "ед",
                            "ед.",
                            "item",
                            "subject",
                            "segment",
                            "paragraph",
                            "сегмент",
                            "абзац",
                            "объект",
                            "случай",
                            "case",
                            "id",
                            "ид",
                            "номер",
                            "№",
                            "№ п/п",
                            "no",
                            "no.",
                            "nr",
                            "#",
                            "n"});
}
std::optional<size_t> DocumentColumn(const CsvTable& table) {
  return FindColumn(table,
                    {"document", "документ", "doc", "док", "file", "файл", "source", "источник", "text", "текст"});
}
std::optional<size_t> ContinuumColumn(const CsvTable& table) {
  if (const auto own = FindColumn(table, {"continuum", "континуум", "recording", "запись"})) return own;
  return DocumentColumn(table);
}
std::optional<size_t> LanguageColumn(const CsvTable& table) {
  return FindColumn(table, {"language", "язык", "lang"});
}
std::optional<size_t> CoderColumn(const CsvTable& table) {
  return FindColumn(table, {"coder", "кодировщик", "кодер", "rater", "annotator", "аннотатор", "разметчик", "judge",
                            "observer", "наблюдатель", "эксперт", "оценщик", "coder id", "coder name"});
}
std::optional<size_t> CategoryColumn(const CsvTable& table) {
  return FindColumn(
      table, {"category", "категория", "code", "код", "value", "значение", "rating", "оценка", "label", "метка"});
}
std::optional<size_t> WeightColumn(const CsvTable& table) {
  return FindColumn(table, {"weight", "вес", "count", "количество", "frequency", "частота", "freq"});
}
std::optional<size_t> BeginColumn(const CsvTable& table) {
  return FindColumn(table, {"begin", "начало", "start", "from", "от"});
}
std::optional<size_t> EndColumn(const CsvTable& table) {
  return FindColumn(table, {"end", "конец", "stop", "to", "до"});
}
std::optional<size_t> LengthColumn(const CsvTable& table) {
  return FindColumn(table, {"length", "длина", "continuum length", "длина континуума"});
}

bool IsMissing(const std::string& text, const RatingsCsvOptions& options) {
  for (const char* missing : {"", "NA", "N/A", "n/a", "NaN", "nan", "null", "NULL", ".", "н/д", "Н/Д"})
    if (text == missing) return true;
  return std::find(options.missing.begin(), options.missing.end(), text) != options.missing.end();
}

Error NoColumn(const CsvTable& table, const std::string& wanted) {
  return {ErrorCode::kMalformed,
          "no column " + wanted + " among: " + ColumnNames(table),
          {table.file, table.header[0].line},
          "name the columns in the first row"};
}

Result<std::optional<uint64_t>> WholeNumber(const CsvTable& table, const CsvCell& cell) {
  if (cell.text.empty()) return std::optional<uint64_t>();
  const auto number = NumberInCell(cell.text);
  if (!number || *number < 0 || *number > 9e15 || *number != static_cast<double>(static_cast<uint64_t>(*number)))
    return Error{ErrorCode::kMalformed, "\"" + cell.text + "\" is not a whole number from 0", table.At(cell), ""};
  return std::optional<uint64_t>(static_cast<uint64_t>(*number));
}

Result<std::vector<size_t>> GroupingColumns(const CsvTable& table, const RatingsCsvOptions& options) {
  std::vector<size_t> columns;
  for (const auto& known : {DocumentColumn(table), LanguageColumn(table)})
    if (known) columns.push_back(*known);
  for (const std::string& name : options.by) {
    const auto column = ColumnNamed(table, name);
    if (!column) return NoColumn(table, "\"" + name + "\"");
    if (std::find(columns.begin(), columns.end(), *column) == columns.end()) columns.push_back(*column);
  }
  return columns;
}

Result<std::vector<size_t>> CoderColumns(const CsvTable& table, const std::set<size_t>& taken,
                                         const RatingsCsvOptions& options) {
  std::vector<size_t> columns;
  if (!options.coders.empty()) {
    for (const std::string& coder : options.coders) {
      const auto column = ColumnNamed(table, coder);
      if (!column) return NoColumn(table, "\"" + coder + "\"");
      columns.push_back(*column);
    }
    return columns;
  }
  std::map<std::string, size_t> seen;
  for (size_t i = 0; i < table.header.size(); ++i) {
    if (taken.count(i)) continue;
    const CsvCell& name = table.header[i];
    if (name.text.empty())
      return Error{ErrorCode::kMalformed, "a column without a name", table.At(name), "the first row names the coders"};
    if (!seen.emplace(name.text, i).second)
      return Error{ErrorCode::kMalformed, "two columns are named \"" + name.text + "\"", table.At(name),
                   "give every coder a name of its own"};
    columns.push_back(i);
  }
  return columns;
}

Result<std::optional<size_t>> NameColumn(const CsvTable& table, const RatingsCsvOptions& options) {
  if (!options.unit_column.empty()) {
    const auto column = ColumnNamed(table, options.unit_column);
    if (!column) return NoColumn(table, "\"" + options.unit_column + "\"");
    return column;
  }
  if (const auto column = UnitColumn(table)) return column;
  if (table.header[0].text.empty()) return std::optional<size_t>(0);
  return std::optional<size_t>();
}

std::string UnitName(const std::vector<CsvCell>& row, std::optional<size_t> name, std::optional<size_t> document,
                     size_t number) {
  std::string out = document ? row[*document].text : "";
  const std::string unit = name && name != document ? row[*name].text : "";
  if (!unit.empty()) out += (out.empty() ? "" : " ") + unit;
  return out.empty() ? std::to_string(number) : out;
}

void AddGroupings(const CsvTable& table, const std::vector<size_t>& columns, RatingsInput& input) {
  for (const size_t column : columns) input.groupings.push_back({table.header[column].text, {}});
}

void Note(const CsvTable& table, Diagnostics& notes, Severity severity, const std::string& what,
          const std::string& hint) {
  notes.Add(severity, {ErrorCode::kInvalid, what, {table.file}, hint});
}

std::string Listed(const std::vector<std::string>& names) {
  std::string out;
  for (const std::string& name : names) out += (out.empty() ? "" : ", ") + name;
  return out;
}

}  // namespace pandect::agree
