// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which cells make a table depart from independence. Compare adjusted residuals with ±1.96, after Holm's correction
// where cells are many.
#pragma once

#include "statistics/crosstab.h"

namespace pandect::statistics {

// One figure a cell of the table as given, row by row; a cell in a row or column without cases has none.
// (O-E)/sqrt(E); SPSS calls it "standardized".
std::vector<Figure> PearsonResiduals(const Crosstab& table);
// (O-E)/sqrt(E (1-r/N)(1-c/N)): standard normal under independence. R: stdres, SPSS: adjusted.
std::vector<Figure> AdjustedResiduals(const Crosstab& table);

}  // namespace pandect::statistics
