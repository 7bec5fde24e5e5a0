// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "statistics/chi_square.h"

namespace pandect::statistics {

// The likelihood ratio test of independence, G² = 2 sum O ln(O/E) with 0 ln 0 = 0; degrees of freedom and reasons as
// ChiSquareTest.
IndependenceTest GTest(const Crosstab& table);

}  // namespace pandect::statistics
