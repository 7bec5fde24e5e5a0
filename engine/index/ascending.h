// SPDX-License-Identifier: GPL-2.0-or-later
//
// Ascending numbers in little more than a byte each, read at any place: of every 16 the first as it is and where the
// others begin, then the gaps as varints. Offsets of short things are such numbers, and tables of them were a third of
// the vocabulary.
#pragma once

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <utility>

#include "index/varint.h"

namespace pandect::index {

// The bytes of `numbers`, each not below the one before it.
std::string PackAscending(std::span<const uint32_t> numbers);

// A view of such bytes. Bytes that were not written by PackAscending give wrong numbers, but reading stays inside.
class Ascending {
 public:
  Ascending() = default;
  // False where the bytes are too few for `count` numbers.
  bool Open(std::span<const uint8_t> bytes, uint64_t count) {
    const uint64_t blocks = (count + kBlock - 1) / kBlock;
    if (blocks * sizeof(Head) + (count - blocks) > bytes.size()) return false;
    heads_ = bytes.data();
    gaps_ = bytes.data() + blocks * sizeof(Head);
    end_ = bytes.data() + bytes.size();
    size_ = static_cast<uint32_t>(count);
    return true;
  }

  uint32_t size() const { return size_; }
  uint32_t operator[](uint32_t i) const {
    const uint8_t* at = nullptr;
    uint32_t value = Begin(i / kBlock, at);
    for (uint32_t left = i % kBlock; left > 0; --left) value += GetVarint32(at, end_);
    return value;
  }
  // The numbers at i and i + 1.
  std::pair<uint32_t, uint32_t> Pair(uint32_t i) const {
    if (i % kBlock == kBlock - 1) return {(*this)[i], (*this)[i + 1]};
    const uint8_t* at = nullptr;
    uint32_t value = Begin(i / kBlock, at);
    for (uint32_t left = i % kBlock; left > 0; --left) value += GetVarint32(at, end_);
    return {value, value + GetVarint32(at, end_)};
  }
  uint32_t back() const { return (*this)[size_ - 1]; }

  // Where the first number not below `value` stands; size() where there is none.
  uint32_t LowerBound(uint32_t value) const {
    uint32_t low = 0, high = (size_ + kBlock - 1) / kBlock;  // blocks before low begin below, from high on not
    while (low < high) {
      const uint32_t middle = low + (high - low) / 2;
      if (First(middle) < value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    if (low == 0) return 0;
    const uint8_t* at = nullptr;
    uint32_t i = (low - 1) * kBlock;
    uint32_t number = Begin(low - 1, at);
    const uint32_t end = std::min(size_, i + kBlock);
    while (number < value && ++i < end) number += GetVarint32(at, end_);
    return i;
  }

  // Reads them one after another.
  class Cursor {
   public:
    explicit Cursor(const Ascending& numbers) : numbers_(numbers) {}
    uint32_t Next() {
      if (i_ % kBlock == 0) {
        value_ = numbers_.Begin(i_ / kBlock, at_);
      } else {
        value_ += GetVarint32(at_, numbers_.end_);
      }
      ++i_;
      return value_;
    }

   private:
    const Ascending& numbers_;
    uint32_t i_ = 0, value_ = 0;
    const uint8_t* at_ = nullptr;
  };

 private:
  static constexpr uint32_t kBlock = 16;
  struct Head {
    uint32_t first;
    uint32_t gaps;  // offset
  };
  friend std::string PackAscending(std::span<const uint32_t> numbers);

  uint32_t First(uint32_t block) const {
    uint32_t first;
    std::memcpy(&first, heads_ + size_t{block} * sizeof(Head), sizeof first);
    return first;
  }
  uint32_t Begin(uint32_t block, const uint8_t*& at) const {
    Head head;
    std::memcpy(&head, heads_ + size_t{block} * sizeof head, sizeof head);
    at = gaps_ + std::min<size_t>(head.gaps, static_cast<size_t>(end_ - gaps_));
    return head.first;
  }

  const uint8_t *heads_ = nullptr, *gaps_ = nullptr, *end_ = nullptr;
  uint32_t size_ = 0;
};

}  // namespace pandect::index
