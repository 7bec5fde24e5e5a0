// SPDX-License-Identifier: GPL-2.0-or-later
//
// Scott's pi: two raters, chance from the categories' mean shares over both (W. A. Scott, Public Opinion Quarterly 19,
// 1955): pe = sum w_kl π_k π_l, π_k = (p_k+ + p_+k) / 2. For more raters it is Fleiss' kappa (fleiss_kappa.h).
#pragma once

#include "agree/coefficient.h"
#include "agree/ratings.h"
#include "agree/weights.h"

namespace pandect::agree {

// Standard error as in table_coefficient.h, interval and p by t with n - 1 degrees of freedom.
Coefficient ScottPi(const ContingencyTable& table, const WeightMatrix& weights, double level = 0.95);

}  // namespace pandect::agree
