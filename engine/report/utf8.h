// SPDX-License-Identifier: GPL-2.0-or-later
//
// Document texts are valid UTF-8 by law, but paths come from the file system as they are. Writers pass through here
// what may not be valid.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace pandect::report {

// The length in bytes (1 to 4) of the well-formed character at text[at], 0 where there is none.
size_t CharacterAt(std::string_view text, size_t at);

// The code point at text[at] and its length; U+FFFD and 1 where the bytes are not UTF-8.
struct Decoded {
  uint32_t code_point;
  uint32_t length;
};
Decoded DecodeAt(std::string_view text, size_t at);

}  // namespace pandect::report
