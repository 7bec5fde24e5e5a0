// SPDX-License-Identifier: GPL-2.0-or-later
#include "report/utf8.h"

namespace pandect::report {

Decoded DecodeAt(std::string_view text, size_t at) {
  constexpr Decoded kBad{0xFFFD, 1};
  const auto byte = [&](size_t i) -> uint32_t {
    return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0;
  };
  const auto tail = [&](size_t i) { return (byte(i) & 0xC0) == 0x80; };
  const uint32_t lead = byte(0);
  if (lead < 0x80) return {lead, 1};
  if (lead < 0xC2) return kBad;
  if (lead < 0xE0) return tail(1) ? Decoded{(lead & 0x1F) << 6 | (byte(1) & 0x3F), 2} : kBad;
  if (lead < 0xF0) {
    if (!tail(1) || !tail(2)) return kBad;
    const uint32_t c = (lead & 0x0F) << 12 | (byte(1) & 0x3F) << 6 | (byte(2) & 0x3F);
    return c < 0x800 || (c >= 0xD800 && c < 0xE000) ? kBad : Decoded{c, 3};
  }
  if (lead >= 0xF5 || !tail(1) || !tail(2) || !tail(3)) return kBad;
  const uint32_t c = (lead & 0x07) << 18 | (byte(1) & 0x3F) << 12 | (byte(2) & 0x3F) << 6 | (byte(3) & 0x3F);
  return c < 0x10000 || c > 0x10FFFF ? kBad : Decoded{c, 4};
}

size_t CharacterAt(std::string_view text, size_t at) {
  const Decoded decoded = DecodeAt(text, at);
  const bool bad = decoded.length == 1 && decoded.code_point == 0xFFFD;
  return bad ? 0 : decoded.length;
}

}  // namespace pandect::report
