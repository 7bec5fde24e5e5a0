// SPDX-License-Identifier: GPL-2.0-or-later
//
// Fleiss' kappa: any number of coders, chance from the categories' shares over all of them: pe = sum w_kl π_k π_l (J.
// L. Fleiss, Psychological Bulletin 76, 1971; with missing ratings after Gwet 2014, see frame.h). For two coders it is
// Scott's pi: say so.
#pragma once

#include "agree/coefficient.h"
#include "agree/ratings.h"
#include "agree/weights.h"

namespace pandect::agree {

Coefficient FleissKappa(const Ratings& ratings, const WeightMatrix& weights, double level = 0.95);

// One code against all others; kNoVariation where nobody, or everybody always, used it.
Coefficient FleissKappaOfCategory(const Ratings& ratings, Category category, double level = 0.95);

// The test of kappa = 0 without weights, the same number m of ratings for each of n units (kUnequalRatings otherwise):
// SE0 = √(2 / (n m (m - 1))) · √(s² - sum p_j (1 - p_j) (1 - 2 p_j)) / s, s = sum p_j (1 - p_j)
// (Fleiss, Levin & Paik, Statistical Methods for Rates and Proportions, 3rd ed. 2003; first Fleiss, Nee & Landis 1979).
struct FleissTest {
  Agreement null_standard_error = Undefined::kNoUnits, z = Undefined::kNoUnits, p = Undefined::kNoUnits;
  // The variance of the paper of 1971, superseded since; only to compare with old prints.
  Agreement variance_1971 = Undefined::kNoUnits;
};
FleissTest TestFleissKappa(const Ratings& ratings);

}  // namespace pandect::agree
