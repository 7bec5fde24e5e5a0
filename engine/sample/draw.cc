// SPDX-License-Identifier: GPL-2.0-or-later
#include "sample/draw.h"

#include <algorithm>
#include <numeric>
#include <random>
#include <set>

namespace pandect::sample {
namespace {

// std::uniform_int_distribution differs between libraries; a sample must not.
uint64_t Below(std::mt19937_64& random, uint64_t limit) {
  const uint64_t fair = UINT64_MAX - UINT64_MAX % limit;
  uint64_t drawn;
  do drawn = random();
  while (drawn >= fair);
  return drawn % limit;
}

}  // namespace

std::vector<uint64_t> Allocate(const std::vector<uint64_t>& stratum_sizes, uint64_t wanted, uint64_t least) {
  const uint64_t all = std::accumulate(stratum_sizes.begin(), stratum_sizes.end(), uint64_t{0});
  std::vector<uint64_t> out(stratum_sizes.size());
  if (all == 0) return out;
  wanted = std::min(wanted, all);
  std::vector<double> share(stratum_sizes.size());
  for (size_t i = 0; i < out.size(); ++i) {
    share[i] = static_cast<double>(stratum_sizes[i]) / static_cast<double>(all) * static_cast<double>(wanted);
    out[i] = std::min(stratum_sizes[i], std::max(least, static_cast<uint64_t>(share[i])));
  }
  uint64_t given = std::accumulate(out.begin(), out.end(), uint64_t{0});
  // One at a time to, or from, the stratum that is furthest from its share.
  while (given != wanted) {
    const bool more = given < wanted;
    size_t best = out.size();
    for (size_t i = 0; i < out.size(); ++i) {
      if (more ? out[i] >= stratum_sizes[i] : out[i] <= std::min(least, stratum_sizes[i])) continue;
      const double gap = share[i] - static_cast<double>(out[i]);
      if (best == out.size() || (more ? gap > share[best] - static_cast<double>(out[best])
                                      : gap < share[best] - static_cast<double>(out[best])))
        best = i;
    }
    if (best == out.size()) break;  // the minima alone are more than was wanted
    out[best] += more ? 1 : UINT64_MAX;
    given += more ? 1 : UINT64_MAX;
  }
  return out;
}

std::vector<uint64_t> DrawRandom(uint64_t population, uint64_t count, uint64_t seed) {
  std::mt19937_64 random(seed);
  std::set<uint64_t> drawn;  // R. Floyd's algorithm: one draw a number, none thrown away
  count = std::min(count, population);
  for (uint64_t last = population - count; last < population; ++last) {
    const uint64_t number = Below(random, last + 1);
    if (!drawn.insert(number).second) drawn.insert(last);
  }
  return {drawn.begin(), drawn.end()};
}

std::vector<uint64_t> DrawSystematic(uint64_t population, uint64_t count, uint64_t seed) {
  count = std::min(count, population);
  std::vector<uint64_t> out;
  if (count == 0) return out;
  std::mt19937_64 random(seed);
  // A fractional step in whole numbers: the i-th is floor((start + i · population) / count), start < population.
  const uint64_t start = Below(random, population);
  __extension__ using Wide = unsigned __int128;
  for (uint64_t i = 0; i < count; ++i)
    out.push_back(static_cast<uint64_t>((Wide{start} + Wide{i} * population) / count));
  return out;
}

}  // namespace pandect::sample
