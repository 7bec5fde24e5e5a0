// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/rank.h"

#include <cmath>

namespace pandect::query {

UnitRanks::UnitRanks(const UnitSet& units) : units_(&units) {
  before_.reserve(units.words().size());
  for (const uint64_t word : units.words()) {
    before_.push_back(count_);
    count_ += CountBits(word);
  }
}

TermCounts CountTerm(TextSearch& search, const TextLeaf& leaf, const Units& units, const UnitRanks& ranks) {
  TermCounts counts;
  counts.found.resize(ranks.count());
  UnitSet all(units.count());
  search.ForEachFind(leaf, [&](index::WordNumber word) {
    const UnitNumber unit = units.UnitOf(word);
    all.Add(unit);
    if (ranks.units().Has(unit)) ++counts.found[ranks.PlaceOf(unit)];
  });
  counts.units = all.Count();
  return counts;
}

double Idf(uint64_t units_with, uint64_t units_all) {
  const auto with = static_cast<double>(units_with), all = static_cast<double>(units_all);
  return std::log1p((std::max(all - with, 0.0) + 0.5) / (with + 0.5));
}

double Bm25(double idf, uint32_t count, uint32_t words, double mean_words) {
  constexpr double kK1 = 1.2, kB = 0.75;
  const double length = mean_words > 0 ? words / mean_words : 1;
  return idf * (count * (kK1 + 1)) / (count + kK1 * (1 - kB + kB * length));
}

}  // namespace pandect::query
