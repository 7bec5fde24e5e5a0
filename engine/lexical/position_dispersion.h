// SPDX-License-Identifier: GPL-2.0-or-later
//
// Spread of a word by the distances between its occurrences, without parts: P. Savický & J. Hlaváčová, "Measures of
// word commonness" (2002). The text is a ring: before the first occurrence comes the last.
#pragma once

#include <cstdint>
#include <vector>

#include "lexical/figure.h"

namespace pandect::lexical {

// What is left of an item of `total` tokens met at ascending positions in [0, total); as a sum over gaps, so that
// positions of many documents one after another need not be kept: Add them in order.
class Positions {
 public:
  void Add(uint64_t position);
  uint64_t hits() const { return hits_.size(); }

  // d_j the distances, v = N/f. Reasons: kNoHits; kMoreHitsThanTokens.
  Figure AverageReducedFrequency(uint64_t total) const;     // sum min(d_j, v) / v
  Figure AverageWaitingTime(uint64_t total) const;          // ½ (1 + sum d²/N)
  Figure AverageLogarithmicDistance(uint64_t total) const;  // sum d lg d / N

 private:
  template <class Use>
  Figure OverDistances(uint64_t total, Use&& use) const;
  std::vector<uint64_t> hits_;
};

}  // namespace pandect::lexical
