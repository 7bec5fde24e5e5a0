// SPDX-License-Identifier: GPL-2.0-or-later
//
// Where alignment searches: for every number of source paragraphs passed, a range of numbers of target paragraphs.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace pandect::parity {

// rows[i] = [first, last] for i = 0 … sources; first and last never fall from row to row, neighbouring rows overlap,
// row 0 holds 0 and the last row holds `targets`, so that a path from corner to corner always exists.
struct Band {
  std::vector<std::pair<uint32_t, uint32_t>> rows;
  std::vector<size_t> offset;  // of row i in a flat array of all cells; one more at the end: their number

  size_t cells() const { return offset.back(); }
  bool Has(size_t i, int64_t j) const { return rows[i].first <= j && j <= rows[i].second; }
  size_t Cell(size_t i, size_t j) const { return offset[i] + (j - rows[i].first); }
};

// `guides`: pairs (source, target) that probably belong together, in any order; only the longest run that ascends on
// both sides is followed, and none is forced.
Band MakeBand(uint32_t sources, uint32_t targets, std::vector<std::pair<uint32_t, uint32_t>> guides);

// The longest subsequence of `points` that ascends strictly in both members. O(n log n).
std::vector<std::pair<uint32_t, uint32_t>> LongestAscent(std::vector<std::pair<uint32_t, uint32_t>> points);

}  // namespace pandect::parity
