// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "statistics/crosstab.h"

namespace pandect::statistics {

struct OddsRatioEstimate {
  Figure value;
  FigureInterval interval;
};

enum class ZeroCells : uint8_t {
  kAsTheyAre,        // the ratio is 0 or infinite where a cell is 0, and has no interval
  kHaldaneAnscombe,  // 0.5 is added to all four cells, whether or not one is 0
};
// ad/(bc) of a 2×2 table with Wald's interval exp(ln OR ± z sqrt(1/a + 1/b + 1/c + 1/d)). Reasons: those of the tests.
OddsRatioEstimate OddsRatioOf(const Crosstab& table, ZeroCells zeros, double level = 0.95);

}  // namespace pandect::statistics
