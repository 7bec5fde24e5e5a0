// SPDX-License-Identifier: GPL-2.0-or-later
//
// Gwet's AC1, and with weights AC2 (K. L. Gwet, British Journal of Mathematical and Statistical Psychology 61, 2008;
// Handbook, 4th ed. 2014): pe = T_w / (q (q - 1)) · sum π_k (1 - π_k). It stays high where kappa falls because one
// category dominates; show both. q counts all categories that could have been used.
#pragma once

#include "agree/coefficient.h"
#include "agree/ratings.h"
#include "agree/weights.h"

namespace pandect::agree {

// Two coders; standard error as in table_coefficient.h. kNoVariation where q is 1.
Coefficient GwetAc(const ContingencyTable& table, const WeightMatrix& weights, double level = 0.95);
// Any number of coders, missing ratings; see frame.h.
Coefficient GwetAc(const Ratings& ratings, const WeightMatrix& weights, double level = 0.95);

}  // namespace pandect::agree
