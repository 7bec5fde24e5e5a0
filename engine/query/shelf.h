// SPDX-License-Identifier: GPL-2.0-or-later
//
// What is worked out of a snapshot when first asked for and then shared by all queries: its units, the order of
// its documents.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <mutex>
#include <vector>

#include "base/result.h"
#include "codebook/code.h"
#include "index/snapshot.h"
#include "query/units.h"

namespace pandect::query {

// Thread-safe. Memory grows with the number of units and documents.
class Shelves {
 public:
  explicit Shelves(index::Snapshot snapshot);

  const index::Snapshot& snapshot() const { return snapshot_; }
  Result<std::shared_ptr<const Units>> UnitsOf(size_t generation, UnitLevel level, bool all) const;
  // By document: its place in Snapshot::in_order.
  const std::vector<uint32_t>& OrderOf(size_t generation) const;

 private:
  struct Shelf {
    std::array<std::shared_ptr<const Units>, 8> units;
    std::vector<uint32_t> order;
  };
  index::Snapshot snapshot_;
  mutable std::mutex mutex_;
  mutable std::vector<Shelf> shelves_;
  mutable bool ordered_ = false;
};

}  // namespace pandect::query
