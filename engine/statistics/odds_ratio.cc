// SPDX-License-Identifier: GPL-2.0-or-later
#include "statistics/odds_ratio.h"

#include <cmath>
#include <limits>

#include "base/distributions.h"

namespace pandect::statistics {

OddsRatioEstimate OddsRatioOf(const Crosstab& given, ZeroCells zeros, double level) {
  const Crosstab table = given.WithoutEmpty();
  if (const auto why = WhyNotTwoByTwo(table)) return {*why, {*why, *why}};
  const double add = zeros == ZeroCells::kHaldaneAnscombe ? 0.5 : 0;
  auto [a, b, c, d] = AsTwoByTwo(table);
  a += add, b += add, c += add, d += add;
  if (a * d == 0 || b * c == 0) {
    // Both cannot be 0: a row or column would be without cases.
    const double ratio = b * c == 0 ? std::numeric_limits<double>::infinity() : 0;
    return {ratio, {Undefined::kZeroCell, Undefined::kZeroCell}};
  }
  const double log_ratio = std::log(a) + std::log(d) - std::log(b) - std::log(c);
  const double half = distribution::NormalQuantile((1 + level) / 2) * std::sqrt(1 / a + 1 / b + 1 / c + 1 / d);
  return {a * d / (b * c), {std::exp(log_ratio - half), std::exp(log_ratio + half)}};
}

}  // namespace pandect::statistics
