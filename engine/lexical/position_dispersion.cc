// SPDX-License-Identifier: GPL-2.0-or-later
#include "lexical/position_dispersion.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace pandect::lexical {

void Positions::Add(uint64_t position) {
  assert(hits_.empty() || hits_.back() < position);
  hits_.push_back(position);
}

template <class Use>
Figure Positions::OverDistances(uint64_t total, Use&& use) const {
  if (hits_.empty()) return Undefined::kNoHits;
  if (hits_.back() >= total) return Undefined::kMoreHitsThanTokens;
  double sum = 0;
  uint64_t before = hits_.back();
  for (size_t i = 0; i < hits_.size(); ++i) {
    sum += use(static_cast<double>(i == 0 ? hits_[0] + total - before : hits_[i] - before));
    before = hits_[i];
  }
  return sum;
}

Figure Positions::AverageReducedFrequency(uint64_t total) const {
  const double v = hits_.empty() ? 1 : static_cast<double>(total) / static_cast<double>(hits_.size());
  return OverDistances(total, [&](double d) { return std::min(d, v) / v; });
}

Figure Positions::AverageWaitingTime(uint64_t total) const {
  const Figure squares = OverDistances(total, [&](double d) { return d * d / static_cast<double>(total); });
  if (!squares) return squares;
  return (1 + *squares) / 2;
}

Figure Positions::AverageLogarithmicDistance(uint64_t total) const {
  return OverDistances(total, [&](double d) { return d * std::log10(d) / static_cast<double>(total); });
}

}  // namespace pandect::lexical
