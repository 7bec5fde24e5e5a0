// SPDX-License-Identifier: GPL-2.0-or-later
//
// The word numbers of one form, ascending, as bytes: a count; for more than kBlock of them the last number of every
// block but the last and where the next block begins (u32 each); then the gaps as varints. A gap is the number less the
// one before it and one more; before the first stands -1.
#pragma once

#include <cstdint>
#include <cstring>
#include <span>
#include <string>

#include "index/generation.h"
#include "index/varint.h"

namespace pandect::index {

inline constexpr uint32_t kBlock = 128;

// Appends the list of `words`, which are one or more.
void PutPositions(std::span<const WordNumber> words, std::string& out);

// The head of a list. Where the bytes are too few for what they say, `count` is 0.
struct PositionList {
  uint32_t count = 0;
  const uint8_t* skips = nullptr;
  const uint8_t* gaps = nullptr;
  const uint8_t* end = nullptr;

  static PositionList Open(const uint8_t* at, const uint8_t* end) {
    PositionList list;
    list.count = GetVarint32(at, end);
    const uint64_t skip_bytes = list.count == 0 ? 0 : uint64_t{8} * ((list.count - 1) / kBlock);
    // Every gap is a byte at least.
    if (skip_bytes + list.count > static_cast<uint64_t>(end - at)) return {};
    list.skips = at;
    list.gaps = at + skip_bytes;
    list.end = end;
    return list;
  }
  uint32_t skip_count() const { return count == 0 ? 0 : (count - 1) / kBlock; }
  WordNumber SkipLast(uint32_t block) const { return Load(skips + size_t{8} * block); }
  uint32_t SkipTo(uint32_t block) const { return Load(skips + size_t{8} * block + 4); }

 private:
  static uint32_t Load(const uint8_t* at) {
    uint32_t value;
    std::memcpy(&value, at, sizeof value);
    return value;
  }
};

}  // namespace pandect::index
