// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

namespace pandect::match {

// A map from 64-bit keys to 32-bit values that is filled once and then only asked: open addressing over one array,
// because a look-up stands in the innermost loops. kNothing is no value that may be stored.
class FlatMap {
 public:
  static constexpr uint32_t kNothing = UINT32_MAX;

  FlatMap() : slots_(2, {0, kNothing}) {}

  uint32_t Find(uint64_t key) const {
    for (uint64_t at = Spread(key) & mask_;; at = (at + 1) & mask_) {
      if (slots_[at].second == kNothing || slots_[at].first == key) return slots_[at].second;
    }
  }

  void Set(uint64_t key, uint32_t value) {
    if ((size_ + 1) * 2 > slots_.size()) Grow();
    Slot& slot = SlotOf(key);
    if (slot.second == kNothing) ++size_;
    slot = {key, value};
  }

  bool empty() const { return size_ == 0; }

 private:
  using Slot = std::pair<uint64_t, uint32_t>;

  // Edges are small dense numbers, and a map of such would be one long run without this.
  static uint64_t Spread(uint64_t key) {
    key *= 0x9E3779B97F4A7C15U;
    return key ^ (key >> 32);
  }
  Slot& SlotOf(uint64_t key) {
    uint64_t at = Spread(key) & mask_;
    while (slots_[at].second != kNothing && slots_[at].first != key) at = (at + 1) & mask_;
    return slots_[at];
  }
  void Grow() {
    std::vector<Slot> old = std::move(slots_);
    slots_.assign(old.size() * 2, {0, kNothing});
    mask_ = slots_.size() - 1;
    for (const Slot& slot : old) {
      if (slot.second != kNothing) SlotOf(slot.first) = slot;
    }
  }

  std::vector<Slot> slots_;
  uint64_t mask_ = 1;
  size_t size_ = 0;
};

}  // namespace pandect::match
