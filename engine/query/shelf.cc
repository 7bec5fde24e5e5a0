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

Result<std::shared_ptr<const std::vector<index::DocumentFacts>>> Shelves::FactsOf(size_t generation) const {
  const std::lock_guard lock(mutex_);
  auto& facts = shelves_[generation].facts;
  if (!facts) {
    const index::Generation& of = snapshot_.generation(generation);
    std::vector<index::DocumentFacts> all(of.documents());
    for (index::DocumentNumber i = 0; i < of.documents(); ++i) {
      if (!of.IsLive(i)) continue;
      auto one = snapshot_.Facts({static_cast<uint32_t>(generation), i});
      if (!one) return std::move(one).error();
      all[i] = *std::move(one);
    }
    facts = std::make_shared<const std::vector<index::DocumentFacts>>(std::move(all));
  }
  return facts;
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
