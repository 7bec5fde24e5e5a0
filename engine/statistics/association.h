// SPDX-License-Identifier: GPL-2.0-or-later
//
// How strong an association is, from chi-square without Yates' correction. Rows and columns without cases are left out
// first; the reasons are those of the test.
#pragma once

#include "statistics/crosstab.h"

namespace pandect::statistics {

// sqrt(χ² / (N (min(R,C) - 1))), H. Cramér (1946).
Figure CramersV(const Crosstab& table);
// Corrected for bias: W. Bergsma, "A bias-correction for Cramér's V and Tschuprow's T", Journal of the Korean
// Statistical Society 42, 2013. 0 where chi-square is below its degrees of freedom.
Figure CramersVCorrected(const Crosstab& table);
// Interval of V by inverting the noncentral chi-square distribution (M. Smithson, Confidence Intervals, 2003): the
// noncentralities λ at which the observed χ² is the upper and lower (1-level)/2 quantile, V = sqrt(λ / (N (min - 1))),
// at most 1. The lower limit is 0 where χ² is small.
FigureInterval CramersVInterval(const Crosstab& table, double level = 0.95);
// (ad - bc) / sqrt(product of the margins), with its sign; 2×2 only.
Figure Phi(const Crosstab& table);
// Pearson's C = sqrt(χ² / (N + χ²)).
Figure ContingencyCoefficient(const Crosstab& table);

}  // namespace pandect::statistics
