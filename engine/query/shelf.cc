// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/shelf.h"

#include <utility>

namespace pandect::query {

Shelves::Shelves(index::Snapshot snapshot) : snapshot_(std::move(snapshot)), shelves_(snapshot_.generations()) {}

Result<std::shared_ptr<const Units>> Shelves::UnitsOf(size_t generation, UnitLevel level, bool all) const {
  const std::lock_guard lock(mutex_);
  auto& units = shelves_[generation].units[2 * static_cast<size_t>(level) + (all ? 1 : 0)];
  if (!units) {
    auto made = Units::Of(snapshot_, generation, level, all);
    if (!made) return made;
    units = *std::move(made);
  }
  return units;
}

const std::vector<uint32_t>& Shelves::OrderOf(size_t generation) const {
  const std::lock_guard lock(mutex_);
  if (!ordered_) {
    for (size_t i = 0; i < shelves_.size(); ++i) shelves_[i].order.resize(snapshot_.generation(i).documents());
    uint32_t place = 0;
    for (const index::DocumentRef ref : snapshot_.in_order()) shelves_[ref.generation].order[ref.document] = place++;
    ordered_ = true;
  }
  return shelves_[generation].order;
}

}  // namespace pandect::query
