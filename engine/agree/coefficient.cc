// SPDX-License-Identifier: GPL-2.0-or-later
#include "agree/coefficient.h"

#include <algorithm>

namespace pandect::agree {

Coefficient NoCoefficient(Undefined reason) {
  return {reason, reason, reason, reason, {reason, reason}, reason};
}

Coefficient Plain(const Agreement& value) {
  Coefficient out = NoCoefficient(value ? Undefined::kOff : value.reason());
  out.value = value;
  return out;
}

FigureInterval Clipped(const FigureInterval& interval, bool& clipped) {
  clipped = false;
  const auto clip = [&](const Figure& limit) -> Figure {
    if (!limit) return limit;
    const double inside = std::clamp(*limit, -1.0, 1.0);
    clipped |= inside != *limit;
    return inside;
  };
  const Figure low = clip(interval.low);
  return {low, clip(interval.high)};
}

FigureInterval Around(double value, double standard_error, double quantile) {
  return {value - quantile * standard_error, value + quantile * standard_error};
}

}  // namespace pandect::agree
