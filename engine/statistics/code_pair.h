// SPDX-License-Identifier: GPL-2.0-or-later
//
// How two codes go together, from four counts. The only place where these formulas stand.
//
// What n1, n2 and n12 count must be named beside the figures: units that hold both, pairs of overlapping segments
// (ATLAS.ti), documents … They differ. With pairs, n12 may exceed the smaller of n1 and n2: then there is no
// coefficient, and clipping it would hide that.
#pragma once

#include <cstdint>

#include "base/figure.h"

namespace pandect::statistics {

struct CodePairCounts {
  uint64_t n1 = 0, n2 = 0;  // of each code alone
  uint64_t n12 = 0;         // joint
  uint64_t units = 0;       // of all; not needed by the coefficients without chance
};

// n12 / (n1 + n2 - n12): ATLAS.ti's c-coefficient is Jaccard's. Reasons, here and below: kCodeNowhere where n1 or n2 is
// 0, kOutOfRange where n12 > min(n1, n2).
Figure JaccardOf(const CodePairCounts& counts);
Figure DiceOf(const CodePairCounts& counts);     // 2 n12 / (n1 + n2)
Figure OverlapOf(const CodePairCounts& counts);  // n12 / min(n1, n2)
Figure CosineOf(const CodePairCounts& counts);   // n12 / sqrt(n1 n2)
// The rest want `units`, not below n1 or n2 (kOutOfRange).
Figure ExpectedTogether(const CodePairCounts& counts);  // n1 n2 / N
// Correlation of presence; none, too, where a code is everywhere.
Figure PhiOf(const CodePairCounts& counts);
// log2(n12 N / (n1 n2)); kNeverTogether where n12 = 0 (its limit is -infinity).
Figure PointwiseMutualInformation(const CodePairCounts& counts);
// The same over -log2(n12 / N), in [-1, 1]; 1 where n12 = N.
Figure NormalizedPmi(const CodePairCounts& counts);

// Whether one code is more than five times as frequent as the other: then Jaccard cannot come near 1 (its greatest
// value is min/max), and a low one says little.
bool VeryUnequal(const CodePairCounts& counts);

}  // namespace pandect::statistics
