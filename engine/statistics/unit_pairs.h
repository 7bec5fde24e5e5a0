// SPDX-License-Identifier: GPL-2.0-or-later
//
// Co-occurrence of codes over units: which codes share a unit, stand within some units of each other, or follow one
// another. Documents are added one at a time; what stays grows with the square of the codes, not with the documents.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "statistics/code_pair.h"

namespace pandect::statistics {

struct UnitPairOptions {
  uint32_t distance = 3;  // units
};

// Figures of an ordered pair of codes A, B.
struct UnitPair {
  uint64_t together = 0;   // units that bear both
  uint64_t documents = 0;  // documents that hold both, anywhere
  uint64_t near = 0;       // units with A that have B in a unit at most `distance` away, or in the same
  uint64_t followed = 0;   // units with A that have B in one of the next 1 … `distance` units
};

// Not thread-safe; Add what several gave with +=. The order of documents changes nothing.
class UnitPairs {
 public:
  UnitPairs(size_t codes, UnitPairOptions options);
  // One document: for every unit in text order the codes it bears, ascending and unique. Units without codes count.
  void Add(const std::vector<std::vector<uint32_t>>& units);
  UnitPairs& operator+=(const UnitPairs& other);

  size_t codes() const { return codes_; }
  uint64_t units() const { return units_; }
  uint64_t documents() const { return documents_; }
  uint64_t UnitsOf(size_t code) const { return of_code_[code]; }
  uint64_t DocumentsOf(size_t code) const { return documents_of_[code]; }
  const UnitPair& At(size_t a, size_t b) const { return pairs_[a * codes_ + b]; }
  CodePairCounts Counts(size_t a, size_t b) const { return {of_code_[a], of_code_[b], At(a, b).together, units_}; }

 private:
  size_t codes_ = 0;
  UnitPairOptions options_;
  uint64_t units_ = 0, documents_ = 0;
  std::vector<uint64_t> of_code_, documents_of_;
  std::vector<UnitPair> pairs_;
};

}  // namespace pandect::statistics
