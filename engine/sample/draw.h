// SPDX-License-Identifier: GPL-2.0-or-later
//
// Samples of units that anyone can draw again from the same seed.
#pragma once

#include <cstdint>
#include <vector>

namespace pandect::sample {

// How many of `wanted` come from each stratum: proportional to its size, by largest remainders (ties: the earlier
// stratum), but at least `least` of each or all of a smaller one, and never more than it has. Sums to `wanted` where
// the strata hold as many and the minima leave room, else to what they allow.
std::vector<uint64_t> Allocate(const std::vector<uint64_t>& stratum_sizes, uint64_t wanted, uint64_t least);

// `count` different numbers below `population`, ascending; every set equally likely. The same on every machine: a
// function of the arguments alone. Memory grows with `count` only.
std::vector<uint64_t> DrawRandom(uint64_t population, uint64_t count, uint64_t seed);

// Every k-th number below `population` from a start drawn with `seed`, `count` in all, ascending.
std::vector<uint64_t> DrawSystematic(uint64_t population, uint64_t count, uint64_t seed);

}  // namespace pandect::sample
