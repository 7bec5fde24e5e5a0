// SPDX-License-Identifier: GPL-2.0-or-later
//
// By the ratio of neighbours, P(k+1)/P(k) = ω (row1-k)(column1-k) / ((k+1)(row2-column1+k+1)), and not by log-gammas:
// those lose digits as counts grow (ln N! of a million is 1.3e7, and its last digit 1e-9 of the probability).
#include "statistics/noncentral_hypergeometric.h"

#include <algorithm>
#include <cmath>

namespace pandect::statistics {

NoncentralHypergeometric::NoncentralHypergeometric(uint64_t row1, uint64_t row2, uint64_t column1, double odds_ratio) {
  least_ = column1 > row2 ? column1 - row2 : 0;
  greatest_ = std::min(row1, column1);
  const auto ratio = [&](uint64_t k) {  // P(k+1)/P(k)
    return odds_ratio * static_cast<double>(row1 - k) * static_cast<double>(column1 - k) /
           (static_cast<double>(k + 1) * static_cast<double>(row2 + k + 1 - column1));
  };
  uint64_t low = least_, high = greatest_;
  while (low < high) {  // the mode: the first k whose successor is no more likely
    const uint64_t middle = low + (high - low) / 2;
    if (ratio(middle) > 1)
      low = middle + 1;
    else
      high = middle;
  }
  const uint64_t mode = low;
  std::vector<double> below;
  double weight = 1;
  for (uint64_t k = mode; k > least_;) {
    weight /= ratio(--k);
    if (weight == 0) break;
    below.push_back(weight);
  }
  first_ = mode - below.size();
  probabilities_.assign(below.rbegin(), below.rend());
  probabilities_.push_back(1);
  weight = 1;
  for (uint64_t k = mode; k < greatest_; ++k) {
    weight *= ratio(k);
    if (weight == 0) break;
    probabilities_.push_back(weight);
  }
  // Smallest first, from both ends: no digit of the tails is lost.
  double sum_below = 0, sum_above = 0;
  const size_t at_mode = below.size();
  for (size_t i = 0; i < at_mode; ++i) sum_below += probabilities_[i];
  for (size_t i = probabilities_.size(); i-- > at_mode;) sum_above += probabilities_[i];
  const double sum = sum_below + sum_above;
  for (double& probability : probabilities_) probability /= sum;
}

double NoncentralHypergeometric::Probability(uint64_t k) const {
  return k < first_ || k - first_ >= probabilities_.size() ? 0 : probabilities_[k - first_];
}

double NoncentralHypergeometric::AtMost(uint64_t k) const {
  double sum = 0;
  for (size_t i = 0; i < probabilities_.size() && first_ + i <= k; ++i) sum += probabilities_[i];
  return std::min(1.0, sum);
}

double NoncentralHypergeometric::AtLeast(uint64_t k) const {
  double sum = 0;
  for (size_t i = probabilities_.size(); i-- > 0 && first_ + i >= k;) sum += probabilities_[i];
  return std::min(1.0, sum);
}

double NoncentralHypergeometric::Mean() const {
  double sum = 0;
  for (size_t i = 0; i < probabilities_.size(); ++i) sum += static_cast<double>(first_ + i) * probabilities_[i];
  return sum;
}

double NoncentralHypergeometric::NotMoreLikelyThan(double limit) const {
  double left = 0, right = 0;
  size_t i = 0;
  for (; i < probabilities_.size() && probabilities_[i] <= limit; ++i) left += probabilities_[i];
  for (size_t j = probabilities_.size(); j-- > i && probabilities_[j] <= limit;) right += probabilities_[j];
  return std::min(1.0, left + right);
}

}  // namespace pandect::statistics
