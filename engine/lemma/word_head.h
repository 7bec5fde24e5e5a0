// SPDX-License-Identifier: GPL-2.0-or-later
//
// A word as the form table (form_table.h) wants it: its first bytes as two numbers, and a hash.
//
// The hash folds 16 bytes at a time by one wide multiplication, as wyhash does. It needs no more quality than a table
// needs (forms are compared by their bytes), and it does not branch on the length of a word of 32 bytes or less: half
// of the Russian words are longer than 16, and no processor guesses which. The constants hold bytes that valid UTF-8
// never has, so no text makes a factor zero. Means nothing outside this process.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace pandect::lemma {

// The first bytes of a word, zeros behind a shorter one; and a hash of all of it.
struct WordHead {
  static constexpr size_t kBytes = 32;
  std::array<uint64_t, 4> first{};
  uint64_t hash = 0;
};

namespace word_head {

__extension__ using Wide = unsigned __int128;

inline constexpr uint64_t kLow = 0xFFC1F5F96A3B9EFB, kHigh = 0xC0FEF8D1F7A5FDE9;

inline uint64_t Fold(uint64_t a, uint64_t b) {
  const Wide product = static_cast<Wide>(a) * b;
  return static_cast<uint64_t>(product) ^ static_cast<uint64_t>(product >> 64);
}

inline uint64_t Load(const void* from) {
  uint64_t value;
  std::memcpy(&value, from, sizeof value);
  return value;
}

// 16 bytes of ones, then 16 of zeros: the mask of a word of n bytes begins at 16 - n.
inline constexpr unsigned char kMasks[32] = {0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF,
                                             0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF};

}  // namespace word_head

// `readable` bytes may be read from word.data(), at least word.size(): a short word within a text is taken by wide
// loads.
inline WordHead HeadOf(std::string_view word, size_t readable) {
  using namespace word_head;
  WordHead head;
  auto& first = head.first;
  if (readable >= WordHead::kBytes) {
    const size_t in_half = std::min<size_t>(word.size(), 16);
    const size_t in_other = std::clamp<size_t>(word.size(), 16, 32) - 16;
    first = {Load(word.data()) & Load(kMasks + 16 - in_half), Load(word.data() + 8) & Load(kMasks + 24 - in_half),
             Load(word.data() + 16) & Load(kMasks + 16 - in_other),
             Load(word.data() + 24) & Load(kMasks + 24 - in_other)};
  } else if (!word.empty()) {
    std::memcpy(first.data(), word.data(), word.size());
  }
  head.hash = Fold(first[0] ^ kLow, first[1] ^ kHigh ^ word.size());
  head.hash = Fold(head.hash ^ first[2], first[3] ^ kLow);
  if (word.size() > WordHead::kBytes) {
    for (size_t at = WordHead::kBytes; at + 16 < word.size(); at += 16) {
      head.hash = Fold(head.hash ^ Load(word.data() + at), Load(word.data() + at + 8) ^ kHigh);
    }
    const char* last = word.data() + word.size() - 16;
    head.hash = Fold(head.hash ^ Load(last), Load(last + 8) ^ kLow);
  }
  return head;
}

}  // namespace pandect::lemma
