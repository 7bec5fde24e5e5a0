// SPDX-License-Identifier: GPL-2.0-or-later
//
// Cohen's kappa: agreement of two raters over units that both rated, beyond what their own margins give by chance. J.
// Cohen, Educational and Psychological Measurement 20, 1960; weighted: Psychological Bulletin 70, 1968. With cells
// p_ij, weights w_ij:
//
//   po = sum w_ij p_ij,   pe = sum w_ij p_i+ p_+j,   kappa = (po - pe) / (1 - pe)
//
//   agree::CohenKappa(YesNoTable{20, 5, 10, 15})  // po .7, pe .5, kappa .4
//   agree::CohenKappa(YesNoTable{0, 0, 0, 9})     // no kappa: Undefined::kNoVariation
//
// A figure that does not exist is a reason, never 0, 1 or NaN. One rater who always used one category has kappa 0
// exactly.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "agree/coefficient.h"
#include "agree/ratings.h"
#include "agree/weights.h"

namespace pandect {

// Two raters' yes and no about one thing.
struct YesNoTable {
  uint64_t both = 0, first_only = 0, second_only = 0, neither = 0;
  uint64_t units() const { return both + first_only + second_only + neither; }
  YesNoTable& operator+=(const YesNoTable& other);
  friend bool operator==(const YesNoTable&, const YesNoTable&) = default;
};

// Kappa with both of its standard errors, which must not be exchanged: the one of the interval holds kappa for what it
// is, the one of the test holds it for 0 (Fleiss, Cohen & Everitt 1969).
struct CohenFigures {
  // standard_error, interval: of kappa as found, by the normal distribution. p: two-sided, from z.
  Coefficient kappa = {};
  Agreement null_standard_error = Undefined::kNoUnits, z = Undefined::kNoUnits;
  // The largest kappa these margins allow: po_max = sum min(p_i+, p_+i). Unweighted.
  Agreement maximum_observed = Undefined::kNoUnits, maximum = Undefined::kNoUnits;
};

namespace agree {

// Share of units put into the same category.
Agreement PercentAgreement(const YesNoTable& table);
Agreement CohenKappa(const YesNoTable& table);

// `counts`: a square table row by row, rows the first rater, counts.size() == categories². Categories that nobody used
// change nothing.
Agreement PercentAgreement(const std::vector<uint64_t>& counts, size_t categories);
Agreement CohenKappa(const std::vector<uint64_t>& counts, size_t categories);

// `weights`: of the size of the table. `level`: of the interval.
CohenFigures Cohen(const ContingencyTable& table, const WeightMatrix& weights, double level = 0.95);

// Mean of Cohen's kappa over all pairs of coders who have ratings (Light, Psychological Bulletin 76, 1971);
// kPairUndefined where one of them has none. For two coders it is Cohen's.
Agreement LightKappa(const Ratings& ratings, const WeightMatrix& weights);

}  // namespace agree
}  // namespace pandect
