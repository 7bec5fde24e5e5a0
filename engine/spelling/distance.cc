// SPDX-License-Identifier: GPL-2.0-or-later
// Hyyrö, "A Bit-Vector Algorithm for Computing Levenshtein and Damerau Edit Distances", Nordic Journal of Computing 10
// (2003): a column of the table of distances in two machine words, a character of the other word a step. Held to the
// table itself in tests/spelling.
#include "spelling/distance.h"

#include "text/character.h"

namespace pandect::spelling {
namespace {

constexpr uint32_t kWordBits = 64;
constexpr char32_t kFirstCyrillic = 0x400;

uint32_t Characters(std::string_view text) {
  uint32_t count = 0;
  for (const char c : text) count += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  return count;
}

}  // namespace

Slips::Slips(std::string_view folded, uint32_t most) : most_(most) {
  for (size_t at = 0; at < folded.size(); ++size_) {
    const text::Decoded c = text::DecodeAt(folded, at);
    at += c.size;
    if (size_ >= kWordBits) continue;  // counted, to be far from all
    const uint64_t bit = uint64_t{1} << size_;
    if (c.code_point < ascii_.size()) {
      ascii_[c.code_point] |= bit;
    } else if (c.code_point >= kFirstCyrillic && c.code_point < kFirstCyrillic + cyrillic_.size()) {
      cyrillic_[c.code_point - kFirstCyrillic] |= bit;
    } else {
      auto entry = others_.begin();
      while (entry != others_.end() && entry->first != c.code_point) ++entry;
      if (entry == others_.end()) entry = others_.insert(entry, {c.code_point, 0});
      entry->second |= bit;
    }
  }
}

uint64_t Slips::MaskOf(char32_t character) const {
  if (character < ascii_.size()) return ascii_[character];
  if (character >= kFirstCyrillic && character < kFirstCyrillic + cyrillic_.size())
    return cyrillic_[character - kFirstCyrillic];
  for (const auto& [other, mask] : others_)
    if (other == character) return mask;
  return 0;
}

uint32_t Slips::Distance(std::string_view folded) const {
  if (size_ > kWordBits) return kFar;
  const uint32_t other = Characters(folded);
  const uint32_t least = other > size_ ? other - size_ : size_ - other;
  if (least > most_) return kFar;
  if (size_ == 0) return other;

  uint64_t plus = ~uint64_t{0}, minus = 0, diagonal = 0, mask_before = 0;
  const uint64_t last = uint64_t{1} << (size_ - 1);
  uint32_t distance = size_;
  uint32_t left = other;  // characters still to come: each can take one off the distance
  for (size_t at = 0; at < folded.size(); --left) {
    const text::Decoded c = text::DecodeAt(folded, at);
    at += c.size;
    const uint64_t mask = MaskOf(c.code_point);
    const uint64_t exchange = (((~diagonal) & mask) << 1) & mask_before;
    diagonal = (((mask & plus) + plus) ^ plus) | mask | minus | exchange;
    uint64_t horizontal_plus = minus | ~(diagonal | plus);
    uint64_t horizontal_minus = diagonal & plus;
    distance += (horizontal_plus & last) != 0;
    distance -= (horizontal_minus & last) != 0;
    horizontal_plus = (horizontal_plus << 1) | 1;
    horizontal_minus <<= 1;
    plus = horizontal_minus | ~(diagonal | horizontal_plus);
    minus = diagonal & horizontal_plus;
    mask_before = mask;
    if (distance > most_ + left) return kFar;
  }
  return distance <= most_ ? distance : kFar;
}

uint32_t MostSlips(std::string_view folded) {
  const uint32_t size = Characters(folded);
  return size <= 2 ? 0 : size <= 5 ? 1 : 2;
}

}  // namespace pandect::spelling
