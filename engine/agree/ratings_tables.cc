// SPDX-License-Identifier: GPL-2.0-or-later
//
// Forms in which a unit has one row: a column a coder, or a column a category; and the table of two coders.
#include <algorithm>
#include <set>

#include "agree/ratings_columns.h"

namespace pandect::agree {

Result<RatingsInput> ReadWide(const CsvTable& table, const RatingsCsvOptions& options, Diagnostics& notes) {
  const auto groupings = GroupingColumns(table, options);
  if (!groupings) return groupings.error();
  const auto name = NameColumn(table, options);
  if (!name) return name.error();
  const auto weight = WeightColumn(table), document = DocumentColumn(table);
  std::set<size_t> taken(groupings->begin(), groupings->end());
  for (const auto& column : {*name, weight})
    if (column) taken.insert(*column);
  const auto columns = CoderColumns(table, taken, options);
  if (!columns) return columns.error();
  RatingsInput input;
  for (const size_t column : *columns) input.texts.coders.push_back(table.header[column].text);
  AddGroupings(table, *groupings, input);
  for (const auto& row : table.rows) {
    auto& cells = input.texts.cells.emplace_back();
    auto& places = input.texts.places.emplace_back();
    for (const size_t column : *columns) {
      cells.push_back(IsMissing(row[column].text, options) ? std::nullopt : std::optional(row[column].text));
      places.push_back(table.At(row[column]));
    }
    input.texts.units.push_back(UnitName(row, *name, document, input.texts.cells.size()));
    if (weight) {
      const auto count = WholeNumber(table, row[*weight]);
      if (!count) return count.error();
      input.weights.push_back(count->value_or(1));
    }
    for (size_t g = 0; g < groupings->size(); ++g) input.groupings[g].values.push_back(row[(*groupings)[g]].text);
  }
  std::set<std::string> named(input.texts.units.begin(), input.texts.units.end());
  if (*name && named.size() < input.texts.units.size())
    Note(table, notes, Severity::kWarning,
         std::to_string(input.texts.units.size() - named.size()) +
             " rows bear the name of a unit that stands above; each counts as a unit of its own",
         "one row a unit; for one row a rating name the columns unit, coder, category");
  Note(table, notes, Severity::kNote, "read as units × coders; coders: " + Listed(input.texts.coders));
  return input;
}

Result<RatingsInput> ReadCounts(const CsvTable& table, const RatingsCsvOptions& options, Diagnostics&) {
  const auto groupings = GroupingColumns(table, options);
  if (!groupings) return groupings.error();
  const auto name = NameColumn(table, options);
  if (!name) return name.error();
  std::set<size_t> taken(groupings->begin(), groupings->end());
  if (*name) taken.insert(**name);
  RatingsInput input;
  input.form = RatingsForm::kCounts;
  input.coders_known = false;
  AddGroupings(table, *groupings, input);
  std::vector<size_t> columns;
  for (size_t i = 0; i < table.header.size(); ++i)
    if (!taken.count(i)) {
      columns.push_back(i);
      input.scale.push_back(table.header[i].text);
    }
  size_t coders = 0;
  for (const auto& row : table.rows) {
    auto& cells = input.texts.cells.emplace_back();
    for (const size_t column : columns) {
      const auto count = WholeNumber(table, row[column]);
      if (!count) return count.error();
      if (count->value_or(0) > 100000)
        return Error{ErrorCode::kMalformed, "\"" + row[column].text + "\" coders for one category",
                     table.At(row[column]), "counts are of coders, one row a unit"};
      cells.insert(cells.end(), count->value_or(0), table.header[column].text);
    }
    coders = std::max(coders, cells.size());
    input.texts.units.push_back(UnitName(row, *name, DocumentColumn(table), input.texts.cells.size()));
    for (size_t g = 0; g < groupings->size(); ++g) input.groupings[g].values.push_back(row[(*groupings)[g]].text);
  }
  for (auto& cells : input.texts.cells) cells.resize(coders);
  for (size_t c = 1; c <= coders; ++c) input.texts.coders.push_back(std::to_string(c));
  return input;
}

Result<RatingsInput> ReadMatrix(const CsvTable& table, Diagnostics& notes) {
  RatingsInput input;
  input.form = RatingsForm::kMatrix;
  for (size_t i = 1; i < table.header.size(); ++i) input.scale.push_back(table.header[i].text);
  input.texts.coders = {"A", "B"};
  std::set<std::string> rows;
  for (const auto& row : table.rows) {
    const std::string& category = row[0].text;
    if (std::find(input.scale.begin(), input.scale.end(), category) == input.scale.end())
      return Error{ErrorCode::kMalformed, "the row \"" + category + "\" has no column of its name", table.At(row[0]),
                   "rows and columns are the same categories"};
    if (!rows.insert(category).second)
      return Error{ErrorCode::kMalformed, "a second row \"" + category + "\"", table.At(row[0]), ""};
    for (size_t i = 1; i < row.size(); ++i) {
      const auto count = WholeNumber(table, row[i]);
      if (!count) return count.error();
      if (count->value_or(0) == 0) continue;
      input.texts.cells.push_back({category, table.header[i].text});
      input.texts.places.push_back({table.At(row[0]), table.At(row[i])});
      input.texts.units.push_back(category + " × " + table.header[i].text);
      input.weights.push_back(**count);
    }
  }
  Note(table, notes, Severity::kNote, "read as a table of two coders: A in rows, B in columns");
  return input;
}

}  // namespace pandect::agree
