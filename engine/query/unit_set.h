// SPDX-License-Identifier: GPL-2.0-or-later
//
// A set of units of one generation as bits: a million units are 125 KB, so AND, OR and NOT of whole corpora cost
// microseconds and need no order.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace pandect::query {

// How many bits are set. Written out, because without a compiler flag that not every machine bears the library's is a
// call.
inline uint32_t CountBits32(uint32_t bits) {
  bits -= bits >> 1 & 0x55555555U;
  bits = (bits & 0x33333333U) + (bits >> 2 & 0x33333333U);
  return ((bits + (bits >> 4)) & 0x0F0F0F0FU) * 0x01010101U >> 24;
}
inline uint32_t CountBits(uint64_t bits) {
  bits -= bits >> 1 & 0x5555555555555555U;
  bits = (bits & 0x3333333333333333U) + (bits >> 2 & 0x3333333333333333U);
  return static_cast<uint32_t>(((bits + (bits >> 4)) & 0x0F0F0F0F0F0F0F0FU) * 0x0101010101010101U >> 56);
}

class UnitSet {
 public:
  UnitSet() = default;
  explicit UnitSet(uint32_t size, bool full = false) : size_(size), bits_((size + 63) / 64, full ? ~uint64_t{0} : 0) {
    CutTail();
  }

  uint32_t size() const { return size_; }
  bool Has(uint32_t unit) const { return (bits_[unit >> 6] >> (unit & 63) & 1) != 0; }
  void Add(uint32_t unit) { bits_[unit >> 6] |= uint64_t{1} << (unit & 63); }
  void Drop(uint32_t unit) { bits_[unit >> 6] &= ~(uint64_t{1} << (unit & 63)); }
  // [begin, end)
  void AddRange(uint32_t begin, uint32_t end) {
    for (; begin < end && (begin & 63) != 0; ++begin) Add(begin);
    for (; begin + 64 <= end; begin += 64) bits_[begin >> 6] = ~uint64_t{0};
    for (; begin < end; ++begin) Add(begin);
  }
  uint64_t Count() const {
    uint64_t count = 0;
    for (const uint64_t word : bits_) count += CountBits(word);
    return count;
  }
  bool Empty() const {
    for (const uint64_t word : bits_) {
      if (word != 0) return false;
    }
    return true;
  }

  // The other set must be of the same size.
  UnitSet& operator&=(const UnitSet& other) {
    for (size_t i = 0; i < bits_.size(); ++i) bits_[i] &= other.bits_[i];
    return *this;
  }
  UnitSet& operator|=(const UnitSet& other) {
    for (size_t i = 0; i < bits_.size(); ++i) bits_[i] |= other.bits_[i];
    return *this;
  }
  UnitSet& Remove(const UnitSet& other) {
    for (size_t i = 0; i < bits_.size(); ++i) bits_[i] &= ~other.bits_[i];
    return *this;
  }

  // Calls `use` with each unit, ascending; one that returns bool ends the walk with false.
  template <class Use>
  void ForEach(Use&& use) const {
    for (size_t i = 0; i < bits_.size(); ++i) {
      for (uint64_t left = bits_[i]; left != 0; left &= left - 1) {
        const uint32_t unit = static_cast<uint32_t>(i * 64) + static_cast<uint32_t>(std::countr_zero(left));
        if constexpr (std::is_same_v<decltype(use(unit)), bool>) {
          if (!use(unit)) return;
        } else {
          use(unit);
        }
      }
    }
  }

  const std::vector<uint64_t>& words() const { return bits_; }

 private:
  void CutTail() {
    if ((size_ & 63) != 0 && !bits_.empty()) bits_.back() &= (uint64_t{1} << (size_ & 63)) - 1;
  }
  uint32_t size_ = 0;
  std::vector<uint64_t> bits_;
};

}  // namespace pandect::query
