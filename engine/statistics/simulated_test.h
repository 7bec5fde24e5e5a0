// SPDX-License-Identifier: GPL-2.0-or-later
//
// p of a table by drawing tables with its margins at random, for tables too large for exact_test.h.
#pragma once

#include "statistics/exact_test.h"

namespace pandect::statistics {

struct SimulatedP {
  Figure p;               // (1 + draws at least as extreme) / (1 + draws)
  Figure standard_error;  // of p, from the number of draws
  uint32_t draws = 0;
};
// The same table, order, draws and seed give the same p on every machine (base/random.h). Reasons as ExactTestP.
SimulatedP SimulatedTestP(const Crosstab& table, TableOrder order, uint32_t draws, uint64_t seed);

}  // namespace pandect::statistics
