// SPDX-License-Identifier: GPL-2.0-or-later
//
// How many units two coders should both code before their agreement says something about all units.
#pragma once

#include <cstdint>

namespace pandect::sample {

struct SizeAssumptions {
  double agreement = 0.9;    // share of units on which the coders would agree, were all coded; above 0, below 1
  double margin = 0.05;      // how far the sample's share may fall below it, above 0
  double confidence = 0.95;  // one-sided: the share may be higher than the sample shows without harm
};

// Sample size of a reliability test, for a population of so many units: S. Lacy & D. Riffe, "Sampling error and
// selecting intercoder reliability samples for nominal content categories", Journalism & Mass Communication Quarterly
// 73 (1996), equation (2), rounded up and never more than the population:
//
//   n = ((N - 1) SE² + P Q N) / ((N - 1) SE² + P Q),  SE = margin / z
//
// 0 for an empty population.
uint64_t ReliabilitySize(uint64_t population, const SizeAssumptions& assumptions);
// The same with the standard error given.
uint64_t ReliabilitySize(uint64_t population, double agreement, double standard_error);

struct KappaAssumptions {
  double kappa = 0.8;        // expected, above -1, below 1
  double prevalence = 0.1;   // share of units to which a coder gives the code; above 0, below 1
  double half_width = 0.1;   // of the interval, above 0
  double confidence = 0.95;  // two-sided
};

// n times the large-sample variance of kappa (intraclass) of two coders and one code: D. A. Bloch & H. C. Kraemer, "2 ×
// 2 kappa coefficients: measures of agreement or association", Biometrics 45 (1989), 269–287; A. Donner & M. Eliasziw,
// Statistics in Medicine 11 (1992), 1511–1519:
//
//   (1 - κ) [ (1 - κ)(1 - 2κ) + κ (2 - κ) / (2 π (1 - π)) ]
double KappaVariance(double kappa, double prevalence);
// Units for an interval of kappa of that half-width: n = z² V / w², for a finite population n / (1 + (n - 1) / N),
// rounded up. 0 for an empty population.
uint64_t KappaSize(uint64_t population, const KappaAssumptions& assumptions);
// The half-width that so many units of that population give: what KappaSize undoes.
double KappaHalfWidth(uint64_t population, uint64_t size, const KappaAssumptions& assumptions);

}  // namespace pandect::sample
