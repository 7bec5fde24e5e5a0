// SPDX-License-Identifier: GPL-2.0-or-later
#include "statistics/chi_square.h"

#include <algorithm>
#include <cmath>

#include "base/distributions.h"

namespace pandect::statistics {

IndependenceTest ChiSquareTest(const Crosstab& given, Continuity correction) {
  const Crosstab table = given.WithoutEmpty();
  const auto why = correction == Continuity::kYates ? WhyNotTwoByTwo(table) : WhyNoAssociation(table);
  if (why) return {*why, *why, *why};
  const std::vector<double> expected = ExpectedCounts(table);
  double sum = 0;
  for (size_t i = 0; i < expected.size(); ++i) {
    double distance = std::abs(static_cast<double>(table.counts[i]) - expected[i]);
    if (correction == Continuity::kYates) distance -= std::min(0.5, distance);
    sum += distance * distance / expected[i];
  }
  const double df = static_cast<double>((table.row_count - 1) * (table.column_count - 1));
  return {sum, df, distribution::ChiSquareUpper(sum, df)};
}

}  // namespace pandect::statistics
