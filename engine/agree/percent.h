// SPDX-License-Identifier: GPL-2.0-or-later
//
// Agreement without regard to chance. Several figures bear the name "percent agreement"; they are told apart here.
#pragma once

#include "agree/coefficient.h"
#include "agree/ratings.h"
#include "agree/weights.h"

namespace pandect::agree {

// Mean over units with two or more ratings of the share of agreeing pairs in the unit (pa of frame.h): the usual
// figure.
Agreement PercentAgreement(const Ratings& ratings, const WeightMatrix& weights);
// The same weighted by the ratings of each unit: 1 - Do of Krippendorff's nominal alpha. Differs only with missing
// ratings.
Agreement PairwisePercentAgreement(const Ratings& ratings);
// Share of the units rated by every coder on which all chose the same category: the strictest.
Agreement UnanimousShare(const Ratings& ratings);
// Of one row: share of agreeing pairs.
Agreement UnitAgreement(const Ratings& ratings, size_t row);
// Of all pairs in which one chose the category, the share in which the other did too; two coders: 2 n_kk / (n_k+ +
// n_+k).
Agreement SpecificAgreement(const Ratings& ratings, Category category);

}  // namespace pandect::agree
