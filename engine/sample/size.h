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

}  // namespace pandect::sample
