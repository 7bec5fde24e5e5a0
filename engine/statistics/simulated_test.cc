// SPDX-License-Identifier: GPL-2.0-or-later
//
// A random table is filled cell by cell, each given those before it by inverting its hypergeometric distribution from
// the mode outwards (as W. M. Patefield 1981, Algorithm AS 159, does): the cost of a cell is a few standard deviations,
// not the number of cases.
#include "statistics/simulated_test.h"

#include <algorithm>
#include <cmath>

#include "base/random.h"

namespace pandect::statistics {
namespace {

class LogFactorials {
 public:
  explicit LogFactorials(size_t most) : values_(most + 1) {
    for (size_t n = 1; n <= most; ++n) values_[n] = values_[n - 1] + std::log(static_cast<double>(n));
  }
  double operator[](uint64_t n) const { return values_[n]; }

 private:
  std::vector<double> values_;
};

// How many of `drawn` balls, out of `marked` + `other`, are marked.
uint64_t DrawMarked(uint64_t marked, uint64_t other, uint64_t drawn, const LogFactorials& ln, Random& random) {
  const uint64_t least = drawn > other ? drawn - other : 0, most = std::min(marked, drawn);
  if (least == most) return least;
  const uint64_t total = marked + other;
  const auto mode =
      std::clamp(static_cast<uint64_t>((static_cast<double>(marked) + 1) * (static_cast<double>(drawn) + 1) /
                                       (static_cast<double>(total) + 2)),
                 least, most);
  const auto ratio = [&](uint64_t k) {  // P(k+1)/P(k)
    return static_cast<double>(marked - k) * static_cast<double>(drawn - k) /
           (static_cast<double>(k + 1) * static_cast<double>(other + k + 1 - drawn));
  };
  const double at_mode = std::exp(ln[marked] - ln[mode] - ln[marked - mode] + ln[other] - ln[drawn - mode] -
                                  ln[other + mode - drawn] - ln[total] + ln[drawn] + ln[total - drawn]);
  double rest = random.Unit() - at_mode, up = at_mode, down = at_mode;
  uint64_t above = mode, below = mode;
  while (rest >= 0) {
    const bool can_up = above<most, can_down = below> least;
    if (!can_up && !can_down) break;  // rounding left a hair
    if (can_up) {
      up *= ratio(above++);
      rest -= up;
      if (rest < 0) return above;
    }
    if (can_down) {
      down /= ratio(--below);
      rest -= down;
      if (rest < 0) return below;
    }
  }
  return mode;
}

}  // namespace

SimulatedP SimulatedTestP(const Crosstab& given, TableOrder order, uint32_t draws, uint64_t seed) {
  const Crosstab table = given.WithoutEmpty();
  if (const auto why = WhyNoAssociation(table)) {
    if (*why == Undefined::kOneRowOrColumn) return {1.0, 0.0, draws};
    return {*why, *why, 0};
  }
  constexpr double kMostCases = 1e8;  // a table of log factorials
  if (table.Total() > kMostCases) return {Undefined::kTooLarge, Undefined::kTooLarge, 0};

  const std::vector<double> row_sums = table.RowSums(), column_sums = table.ColumnSums();
  const LogFactorials ln(static_cast<size_t>(table.Total()));
  const size_t rows = table.row_count, columns = table.column_count;
  // Low scores count, as in exact_test.cc.
  const auto score = [&](const std::vector<uint64_t>& counts) {
    double sum = 0;
    for (size_t r = 0; r < rows; ++r)
      for (size_t c = 0; c < columns; ++c) {
        const uint64_t n = counts[r * columns + c];
        sum -= order == TableOrder::kProbability
                   ? ln[n]
                   : static_cast<double>(n) * static_cast<double>(n) / (row_sums[r] * column_sums[c]);
      }
    return sum;
  };
  const double observed = score(table.counts);
  const double limit = observed + (order == TableOrder::kProbability ? 1e-7 : 1e-9 * (std::abs(observed) + 1));

  Random random(seed);
  std::vector<uint64_t> drawn(table.counts.size()), rest(columns);
  uint64_t as_extreme = 0;
  for (uint32_t draw = 0; draw < draws; ++draw) {
    uint64_t left = 0;
    for (size_t c = 0; c < columns; ++c) left += rest[c] = static_cast<uint64_t>(column_sums[c]);
    for (size_t r = 0; r < rows; ++r) {
      auto wanted = static_cast<uint64_t>(row_sums[r]);
      uint64_t behind = left;
      for (size_t c = 0; c < columns; ++c) {
        behind -= rest[c];
        const uint64_t n = DrawMarked(rest[c], behind, wanted, ln, random);
        drawn[r * columns + c] = n;
        wanted -= n;
      }
      for (size_t c = 0; c < columns; ++c) {
        rest[c] -= drawn[r * columns + c];
        left -= drawn[r * columns + c];
      }
    }
    if (score(drawn) <= limit) ++as_extreme;
  }
  const double p = (1 + static_cast<double>(as_extreme)) / (1 + static_cast<double>(draws));
  return {p, draws == 0 ? Figure(Undefined::kOff) : std::sqrt(p * (1 - p) / static_cast<double>(draws)), draws};
}

}  // namespace pandect::statistics
