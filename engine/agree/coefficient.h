// SPDX-License-Identifier: GPL-2.0-or-later
//
// What a coefficient of agreement consists of: its value, what it is made of, and how sure it is.
#pragma once

#include "base/figure.h"

namespace pandect {

// A value, or why there is none.
using Agreement = Figure;

// Value type. `observed` and `expected` are agreement (po, pe) unless the coefficient's header says disagreement.
// The interval is not clipped, so it may leave [-1, 1]; see agree::Clipped.
struct Coefficient {
  Agreement value = Undefined::kNoUnits;
  Agreement observed = Undefined::kNoUnits, expected = Undefined::kNoUnits;
  Agreement standard_error = Undefined::kNoUnits;
  FigureInterval interval{Undefined::kNoUnits, Undefined::kNoUnits};
  Agreement p = Undefined::kNoUnits;  // two-sided, of value = 0
};

namespace agree {

// Every figure undefined for the same reason.
Coefficient NoCoefficient(Undefined reason);

// A figure that has no standard error: the rest is kOff, or the value's own reason.
Coefficient Plain(const Agreement& value);

// Limits beyond [-1, 1] brought back to it, as programs print them; `clipped` says whether one was. An undefined limit
// stays.
FigureInterval Clipped(const FigureInterval& interval, bool& clipped);

// value ± quantile · standard_error.
FigureInterval Around(double value, double standard_error, double quantile);

}  // namespace agree
}  // namespace pandect
