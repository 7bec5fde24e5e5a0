// SPDX-License-Identifier: GPL-2.0-or-later
//
// Validity of UTF-8.
#pragma once

#include <cstddef>
#include <string_view>

namespace pandect::text {

// The length of the longest valid beginning: bytes.size() when all is valid UTF-8 (no overlong forms, no surrogates,
// nothing above U+10FFFF). Far faster than a disk on Russian and English.
size_t ValidUtf8Prefix(std::string_view bytes);

// How many bytes, at least 1, of the invalid sequence at the start of `bytes` become one U+FFFD: the longest beginning
// of a valid character, as Unicode recommends.
size_t InvalidUtf8Bytes(std::string_view bytes);

}  // namespace pandect::text
