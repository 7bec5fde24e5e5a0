// SPDX-License-Identifier: GPL-2.0-or-later
//
// Chance as if every category were as likely: pe = T_w / q², unweighted 1/q, with q all categories that could have been
// used. One coefficient with several names: S (Bennett, Alpert & Goldstein, Public Opinion Quarterly 18, 1954),
// Brennan–Prediger (Educational and Psychological Measurement 41, 1981), free-marginal kappa (Randolph 2005).
#pragma once

#include "agree/coefficient.h"
#include "agree/ratings.h"
#include "agree/weights.h"

namespace pandect::agree {

// Two coders; standard error as in table_coefficient.h. kNoVariation where q is 1.
Coefficient BrennanPrediger(const ContingencyTable& table, const WeightMatrix& weights, double level = 0.95);
// Any number of coders, missing ratings; see frame.h.
Coefficient BrennanPrediger(const Ratings& ratings, const WeightMatrix& weights, double level = 0.95);

}  // namespace pandect::agree
