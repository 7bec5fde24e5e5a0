// SPDX-License-Identifier: GPL-2.0-or-later
//
// How many slips of the finger lie between a word and each of very many others: insertions, deletions, replacements and
// exchanges of neighbouring letters (optimal string alignment), of code points.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

namespace pandect::spelling {

// One word to be compared with others, given folded (text/fold.h) as they are. Immutable, safe to share between
// threads.
class Slips {
 public:
  static constexpr uint32_t kFar = UINT32_MAX;

  // `most`: distances above it are kFar. Words of more than 64 characters are far from all.
  Slips(std::string_view folded, uint32_t most);

  // About 20 ns a word where the lengths are near, 5 ns where they are not: a million words take some hundredths of a
  // second, and no index need be built or kept.
  uint32_t Distance(std::string_view folded) const;

 private:
  uint64_t MaskOf(char32_t character) const;

  uint32_t size_ = 0;  // in characters
  uint32_t most_ = 0;
  std::array<uint64_t, 0x80> ascii_{};
  std::array<uint64_t, 0x100> cyrillic_{};
  std::vector<std::pair<char32_t, uint64_t>> others_;
};

// How many slips a word of this folded text may hold so that what it is near to says something: none in a word of one
// or two characters, one up to five, two beyond.
uint32_t MostSlips(std::string_view folded);

}  // namespace pandect::spelling
