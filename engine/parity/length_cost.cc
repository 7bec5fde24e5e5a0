// SPDX-License-Identifier: GPL-2.0-or-later
#include "parity/length_cost.h"

#include <algorithm>
#include <cmath>

namespace pandect::parity {

double LengthCost(double source, double target, const LengthModel& model) {
  if (source <= 0 && target <= 0) return 0;
  const double mean = (source + target / model.ratio) / 2;
  const double delta = std::abs(target - model.ratio * source) / std::sqrt(model.variance * mean);
  const double tail = std::erfc(delta / std::sqrt(2.0));  // 2 (1 - Phi(delta))
  return tail > 0 ? std::min(kCostliest, std::max(0.0, -std::log(tail))) : kCostliest;
}

}  // namespace pandect::parity
