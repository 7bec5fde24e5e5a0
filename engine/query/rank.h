// SPDX-License-Identifier: GPL-2.0-or-later
//
// BM25 over units (Robertson and Zaragoza 2009, "The Probabilistic Relevance Framework", with k1 = 1.2 and b = 0.75,
// and the idf that is never negative: ln(1 + (N - df + 0.5) / (df + 0.5))). The terms are the words and phrases of the
// query that do not stand under NOT, each with all its forms and alternatives; a unit's length is its words.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "query/text_search.h"
#include "query/unit_set.h"
#include "query/units.h"

namespace pandect::query {

// Of one generation: the units found in which a term stands (their places, each as often as the term stands there, in
// no order), and in how many units it stands at all.
struct TermPlaces {
  std::vector<uint32_t> places;
  uint64_t units = 0;
};

// The units found, numbered. The set must outlive it.
class UnitRanks {
 public:
  explicit UnitRanks(const UnitSet& units);
  // The place of a unit among those of the set, which must have it.
  uint32_t PlaceOf(UnitNumber unit) const {
    const uint64_t below = units_->words()[unit >> 6] & ((uint64_t{1} << (unit & 63)) - 1);
    return before_[unit >> 6] + CountBits(below);
  }
  uint32_t count() const { return count_; }
  const UnitSet& units() const { return *units_; }

 private:
  const UnitSet* units_;
  std::vector<uint32_t> before_;  // by word of bits
  uint32_t count_ = 0;
};

TermPlaces PlacesOf(TextSearch& search, const TextLeaf& leaf, const Units& units, const UnitRanks& ranks);

double Idf(uint64_t units_with, uint64_t units_all);

// Adds up BM25 of the units found, term by term.
class Scores {
 public:
  // `mean_words`: of a unit, over all of the index.
  Scores(const UnitSet& found, const Units& units, double mean_words);
  void Add(const TermPlaces& term, double idf);
  std::vector<double> Take() { return std::move(scores_); }

 private:
  std::vector<double> scores_;
  std::vector<float> norms_;      // by place: what the length of the unit takes from a term's weight
  std::vector<uint32_t> counts_;  // all 0 between terms
};

}  // namespace pandect::query
