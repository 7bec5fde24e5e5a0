// SPDX-License-Identifier: GPL-2.0-or-later
//
// Limits of a ratio of two counts in a finite population, B / (B + M), from a stratified sample: C. J. Clopper & E. S.
// Pearson's limits of a proportion ("The use of confidence or fiducial limits illustrated in the case of the binomial",
// Biometrika 26, 1934, 404–413), carried over to strata. They do not collapse where the sample shows a ratio of 0 or 1:
// what a stratum that was not read whole may hide counts.
//
// Clopper and Pearson's lower limit of b in n is the quantile of Beta(b, n - b + 1): one more miss than was seen. Here
// the shares of (both, only, neither) in a stratum of which n of N were sampled are drawn from a Dirichlet distribution
// with the counts, and one more `only` that is dealt to the strata by their unsampled units; the unsampled N - n have
// those shares, what was sampled stands. The counts are multiplied by 1 - n/N, which gives the total the variance that
// the finite population leaves it. The lower limit is the quantile of B / (B + M) over many draws; the upper is the
// same with one more `both`. With one stratum and N much larger than n they are Clopper and Pearson's for b in b + m.
#pragma once

#include <cstdint>
#include <vector>

#include "base/figure.h"

namespace pandect::sample {

// A stratum of which sampled ≥ 1 units were seen: in numerator and denominator, in the denominator only.
struct RatioPart {
  double population = 0, sampled = 0, both = 0, only = 0;
};

// The denominator seen must not be 0. The same parts give the same limits on every machine. kOff where every unit of
// every stratum was seen: the ratio is then counted, not estimated.
FigureInterval RatioLimits(const std::vector<RatioPart>& parts, double level = 0.95);

}  // namespace pandect::sample
