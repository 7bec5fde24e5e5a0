// SPDX-License-Identifier: GPL-2.0-or-later
//
// Pearson's chi-square test of independence: sum (O-E)²/E, degrees of freedom (R-1)(C-1), over the rows and columns
// that have cases.
//
// Units of one document are not independent cases: over coded units the test only describes (group_difference.h).
#pragma once

#include "statistics/crosstab.h"

namespace pandect::statistics {

// The same reason in all three where there is none.
struct IndependenceTest {
  Figure value, degrees_of_freedom, p;
};

enum class Continuity : uint8_t {
  kNone,
  kYates,  // |O-E| less min(0.5, |O-E|); 2×2 tables only
};
IndependenceTest ChiSquareTest(const Crosstab& table, Continuity correction = Continuity::kNone);

}  // namespace pandect::statistics
