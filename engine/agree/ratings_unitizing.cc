// SPDX-License-Identifier: GPL-2.0-or-later
//
// One row a coded stretch: continuum, coder, begin, end, category.
#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "agree/ratings_columns.h"

namespace pandect::agree {
namespace {

// Seconds of h:mm:ss or mm:ss, or a plain number.
std::optional<double> Position(const std::string& text) {
  if (const auto number = NumberInCell(text)) return number;
  double seconds = 0;
  size_t parts = 0;
  for (size_t begin = 0;;) {
    const size_t colon = text.find(':', begin);
    const auto part = NumberInCell(text.substr(begin, colon == std::string::npos ? colon : colon - begin));
    if (!part || *part < 0 || (parts > 0 && *part >= 60)) return std::nullopt;
    seconds = seconds * 60 + *part;
    ++parts;
    if (colon == std::string::npos) break;
    begin = colon + 1;
  }
  if (parts < 2 || parts > 3) return std::nullopt;
  return seconds;
}

}  // namespace

Result<RatingsInput> ReadUnitizing(const CsvTable& table, const RatingsCsvOptions& options, Diagnostics& notes) {
  const auto coder = CoderColumn(table), category = CategoryColumn(table), begin = BeginColumn(table),
             end = EndColumn(table);
  const auto continuum = ContinuumColumn(table), length = LengthColumn(table);
  if (!coder) return NoColumn(table, "coder");
  if (!category) return NoColumn(table, "category");
  if (!begin) return NoColumn(table, "begin");
  if (!end) return NoColumn(table, "end");
  auto groupings = GroupingColumns(table, options);
  if (!groupings) return groupings.error();
  if (continuum) std::erase(*groupings, *continuum);

  RatingsInput input;
  input.form = RatingsForm::kUnitizing;
  AddGroupings(table, *groupings, input);
  Names coders, codes, continua;
  for (const std::string& wanted : options.coders) coders.At(wanted);
  std::vector<std::set<uint32_t>> saw;
  std::vector<std::optional<double>> lengths;
  std::vector<Continuum>& all = input.unitizing.continua;
  struct Border {
    double at;
    Place place;
  };
  std::vector<Border> lowest, highest;  // of the stretches of each continuum
  for (const auto& row : table.rows) {
    const CsvCell &from = row[*begin], &to = row[*end], &of_code = row[*category];
    if (row[*coder].text.empty())
      return Error{ErrorCode::kMalformed,
                   "no coder is named",
                   {table.file, row[0].line},
                   "name one in the column " + table.header[*coder].text};
    if (!options.coders.empty() && !coders.Find(row[*coder].text)) continue;
    const auto c = static_cast<uint32_t>(coders.At(row[*coder].text));
    const size_t d = continua.At(continuum ? row[*continuum].text : "");
    if (d == all.size()) {
      all.push_back({continua.all()[d], 0, 0, {}, {}});
      saw.emplace_back();
      lengths.emplace_back();
      lowest.push_back({INFINITY, {}});
      highest.push_back({-INFINITY, {}});
      for (size_t g = 0; g < groupings->size(); ++g) input.groupings[g].values.push_back(row[(*groupings)[g]].text);
    }
    saw[d].insert(c);
    if (length && !row[*length].text.empty()) {
      const auto value = Position(row[*length].text);
      if (!value || *value <= 0)
        return Error{ErrorCode::kMalformed, "\"" + row[*length].text + "\" is no length", table.At(row[*length]),
                     "a number above 0"};
      if (lengths[d] && *lengths[d] != *value)
        return Error{ErrorCode::kMalformed, "another length than before for the same continuum", table.At(row[*length]),
                     ""};
      lengths[d] = value;
    }
    // A coder who saw the continuum and coded nothing: a row without a stretch.
    if (from.text.empty() && to.text.empty() && IsMissing(of_code.text, options)) continue;
    const auto first = Position(from.text), last = Position(to.text);
    if (!first || !last)
      return Error{ErrorCode::kMalformed, "\"" + (first ? to.text : from.text) + "\" is no place",
                   table.At(first ? to : from), "a number, or a time such as 1:02:03"};
    if (!(*first < *last))
      return Error{ErrorCode::kMalformed, "the stretch ends at " + to.text + ", not behind its begin " + from.text,
                   table.At(to), "stretches are half open: end is the first place behind"};
    if (IsMissing(of_code.text, options))
      return Error{ErrorCode::kMalformed, "the stretch has no category", table.At(of_code), ""};
    all[d].stretches.push_back({c, static_cast<uint32_t>(codes.At(of_code.text)), *first, *last});
    if (*first < lowest[d].at) lowest[d] = {*first, table.At(from)};
    if (*last > highest[d].at) highest[d] = {*last, table.At(to)};
  }
  input.unitizing.coders = coders.all();
  input.unitizing.codes = codes.all();
  std::sort(input.unitizing.codes.begin(), input.unitizing.codes.end(), InScaleOrder);
  std::map<std::string, uint32_t> sorted;
  for (const std::string& code : input.unitizing.codes) sorted.emplace(code, static_cast<uint32_t>(sorted.size()));
  for (Continuum& one : all)
    for (CodedStretch& stretch : one.stretches) stretch.code = sorted.at(codes.all()[stretch.code]);
  size_t guessed = 0, absent = 0;
  for (size_t d = 0; d < all.size(); ++d) {
    all[d].begin = options.begin.value_or(0);
    all[d].end = options.end ? *options.end : lengths[d] ? all[d].begin + *lengths[d] : highest[d].at;
    if (!options.end && !lengths[d]) ++guessed;
    if (!all[d].stretches.empty() && lowest[d].at < all[d].begin)
      return Error{ErrorCode::kMalformed, "a stretch begins before its continuum", lowest[d].place,
                   "say where it begins: --begin"};
    if (highest[d].at > all[d].end)
      return Error{ErrorCode::kMalformed, "a stretch ends behind its continuum", highest[d].place, ""};
    if (!(all[d].end > all[d].begin)) all[d].end = all[d].begin;  // nobody coded anything, and no length is given
    if (options.all_saw_all)
      for (uint32_t c = 0; c < coders.all().size(); ++c) saw[d].insert(c);
    if (saw[d].size() < coders.all().size()) ++absent;
    all[d].coders.assign(saw[d].begin(), saw[d].end());
  }
  size_t merged = 0;
  input.unitizing = WithoutOverlapOfSameCode(input.unitizing, merged);
  if (merged > 0)
    Note(table, notes, Severity::kWarning,
         std::to_string(merged) + " stretches overlap another of the same coder and code; they were joined");
  if (guessed > 0)
    Note(table, notes, Severity::kWarning,
         "the end of " + std::to_string(guessed) + " continua is not given; the end of the last stretch was taken",
         "give a column length, or --end: what is left uncoded behind counts");
  if (absent > 0)
    Note(table, notes, Severity::kWarning,
         "in " + std::to_string(absent) + " continua some coders have no row and count as not having seen them",
         "--all-saw-all, or a row with coder and empty begin, end and category");
  Note(table, notes, Severity::kNote, "read as coded stretches; coders: " + Listed(coders.all()));
  return input;
}

}  // namespace pandect::agree
