// SPDX-License-Identifier: GPL-2.0-or-later
//
// How the columns of a table of ratings are found, and what its cells say. Shared by the files that read one form each;
// nobody else needs it.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "agree/ratings_csv.h"
#include "base/csv_table.h"

namespace pandect::agree {

// By their names in Russian or English; nothing where there is none.
std::optional<size_t> UnitColumn(const CsvTable& table);
std::optional<size_t> DocumentColumn(const CsvTable& table);
std::optional<size_t> ContinuumColumn(const CsvTable& table);
std::optional<size_t> LanguageColumn(const CsvTable& table);
std::optional<size_t> CoderColumn(const CsvTable& table);
std::optional<size_t> CategoryColumn(const CsvTable& table);
std::optional<size_t> WeightColumn(const CsvTable& table);
std::optional<size_t> BeginColumn(const CsvTable& table);
std::optional<size_t> EndColumn(const CsvTable& table);
std::optional<size_t> LengthColumn(const CsvTable& table);

// The column that names the rows: as asked, by its name, or the first if it has none (as R writes row names).
Result<std::optional<size_t>> NameColumn(const CsvTable& table, const RatingsCsvOptions& options);
// Columns with a figure for each of their values.
Result<std::vector<size_t>> GroupingColumns(const CsvTable& table, const RatingsCsvOptions& options);
// One a coder: all but `taken`, or those asked for.
Result<std::vector<size_t>> CoderColumns(const CsvTable& table, const std::set<size_t>& taken,
                                         const RatingsCsvOptions& options);

// Not rated.
bool IsMissing(const std::string& text, const RatingsCsvOptions& options);
// Nothing where the cell is empty.
Result<std::optional<uint64_t>> WholeNumber(const CsvTable& table, const CsvCell& cell);
std::string UnitName(const std::vector<CsvCell>& row, std::optional<size_t> name, std::optional<size_t> document,
                     size_t number);

Error NoColumn(const CsvTable& table, const std::string& wanted);
void AddGroupings(const CsvTable& table, const std::vector<size_t>& columns, RatingsInput& input);
void Note(const CsvTable& table, Diagnostics& notes, Severity severity, const std::string& what,
          const std::string& hint = "");
// "a, b".
std::string Listed(const std::vector<std::string>& names);

// Position of a name in a list that grows.
class Names {
 public:
  size_t At(const std::string& name) {
    const auto [at, added] = index_.emplace(name, all_.size());
    if (added) all_.push_back(name);
    return at->second;
  }
  std::optional<size_t> Find(const std::string& name) const {
    const auto at = index_.find(name);
    return at == index_.end() ? std::nullopt : std::optional(at->second);
  }
  const std::vector<std::string>& all() const { return all_; }

 private:
  std::map<std::string, size_t> index_;
  std::vector<std::string> all_;
};

// One form each.
Result<RatingsInput> ReadWide(const CsvTable& table, const RatingsCsvOptions& options, Diagnostics& notes);
Result<RatingsInput> ReadLong(const CsvTable& table, const RatingsCsvOptions& options, Diagnostics& notes);
Result<RatingsInput> ReadUnitizing(const CsvTable& table, const RatingsCsvOptions& options, Diagnostics& notes);
Result<RatingsInput> ReadCounts(const CsvTable& table, const RatingsCsvOptions& options, Diagnostics& notes);
Result<RatingsInput> ReadMatrix(const CsvTable& table, Diagnostics& notes);

}  // namespace pandect::agree
