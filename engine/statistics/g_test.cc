// SPDX-License-Identifier: GPL-2.0-or-later
#include "statistics/g_test.h"

#include <algorithm>
#include <cmath>

#include "base/distributions.h"

namespace pandect::statistics {

IndependenceTest GTest(const Crosstab& given) {
  const Crosstab table = given.WithoutEmpty();
  if (const auto why = WhyNoAssociation(table)) return {*why, *why, *why};
  const std::vector<double> expected = ExpectedCounts(table);
  double sum = 0;
  for (size_t i = 0; i < expected.size(); ++i) {
    const double observed = static_cast<double>(table.counts[i]);
    if (observed > 0) sum += observed * std::log(observed / expected[i]);
  }
  const double value = std::max(0.0, 2 * sum);  // rounding may leave a hair below zero
  const double df = static_cast<double>((table.row_count - 1) * (table.column_count - 1));
  return {value, df, distribution::ChiSquareUpper(value, df)};
}

}  // namespace pandect::statistics
