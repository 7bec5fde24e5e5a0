// SPDX-License-Identifier: GPL-2.0-or-later
//
// Precision and recall of the rules for one code, estimated from a stratified sample in which people coded every unit,
// those without a proposal too. (Reviewing proposals alone can show precision, never recall.)
#pragma once

#include <cstdint>
#include <vector>

#include "base/figure.h"

namespace pandect::sample {

// What one stratum holds and what was seen in its sample.
struct StratumOutcome {
  uint64_t population = 0;  // units in the stratum
  uint64_t both = 0;        // sampled units that rules and people give the code
  uint64_t rules_only = 0;
  uint64_t people_only = 0;
  uint64_t neither = 0;
  uint64_t sampled() const { return both + rules_only + people_only + neither; }
};

struct Estimate {
  Figure value = Undefined::kNoUnits;
  Figure low = Undefined::kNoUnits, high = Undefined::kNoUnits;  // 95 %: ratio_limits.h
};

struct RuleQuality {
  Estimate precision, recall;
};

// Combined ratio estimators of a stratified sample: W. G. Cochran, Sampling Techniques (3rd ed., 1977), 6.11. Strata
// without a sample are left out. An estimate does not exist where nobody (precision: no rule) gives the code in the
// sample. Where every unit of every stratum was sampled the figures are counted and have no interval: kOff.
RuleQuality EstimateQuality(const std::vector<StratumOutcome>& strata);

}  // namespace pandect::sample
