// SPDX-License-Identifier: GPL-2.0-or-later
//
// Ratings from a table as people keep it. Columns are found by name, in Russian or English (Unit / Единица, Coder /
// Кодировщик …):
//
//   wide        unit, one column a coder               a cell is the category that coder gave
//   long        unit, coder, category                  one row a rating
//   unitizing   continuum, coder, begin, end, category one row a coded stretch; numbers or h:mm:ss
//   counts      unit, one column a category            how many coders chose it
//   matrix      a column of names, one a category      coder A in rows, coder B in columns
//
// Further columns: weight (how many equal units a row stands for), document and language (figures for each value), in a
// unitizing table length (of the continuum). An empty cell, NA, N/A, NaN, null, "." and н/д mean: not rated.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "agree/continuum.h"
#include "agree/ratings.h"
#include "agree/set_distance.h"
#include "base/csv_table.h"
#include "base/result.h"

namespace pandect {

enum class RatingsForm : uint8_t { kWide, kLong, kUnitizing, kCounts, kMatrix };
const char* Name(RatingsForm form);  // "wide" …; stable
std::optional<RatingsForm> RatingsFormOf(std::string_view name);

struct RatingsCsvOptions {
  std::optional<RatingsForm> form;   // nullopt: by the header; counts and matrix are never guessed
  std::vector<std::string> coders;   // only these, in this order; empty: all
  std::string unit_column;           // empty: by its name
  std::vector<std::string> by;       // further columns with a figure for each value
  std::vector<std::string> missing;  // further texts that mean: not rated
  bool sets = false;                 // several codes a unit: in one cell with `set_separator`, or in several rows
  std::string set_separator = "|";
  // unitizing: borders of every continuum; else 0 … its column length, or the farthest end of a stretch.
  std::optional<double> begin, end;
  bool all_saw_all = false;  // unitizing: every coder saw every continuum; else those with a row in it
};

// A column whose values part the rows, e.g. "document".
struct RatingsGrouping {
  std::string name;
  std::vector<std::string> values;  // one a row (a continuum, for unitizing)
};

struct RatingsInput {
  RatingsForm form = RatingsForm::kWide;
  TextRatings texts;               // all forms but unitizing
  std::vector<uint64_t> weights;   // empty: 1 each
  bool coders_known = true;        // false for counts: figures that ask who chose what do not exist
  std::vector<std::string> scale;  // matrix, counts: the categories in the order of the columns
  Unitizing unitizing;
  std::vector<RatingsGrouping> groupings;
};

namespace agree {

// Errors name line and column. `notes`: what was taken as what, rows left out, ends of continua that had to be guessed.
Result<RatingsInput> ReadRatings(const CsvTable& table, const RatingsCsvOptions& options, Diagnostics& notes);

// The texts' cells as sets, cut at `separator`; "{}" and "∅" are the empty set.
Result<SetRatings> SetsFromTexts(const TextRatings& texts, const std::string& separator,
                                 const std::vector<std::string>& declared = {});

}  // namespace agree
}  // namespace pandect
