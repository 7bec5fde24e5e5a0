// SPDX-License-Identifier: GPL-2.0-or-later
//
// Eight bytes at a time where they are all ASCII or four letters of the Cyrillic block, one character at a time
// elsewhere. Tested against a plain decoder in tests/text/utf8_test.cc.
#include "text/utf8.h"

#include <bit>
#include <cstdint>
#include <cstring>

namespace pandect::text {
namespace {

static_assert(std::endian::native == std::endian::little, "the masks below are written for little-endian loads");

// Of the character that begins at `p`: its length if valid, else 0. `valid_part`: how many of its bytes could begin
// one.
size_t CharacterLength(const uint8_t* p, const uint8_t* end, size_t* valid_part) {
  *valid_part = 1;
  uint8_t lead = *p;
  if (lead < 0x80) return 1;
  if (lead < 0xC2 || lead > 0xF4) return 0;
  size_t length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  uint8_t low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
  uint8_t high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
  for (size_t i = 1; i < length; ++i) {
    if (p + i >= end || p[i] < low || p[i] > high) return 0;
    *valid_part = i + 1;
    low = 0x80, high = 0xBF;
  }
  return length;
}

}  // namespace

size_t ValidUtf8Prefix(std::string_view bytes) {
  constexpr uint64_t kHigh = 0x8080808080808080;
  const uint8_t* begin = reinterpret_cast<const uint8_t*>(bytes.data());
  const uint8_t *p = begin, *end = begin + bytes.size();
  size_t valid_part;
  while (p < end) {
    uint64_t carry = 0;  // 0x80 when the word before ended with a lead, else 0
    while (end - p >= 8) {
      uint64_t x;
      std::memcpy(&x, p, 8);
      // The top bit of each byte of these says what the byte is.
      uint64_t high = x & kHigh, second = x << 1, third = x << 2;
      uint64_t continuation = high & ~second, lead = high & second;
      uint64_t not_overlong = (x & 0x1E1E1E1E1E1E1E1E) + 0x7E7E7E7E7E7E7E7E;
      uint64_t longer = lead & third, overlong = lead & ~not_overlong;
      if ((continuation ^ (lead << 8 | carry)) | longer | overlong) break;
      carry = lead >> 56;
      p += 8;
    }
    p -= carry >> 7;
    // A longer character, an error or the end: one character at a time past this word.
    for (const uint8_t* past = end - p > 8 ? p + 8 : end; p < past;) {
      size_t length = CharacterLength(p, end, &valid_part);
      if (length == 0) return static_cast<size_t>(p - begin);
      p += length;
    }
  }
  return bytes.size();
}

size_t InvalidUtf8Bytes(std::string_view bytes) {
  const uint8_t* p = reinterpret_cast<const uint8_t*>(bytes.data());
  size_t valid_part = 1;
  CharacterLength(p, p + bytes.size(), &valid_part);
  return valid_part;
}

}  // namespace pandect::text
