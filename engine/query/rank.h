// SPDX-License-Identifier: GPL-2.0-or-later
//
// BM25 over units (Robertson and Zaragoza 2009, "The Probabilistic Relevance Framework", with k1 = 1.2 and b = 0.75,
// and the idf that is never negative: ln(1 + (N - df + 0.5) / (df + 0.5))). The terms are the words and phrases of the
// query that do not stand under NOT, each with all its forms and alternatives; a unit's length is its words.
#pragma once

#include <cstdint>
#include <vector>

#include "query/text_search.h"
#include "query/unit_set.h"
#include "query/units.h"

namespace pandect::query {

// Of one generation: how often a term stands in each of the units found (by place), and in how many units at all.
struct TermCounts {
  std::vector<uint32_t> found;
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

TermCounts CountTerm(TextSearch& search, const TextLeaf& leaf, const Units& units, const UnitRanks& ranks);

double Idf(uint64_t units_with, uint64_t units_all);
double Bm25(double idf, uint32_t count, uint32_t words, double mean_words);

}  // namespace pandect::query
