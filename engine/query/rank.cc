// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/rank.h"

#include <algorithm>
#include <cmath>

namespace pandect::query {

UnitRanks::UnitRanks(const UnitSet& units) : units_(&units) {
  before_.reserve(units.words().size());
  for (const uint64_t word : units.words()) {
    before_.push_back(count_);
    count_ += CountBits(word);
  }
}

TermPlaces PlacesOf(TextSearch& search, const TextLeaf& leaf, const Units& units, const UnitRanks& ranks) {
  TermPlaces term;
  term.places.reserve(std::min<uint64_t>(search.Width(leaf), 4 * uint64_t{ranks.count()}));
  const auto place = [&](UnitNumber unit) {
    if (ranks.units().Has(unit)) term.places.push_back(ranks.PlaceOf(unit));
  };
  if (const auto with = search.UnitsWith(leaf)) {
    term.units = *with;
    search.ForEachFind(leaf, &ranks.units(), [&](index::WordNumber word) { place(units.UnitOf(word)); });
    return term;
  }
  UnitSet all(units.count());
  search.ForEachFind(leaf, nullptr, [&](index::WordNumber word) {
    const UnitNumber unit = units.UnitOf(word);
    all.Add(unit);
    place(unit);
  });
  term.units = all.Count();
  return term;
}

double Idf(uint64_t units_with, uint64_t units_all) {
  const auto with = static_cast<double>(units_with), all = static_cast<double>(units_all);
  return std::log1p((std::max(all - with, 0.0) + 0.5) / (with + 0.5));
}

namespace {
constexpr double kK1 = 1.2, kB = 0.75;
}  // namespace

Scores::Scores(const UnitSet& found, const Units& units, double mean_words) {
  norms_.reserve(found.Count());
  found.ForEach([&](UnitNumber unit) {
    const double words = units.LastWord(unit) - units.FirstWord(unit);
    const double length = mean_words > 0 ? words / mean_words : 1;
    norms_.push_back(static_cast<float>(kK1 * (1 - kB + kB * length)));
  });
  scores_.resize(norms_.size());
  counts_.resize(norms_.size());
}

void Scores::Add(const TermPlaces& term, double idf) {
  for (const uint32_t place : term.places) ++counts_[place];
  for (const uint32_t place : term.places) {
    const double count = counts_[place];
    if (count == 0) continue;
    scores_[place] += idf * (count * (kK1 + 1)) / (count + static_cast<double>(norms_[place]));
    counts_[place] = 0;
  }
}

}  // namespace pandect::query
