// SPDX-License-Identifier: GPL-2.0-or-later
//
// A table of counts, rows × columns, as the tests of this folder read it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/figure.h"

namespace pandect {

// Value type. counts.size() == row_count * column_count, row by row; labels are as many or none at all.
struct Crosstab {
  size_t row_count = 0, column_count = 0;
  std::vector<uint64_t> counts;
  std::vector<std::string> rows, columns;

  uint64_t At(size_t row, size_t column) const { return counts[row * column_count + column]; }
  // In double: exact to 2^53.
  std::vector<double> RowSums() const;
  std::vector<double> ColumnSums() const;
  double Total() const;
  Crosstab Transposed() const;
  // Without rows and columns that have no cases, which no test can use; say so beside the figure.
  Crosstab WithoutEmpty() const;
};

namespace statistics {

// Why no measure of association exists for a table (already WithoutEmpty): no cases, or one row or column left.
std::optional<Undefined> WhyNoAssociation(const Crosstab& table);

// A 2×2 table as (a b / c d).
struct TwoByTwo {
  double a = 0, b = 0, c = 0, d = 0;
};
// The reasons of WhyNoAssociation, and kNotTwoByTwo.
std::optional<Undefined> WhyNotTwoByTwo(const Crosstab& table);
TwoByTwo AsTwoByTwo(const Crosstab& table);

// r_i c_j / N, as `counts`. Zeros where the table has no cases.
std::vector<double> ExpectedCounts(const Crosstab& table);

// What a reader must know before trusting chi-square: Cochran's rule of thumb.
struct ExpectedSummary {
  size_t cells = 0;  // with cases in their row and column
  double least = 0;  // over rows and columns with cases
  double share_below_5 = 0;
  bool TooSmall() const { return cells > 0 && (least < 1 || share_below_5 > 0.2); }
};
ExpectedSummary SummarizeExpected(const Crosstab& table);

}  // namespace statistics
}  // namespace pandect
