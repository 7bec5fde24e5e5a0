// SPDX-License-Identifier: GPL-2.0-or-later
//
// Agglomerative hierarchical clustering. The seam to ALGLIB is clustering_alglib.cc.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/result.h"

namespace pandect::statistics {

enum class Linkage : uint8_t {
  kSingle,    // the nearest pair
  kComplete,  // the farthest pair
  kAverage,   // the mean over pairs (UPGMA)
  kWard,      // least growth of the sum of squares; distances must be Euclidean
};
const char* Name(Linkage linkage);

// `left` and `right` number what is joined: below the number of items an item, from there on the merge before
// (items + i is merge i).
struct Merge {
  uint32_t left = 0, right = 0;
  double height = 0;  // distance of the two; for Ward that of W. D. "Ward.D2": a pair of items joins at its distance
  uint32_t size = 0;  // items in it
};

// In the order of joining, heights ascending; one fewer than items. Where distances tie, the order of items decides.
struct Dendrogram {
  size_t items = 0;
  std::vector<Merge> merges;
  // The cluster of each item, 0, 1 … by first item, when cut so that `clusters` remain (1 … items).
  std::vector<uint32_t> Cut(size_t clusters) const;
  // The items in an order in which no branches cross.
  std::vector<uint32_t> Leaves() const;
};

// `distances`: a full symmetric matrix row by row, items × items, finite, ≥ 0. Memory and time grow with the square of
// the items: an error above 10,000.
Result<Dendrogram> Cluster(size_t items, const std::vector<double>& distances, Linkage linkage);

}  // namespace pandect::statistics
