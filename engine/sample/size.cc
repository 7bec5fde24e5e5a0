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

double KappaVariance(double kappa, double prevalence) {
  return (1 - kappa) * ((1 - kappa) * (1 - 2 * kappa) + kappa * (2 - kappa) / (2 * prevalence * (1 - prevalence)));
}

uint64_t KappaSize(uint64_t population, const KappaAssumptions& assumptions) {
  if (population == 0) return 0;
  const double z = distribution::NormalQuantile((1 + assumptions.confidence) / 2);
  const double endless = z * z * KappaVariance(assumptions.kappa, assumptions.prevalence) /
                         (assumptions.half_width * assumptions.half_width);
  const double finite = endless / (1 + (endless - 1) / static_cast<double>(population));
  return std::min(population, static_cast<uint64_t>(std::ceil(std::max(finite, 1.0) - 1e-9)));
}

double KappaHalfWidth(uint64_t population, uint64_t size, const KappaAssumptions& assumptions) {
  if (size == 0 || population == 0) return INFINITY;
  if (size >= population) return 0;
  const auto n = static_cast<double>(size), all = static_cast<double>(population);
  const double z = distribution::NormalQuantile((1 + assumptions.confidence) / 2);
  // n of an endless population from which the correction makes n.
  const double endless = n * (all - 1) / (all - n);
  return z * std::sqrt(KappaVariance(assumptions.kappa, assumptions.prevalence) / endless);
}

}  // namespace pandect::sample
