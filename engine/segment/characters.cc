// SPDX-License-Identifier: GPL-2.0-or-later
#include "segment/characters.h"

namespace pandect::segment {

uint32_t QuoteLength(std::string_view text, uint32_t at, uint32_t end) {
  if (at >= end) return 0;
  const Character c = CharacterAt(text, at);
  switch (c.code) {
    case '"':
    case '\'':
    case 0xAB:
    case 0xBB:
    case 0x2018:
    case 0x2019:
    case 0x201A:
    case 0x201C:
    case 0x201D:
    case 0x201E:
      return c.length;
    case '&': {
      const std::string_view rest = text.substr(at, end - at);
      for (std::string_view entity : {"&#34;", "&quot;", "&laquo;", "&raquo;", "&#39;"}) {
        if (rest.substr(0, entity.size()) == entity) return static_cast<uint32_t>(entity.size());
      }
      return 0;
    }
    default:
      return 0;
  }
}

}  // namespace pandect::segment
