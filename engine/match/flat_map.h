// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

namespace pandect::match {

// A map from 64-bit keys to 32-bit values that is filled once and then only asked: open addressing, because a look-up
// stands in the innermost loops. There most keys are not in the map, which a byte a slot tells nearly always: these
// bytes stay in the nearest cache where the slots of ten thousand terms do not. kNothing is no value that may be
// stored.
class FlatMap {
 public:
  static constexpr uint32_t kNothing = UINT32_MAX;

  FlatMap() : tags_(2, kEmpty), slots_(2, {0, kNothing}) {}

  uint32_t Find(uint64_t key) const {
    const uint64_t spread = Spread(key);
    const uint8_t tag = TagOf(spread);
    for (uint64_t at = spread & mask_;; at = (at + 1) & mask_) {
      if (tags_[at] == kEmpty) return kNothing;
      if (tags_[at] == tag && slots_[at].first == key) return slots_[at].second;
    }
  }

  void Set(uint64_t key, uint32_t value) {
    if ((size_ + 1) * 2 > slots_.size()) Grow();
    const uint64_t at = PlaceOf(key);
    if (tags_[at] == kEmpty) ++size_;
    Put(at, {key, value});
  }

  bool empty() const { return size_ == 0; }

 private:
  using Slot = std::pair<uint64_t, uint32_t>;
  static constexpr uint8_t kEmpty = 0;

  // Edges are small dense numbers, and a map of such would be one long run without this.
  static uint64_t Spread(uint64_t key) {
    key *= 0x9E3779B97F4A7C15U;
    return key ^ (key >> 32);
  }
  static uint8_t TagOf(uint64_t spread) { return static_cast<uint8_t>(0x80U | (spread >> 57)); }
  // Where the key stands, or would.
  uint64_t PlaceOf(uint64_t key) const {
    uint64_t at = Spread(key) & mask_;
    while (tags_[at] != kEmpty && slots_[at].first != key) at = (at + 1) & mask_;
    return at;
  }
  void Put(uint64_t at, Slot slot) {
    tags_[at] = TagOf(Spread(slot.first));
    slots_[at] = slot;
  }
  void Grow() {
    std::vector<Slot> old = std::move(slots_);
    slots_.assign(old.size() * 2, {0, kNothing});
    tags_.assign(slots_.size(), kEmpty);
    mask_ = slots_.size() - 1;
    for (const Slot& slot : old) {
      if (slot.second != kNothing) Put(PlaceOf(slot.first), slot);
    }
  }

  std::vector<uint8_t> tags_;  // by slot: kEmpty, or seven bits of what its key spreads to
  std::vector<Slot> slots_;
  uint64_t mask_ = 1;
  size_t size_ = 0;
};

}  // namespace pandect::match
