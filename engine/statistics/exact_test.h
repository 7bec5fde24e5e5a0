// SPDX-License-Identifier: GPL-2.0-or-later
//
// Exact p of a table of any size by weighing every table with its margins, without walking them one by one.
#pragma once

#include "statistics/crosstab.h"

namespace pandect::statistics {

enum class TableOrder : uint8_t {
  kProbability,  // Fisher, Freeman & Halton: tables no more probable than the observed one
  kChiSquare,    // tables whose chi-square is not below the observed one
};
struct ExactTestLimits {
  uint64_t steps = 20'000'000;  // cells and partial sums tried; less than a second
  uint64_t kept = 1'500'000;    // partial sums held at once
};
// No p: no cases; kTooLarge beyond the limits (simulated_test.h then). One row or column left: 1.
Figure ExactTestP(const Crosstab& table, TableOrder order, const ExactTestLimits& limits = {});

}  // namespace pandect::statistics
