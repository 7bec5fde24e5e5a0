// SPDX-License-Identifier: GPL-2.0-or-later
#include "sample/size.h"

#include <algorithm>
#include <cmath>

#include "base/distributions.h"

namespace pandect::sample {

uint64_t ReliabilitySize(uint64_t population, double agreement, double standard_error) {
  if (population == 0) return 0;
  const auto size = static_cast<double>(population);
  const double error = (size - 1) * standard_error * standard_error;
  const double spread = agreement * (1 - agreement);
  const double wanted = (error + spread * size) / (error + spread);
  // A hair below a whole number is that number.
  return std::min(population, static_cast<uint64_t>(std::ceil(wanted - 1e-9)));
}

uint64_t ReliabilitySize(uint64_t population, const SizeAssumptions& assumptions) {
  const double z = distribution::NormalQuantile(assumptions.confidence);
  return ReliabilitySize(population, assumptions.agreement, assumptions.margin / z);
}

}  // namespace pandect::sample
