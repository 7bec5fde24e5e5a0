// SPDX-License-Identifier: GPL-2.0-or-later
//
// R. A. Fisher's exact test: all tables with the margins of the given one are weighed. Tables of any size go to
// exact_test.h; this is the 2×2 case, with the odds ratio that belongs to it.
#pragma once

#include "statistics/crosstab.h"

namespace pandect::statistics {

enum class Alternative : uint8_t { kTwoSided, kLess, kGreater };

// kTwoSided: the sum over tables no more probable than this one (by a relative 1e-7, as others have it); kLess,
// kGreater: of the odds ratio. A table with an empty margin is the only one of its margins: p = 1. No p: no cases, not
// 2×2.
Figure FisherExactP(const Crosstab& table, Alternative alternative);

// The conditional maximum likelihood estimate: the odds ratio at which the expected first cell is the observed one. 0
// or infinite where the cell is the least or greatest the margins allow. Not the ad/(bc) of odds_ratio.h.
Figure ConditionalOddsRatio(const Crosstab& table);
// Exact limits: the odds ratios at which each tail has (1-level)/2 (Clopper-Pearson's idea). To about 1e-12 relative;
// R's are good to four digits.
FigureInterval ConditionalOddsRatioInterval(const Crosstab& table, double level = 0.95);

}  // namespace pandect::statistics
