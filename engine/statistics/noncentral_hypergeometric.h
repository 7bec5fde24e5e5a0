// SPDX-License-Identifier: GPL-2.0-or-later
//
// Fisher's noncentral hypergeometric distribution: the first cell of a 2×2 table with given margins where the odds
// ratio is ω. P(k) ~ C(row1, k) C(row2, column1 - k) ω^k.
#pragma once

#include <cstdint>
#include <vector>

namespace pandect::statistics {

// Probabilities are made outward from the mode until they underflow, so the cost is a few dozen standard deviations,
// not the whole support. Immutable.
class NoncentralHypergeometric {
 public:
  // ω > 0. `row1`, `row2`, `column1`: margins; column1 <= row1 + row2.
  NoncentralHypergeometric(uint64_t row1, uint64_t row2, uint64_t column1, double odds_ratio);

  uint64_t least() const { return least_; }  // of the support
  uint64_t greatest() const { return greatest_; }
  double Probability(uint64_t k) const;
  double AtMost(uint64_t k) const;
  double AtLeast(uint64_t k) const;
  double Mean() const;
  // Sum of the probabilities that do not exceed `limit`.
  double NotMoreLikelyThan(double limit) const;

 private:
  uint64_t least_ = 0, greatest_ = 0;
  uint64_t first_ = 0;                 // of probabilities_
  std::vector<double> probabilities_;  // of first_, first_ + 1 …; what lies outside is 0 in double
};

}  // namespace pandect::statistics
