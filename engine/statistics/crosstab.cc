// SPDX-License-Identifier: GPL-2.0-or-later
#include "statistics/crosstab.h"

#include <algorithm>
#include <cassert>
#include <limits>
#include <numeric>

namespace pandect {

std::vector<double> Crosstab::RowSums() const {
  std::vector<double> sums(row_count);
  for (size_t r = 0; r < row_count; ++r)
    for (size_t c = 0; c < column_count; ++c) sums[r] += static_cast<double>(At(r, c));
  return sums;
}

std::vector<double> Crosstab::ColumnSums() const {
  std::vector<double> sums(column_count);
  for (size_t r = 0; r < row_count; ++r)
    for (size_t c = 0; c < column_count; ++c) sums[c] += static_cast<double>(At(r, c));
  return sums;
}

double Crosstab::Total() const {
  double total = 0;
  for (const uint64_t count : counts) total += static_cast<double>(count);
  return total;
}

Crosstab Crosstab::Transposed() const {
  Crosstab out{column_count, row_count, {}, columns, rows};
  out.counts.reserve(counts.size());
  for (size_t c = 0; c < column_count; ++c)
    for (size_t r = 0; r < row_count; ++r) out.counts.push_back(At(r, c));
  return out;
}

Crosstab Crosstab::WithoutEmpty() const {
  const std::vector<double> row_sums = RowSums(), column_sums = ColumnSums();
  Crosstab out;
  std::vector<size_t> kept_columns;
  for (size_t c = 0; c < column_count; ++c) {
    if (column_sums[c] == 0) continue;
    kept_columns.push_back(c);
    if (!columns.empty()) out.columns.push_back(columns[c]);
  }
  out.column_count = kept_columns.size();
  for (size_t r = 0; r < row_count; ++r) {
    if (row_sums[r] == 0) continue;
    ++out.row_count;
    if (!rows.empty()) out.rows.push_back(rows[r]);
    for (const size_t c : kept_columns) out.counts.push_back(At(r, c));
  }
  return out;
}

namespace statistics {

std::optional<Undefined> WhyNoAssociation(const Crosstab& table) {
  if (table.Total() == 0) return Undefined::kNoCases;
  if (table.row_count < 2 || table.column_count < 2) return Undefined::kOneRowOrColumn;
  return std::nullopt;
}

std::optional<Undefined> WhyNotTwoByTwo(const Crosstab& table) {
  if (const auto why = WhyNoAssociation(table)) return why;
  if (table.row_count != 2 || table.column_count != 2) return Undefined::kNotTwoByTwo;
  return std::nullopt;
}

TwoByTwo AsTwoByTwo(const Crosstab& table) {
  assert(table.counts.size() == 4);
  return {static_cast<double>(table.counts[0]), static_cast<double>(table.counts[1]),
          static_cast<double>(table.counts[2]), static_cast<double>(table.counts[3])};
}

std::vector<double> ExpectedCounts(const Crosstab& table) {
  const std::vector<double> rows = table.RowSums(), columns = table.ColumnSums();
  const double total = table.Total();
  std::vector<double> expected;
  expected.reserve(table.counts.size());
  for (const double row : rows)
    for (const double column : columns) expected.push_back(total == 0 ? 0 : row * column / total);
  return expected;
}

ExpectedSummary SummarizeExpected(const Crosstab& table) {
  const std::vector<double> expected = ExpectedCounts(table.WithoutEmpty());
  if (expected.empty()) return {};
  const auto below = std::count_if(expected.begin(), expected.end(), [](double e) { return e < 5; });
  return {expected.size(), *std::min_element(expected.begin(), expected.end()),
          static_cast<double>(below) / static_cast<double>(expected.size())};
}

}  // namespace statistics
}  // namespace pandect
