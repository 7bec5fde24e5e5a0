// SPDX-License-Identifier: GPL-2.0-or-later
#include "session/gold.h"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <fstream>
#include <optional>
#include <sstream>

namespace pandect {
namespace {

namespace fs = std::filesystem;

std::vector<std::string_view> Split(std::string_view text, char separator) {
  std::vector<std::string_view> out;
  for (size_t begin = 0;;) {
    const size_t end = text.find(separator, begin);
    out.push_back(text.substr(begin, end == std::string_view::npos ? end : end - begin));
    if (end == std::string_view::npos) return out;
    begin = end + 1;
  }
}

std::string_view Trimmed(std::string_view text) {
  const size_t first = text.find_first_not_of(" \t\"");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\"") - first + 1);
}

std::optional<uint32_t> Number(std::string_view text) {
  text = Trimmed(text);
  uint32_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || text.empty()) return std::nullopt;
  return value;
}

// "specimens__ru__NAME.tsv" → "specimens/ru/NAME.txt"
std::string DocumentOf(std::string name) {
  if (name.ends_with(".tsv")) name.resize(name.size() - 4);
  for (size_t at; (at = name.find("__")) != std::string::npos;) name.replace(at, 2, "/");
  return name + ".txt";
}

constexpr size_t kNoColumn = SIZE_MAX;

struct Columns {
  size_t document = kNoColumn, unit = kNoColumn, begin = kNoColumn, end = kNoColumn, codes = kNoColumn, disputed = kNoColumn;

  Columns() = default;
  explicit Columns(const std::vector<std::string_view>& names) {
    for (size_t i = 0; i < names.size(); ++i) {
      const std::string_view name = Trimmed(names[i]);
      if (name == "document") document = i;
      if (name == "unit") unit = i;
      if (name == "begin") begin = i;
      if (name == "end") end = i;
      if (name == "codes") codes = i;
      if (name == "disputed") disputed = i;
    }
  }
};

GoldUnit UnitOf(const Columns& columns, const std::vector<std::string_view>& cells, uint32_t line, Diagnostics& problems,
                const std::string& name, bool& good) {
  const auto cell = [&](size_t column) { return column < cells.size() ? Trimmed(cells[column]) : std::string_view(); };
  GoldUnit unit;
  const auto number = Number(cell(columns.unit)), begin = Number(cell(columns.begin)), end = Number(cell(columns.end));
  good = begin && end && *begin < *end;
  if (!good) {
    problems.Add(Severity::kError,
                 {ErrorCode::kMalformed, "begin \"" + std::string(cell(columns.begin)) + "\" and end \"" + std::string(cell(columns.end)) +
                      "\" are no span; wanted two whole numbers, begin below end", {name, line, 0},
                  "count code points from 0"});
    return unit;
  }
  unit.number = number.value_or(line - 1);
  unit.at = {*begin, *end};
  for (std::string_view code : Split(cell(columns.codes), ';')) {
    code = Trimmed(code);
    if (code.empty()) continue;
    const bool absent = code.ends_with('-');
    if (absent) code.remove_suffix(1);
    unit.agreed.push_back({std::string(code), absent});
  }
  for (std::string_view code : Split(cell(columns.disputed), ';')) {
    code = Trimmed(code);
    if (code.ends_with('-')) code.remove_suffix(1);
    if (!code.empty()) unit.disputed.emplace_back(code);
  }
  return unit;
}

}  // namespace

std::vector<GoldDocument> ParseGold(const std::string& text, const std::string& name, Diagnostics& problems) {
  std::vector<GoldDocument> documents;
  Columns columns;
  bool named = false;
  std::string_view rest = text;
  if (rest.starts_with("\xEF\xBB\xBF")) rest.remove_prefix(3);
  uint32_t line = 0;
  for (std::string_view row : Split(rest, '\n')) {
    ++line;
    if (row.ends_with('\r')) row.remove_suffix(1);
    if (Trimmed(row).empty()) continue;
    const std::vector<std::string_view> cells = Split(row, '\t');
    if (!named) {
      columns = Columns(cells);
      named = true;
      if (columns.begin == kNoColumn || columns.end == kNoColumn || columns.codes == kNoColumn) {
        problems.Add(Severity::kError, {ErrorCode::kMalformed, "no columns begin, end and codes in the first line", {name, line, 0},
                                        "separate the columns by tabs and name them: unit, begin, end, codes, disputed"});
        return {};
      }
      continue;
    }
    const std::string path = columns.document < cells.size() ? std::string(Trimmed(cells[columns.document]))
                                                             : DocumentOf(fs::path(name).filename().string());
    bool good = false;
    GoldUnit unit = UnitOf(columns, cells, line, problems, name, good);
    if (!good) continue;
    if (documents.empty() || documents.back().path != path) documents.push_back({path, {}});
    documents.back().units.push_back(std::move(unit));
  }
  return documents;
}

Result<std::vector<GoldDocument>> ReadGold(const std::string& folder, Diagnostics& problems) {
  std::error_code error;
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(folder, error))
    if (entry.path().extension() == ".tsv") names.push_back(entry.path().string());
  if (error) return Error{ErrorCode::kNotFound, "cannot be read as a folder: " + error.message(), {folder}, "name a folder of *.tsv files"};
  std::sort(names.begin(), names.end());
  std::vector<GoldDocument> documents;
  for (const std::string& name : names) {
    std::ifstream in(name, std::ios::binary);
    std::stringstream text;
    text << in.rdbuf();
    for (GoldDocument& document : ParseGold(text.str(), name, problems)) documents.push_back(std::move(document));
  }
  if (documents.empty())
    return Error{ErrorCode::kNotFound, "no coded paragraphs in its *.tsv files", {folder}, "see codebook/README.md for the format"};
  return documents;
}

}  // namespace pandect
