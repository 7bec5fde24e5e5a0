// SPDX-License-Identifier: GPL-2.0-or-later
//
// Numbers in as few bytes as they need: seven bits a byte, the lowest first, the high bit set where more follow.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace pandect::index {

// `Bytes` is a container of bytes with push_back.
template <class Bytes>
void PutVarint(uint64_t value, Bytes& out) {
  while (value >= 0x80) {
    out.push_back(static_cast<typename Bytes::value_type>(value | 0x80));
    value >>= 7;
  }
  out.push_back(static_cast<typename Bytes::value_type>(value));
}

// The number at `at`, which moves behind it; at the end of the bytes, or in a number without end, `at` becomes `end`
// and the number is 0.
inline uint64_t GetVarint(const uint8_t*& at, const uint8_t* end) {
  if (at != end && *at < 0x80) return *at++;
  uint64_t value = 0;
  for (unsigned shift = 0; at != end && shift < 64; shift += 7) {
    const uint8_t byte = *at++;
    value |= static_cast<uint64_t>(byte & 0x7F) << shift;
    if (byte < 0x80) return value;
  }
  at = end;
  return 0;
}

// The same for numbers that are stored in 32 bits; what is larger in a damaged file is cut.
inline uint32_t GetVarint32(const uint8_t*& at, const uint8_t* end) {
  return static_cast<uint32_t>(GetVarint(at, end));
}

inline void PutString(std::string_view text, std::string& out) {
  PutVarint(text.size(), out);
  out.append(text);
}

// A string; shorter where the bytes end before it does.
inline std::string_view GetString(const uint8_t*& at, const uint8_t* end) {
  const uint64_t size = GetVarint(at, end);
  const uint64_t left = static_cast<uint64_t>(end - at);
  const uint64_t taken = size < left ? size : left;
  const std::string_view text(reinterpret_cast<const char*>(at), taken);
  at += taken;
  return text;
}

}  // namespace pandect::index
