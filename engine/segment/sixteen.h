// SPDX-License-Identifier: GPL-2.0-or-later
//
// Sixteen bytes at a time, in the vector types of GCC and Clang: every line, paragraph and sentence is counted or
// searched so. A comparison of two such vectors is 0xFF in the bytes where it holds and 0 elsewhere.
#pragma once

#include <cstdint>
#include <cstring>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace pandect::segment {

using Sixteen = unsigned char __attribute__((vector_size(16)));

inline Sixteen LoadSixteen(const char* at) {
  Sixteen bytes;
  std::memcpy(&bytes, at, sizeof bytes);
  return bytes;
}

// 0xFF in the last `count` bytes, of 16 at most.
inline Sixteen LastBytes(uint32_t count) {
  static constexpr unsigned char kMasks[32] = {0,    0,    0,    0,    0,    0,    0,    0,    0,    0,    0,
                                               0,    0,    0,    0,    0,    0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF,
                                               0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF};
  Sixteen mask;
  std::memcpy(&mask, kMasks + count, sizeof mask);
  return mask;
}

// Whether each byte lies in [low, low + span].
inline Sixteen InRange(Sixteen bytes, unsigned char low, unsigned char span) {
  return static_cast<Sixteen>((bytes - low) <= (Sixteen{} + span));
}

inline Sixteen Equal(Sixteen bytes, unsigned char byte) {
  return static_cast<Sixteen>(bytes == byte);
}

// Bytes 10xxxxxx, which continue a character of UTF-8.
inline Sixteen Continues(Sixteen bytes) {
  return Equal(bytes & 0xC0, 0x80);
}

// Bit i is the highest bit of byte i.
inline uint32_t Bits(Sixteen mask) {
#if defined(__SSE2__)
  __m128i value;
  std::memcpy(&value, &mask, sizeof value);
  return static_cast<uint32_t>(_mm_movemask_epi8(value));
#else
  uint32_t bits = 0;
  for (uint32_t i = 0; i < 16; ++i) bits |= static_cast<uint32_t>(mask[i] >> 7) << i;
  return bits;
#endif
}

inline bool Any(Sixteen mask) {
  uint64_t halves[2];
  std::memcpy(halves, &mask, sizeof halves);
  return (halves[0] | halves[1]) != 0;
}

// The sum of the bytes.
inline uint32_t Sum(Sixteen counts) {
  constexpr uint64_t kLow = 0x00FF00FF00FF00FFu;
  uint64_t halves[2];
  std::memcpy(halves, &counts, sizeof halves);
  const uint64_t pairs = (halves[0] & kLow) + (halves[0] >> 8 & kLow) + (halves[1] & kLow) + (halves[1] >> 8 & kLow);
  return static_cast<uint32_t>((pairs * 0x0001000100010001u) >> 48);
}

}  // namespace pandect::segment
