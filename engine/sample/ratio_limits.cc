// SPDX-License-Identifier: GPL-2.0-or-later
#include "sample/ratio_limits.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "base/random.h"

namespace pandect::sample {
namespace {

constexpr int kDraws = 4000;  // with another seed a limit moves by some hundredths of the width
constexpr uint64_t kSeed = 1934;

double Normal(Random& random) {
  const double radius = std::sqrt(-2 * std::log(1 - random.Unit()));
  return radius * std::cos(2 * std::numbers::pi * random.Unit());
}

// G. Marsaglia & W. W. Tsang, "A simple method for generating gamma variables", ACM Transactions on Mathematical
// Software 26 (2000), 363–372, with their way for shapes below 1. 0 for shape 0.
double Gamma(double shape, Random& random) {
  if (shape <= 0) return 0;
  if (shape < 1) return Gamma(shape + 1, random) * std::pow(1 - random.Unit(), 1 / shape);
  const double d = shape - 1.0 / 3, c = 1 / std::sqrt(9 * d);
  while (true) {
    const double x = Normal(random), root = 1 + c * x;
    if (root <= 0) continue;
    const double v = root * root * root;
    if (std::log(1 - random.Unit()) < x * x / 2 + d - d * v + d * std::log(v)) return d * v;
  }
}

// The share of `draws` below which the ratio lies; more_both and more_only: what is added to the counts of all strata.
double Quantile(const std::vector<RatioPart>& parts, double share, double more_both, double more_only) {
  double unsampled = 0, both_seen = 0, only_seen = 0;
  for (const RatioPart& part : parts) {
    unsampled += part.population - part.sampled;
    both_seen += part.both;
    only_seen += part.only;
  }
  Random random(kSeed);
  std::vector<double> ratios;
  ratios.reserve(kDraws);
  for (int draw = 0; draw < kDraws; ++draw) {
    double both = both_seen, only = only_seen;
    for (const RatioPart& part : parts) {
      const double left = part.population - part.sampled;
      if (left <= 0) continue;
      const double keep = left / part.population, dealt = left / unsampled;
      const double b = Gamma(part.both * keep + more_both * dealt, random);
      const double m = Gamma(part.only * keep + more_only * dealt, random);
      const double rest = Gamma((part.sampled - part.both - part.only) * keep, random);
      const double all = b + m + rest;
      if (!(all > 0)) continue;
      both += left * b / all;
      only += left * m / all;
    }
    ratios.push_back(both / (both + only));
  }
  const auto at = static_cast<size_t>(std::min(share * kDraws, kDraws - 1.0));
  std::nth_element(ratios.begin(), ratios.begin() + static_cast<std::ptrdiff_t>(at), ratios.end());
  return ratios[at];
}

}  // namespace

FigureInterval RatioLimits(const std::vector<RatioPart>& parts, double level) {
  const bool is_counted =
      std::all_of(parts.begin(), parts.end(), [](const RatioPart& part) { return part.sampled >= part.population; });
  if (is_counted) return {Undefined::kOff, Undefined::kOff};
  return {Quantile(parts, (1 - level) / 2, 0, 1), Quantile(parts, (1 + level) / 2, 1, 0)};
}

}  // namespace pandect::sample
