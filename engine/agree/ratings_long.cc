// SPDX-License-Identifier: GPL-2.0-or-later
//
// One row a rating: unit, coder, category.
#include <map>

#include "agree/ratings_columns.h"

namespace pandect::agree {

Result<RatingsInput> ReadLong(const CsvTable& table, const RatingsCsvOptions& options, Diagnostics& notes) {
  const auto coder = CoderColumn(table), category = CategoryColumn(table), document = DocumentColumn(table);
  const auto weight = WeightColumn(table);
  auto name = NameColumn(table, options);
  if (!name) return name.error();
  if (!*name) *name = document;
  if (!coder) return NoColumn(table, "coder");
  if (!category) return NoColumn(table, "category");
  if (!*name) return NoColumn(table, "unit");
  const auto groupings = GroupingColumns(table, options);
  if (!groupings) return groupings.error();

  RatingsInput input;
  input.form = RatingsForm::kLong;
  AddGroupings(table, *groupings, input);
  Names coders, units;
  for (const std::string& wanted : options.coders) coders.At(wanted);
  struct Rating {
    std::string text;
    Place place;
  };
  std::map<std::pair<size_t, size_t>, Rating> ratings;  // by unit and coder
  size_t repeated = 0;
  for (const auto& row : table.rows) {
    const CsvCell &of_coder = row[*coder], &of_category = row[*category], &of_unit = row[**name];
    if (of_unit.text.empty() && !document)
      return Error{ErrorCode::kMalformed,
                   "the unit has no name",
                   {table.file, row[0].line},
                   "name it in the column " + table.header[**name].text};
    if (of_coder.text.empty())
      return Error{ErrorCode::kMalformed,
                   "no coder is named",
                   {table.file, row[0].line},
                   "name one in the column " + table.header[*coder].text};
    if (!options.coders.empty() && !coders.Find(of_coder.text)) continue;
    const size_t c = coders.At(of_coder.text);
    const size_t before = units.all().size();
    const size_t u = units.At(UnitName(row, *name, document, 0));
    if (u == before) {
      if (weight) {
        const auto count = WholeNumber(table, row[*weight]);
        if (!count) return count.error();
        input.weights.push_back(count->value_or(1));
      }
      for (size_t g = 0; g < groupings->size(); ++g) input.groupings[g].values.push_back(row[(*groupings)[g]].text);
    }
    if (IsMissing(of_category.text, options)) continue;
    const auto [at, added] = ratings.emplace(std::pair(u, c), Rating{of_category.text, table.At(of_category)});
    if (added) continue;
    if (options.sets) {
      at->second.text += options.set_separator + of_category.text;
    } else if (at->second.text == of_category.text) {
      ++repeated;
    } else {
      return Error{ErrorCode::kMalformed,
                   "coder " + of_coder.text + " gave unit " + units.all()[u] + " two categories, \"" + at->second.text +
                       "\" (line " + std::to_string(at->second.place.line) + ") and \"" + of_category.text + "\"",
                   table.At(of_category), "several codes a unit are compared as sets: --sets masi"};
    }
  }
  input.texts.coders = coders.all();
  input.texts.units = units.all();
  for (size_t u = 0; u < units.all().size(); ++u) {
    auto& cells = input.texts.cells.emplace_back(coders.all().size());
    auto& places = input.texts.places.emplace_back(coders.all().size());
    for (size_t c = 0; c < coders.all().size(); ++c)
      if (const auto at = ratings.find({u, c}); at != ratings.end()) {
        cells[c] = at->second.text;
        places[c] = at->second.place;
      }
  }
  if (repeated > 0)
    Note(table, notes, Severity::kWarning, std::to_string(repeated) + " ratings stand there twice and count once");
  Note(table, notes, Severity::kNote, "read as unit, coder, category; coders: " + Listed(input.texts.coders));
  return input;
}

}  // namespace pandect::agree
