// SPDX-License-Identifier: GPL-2.0-or-later
//
// Converters between charsets: our words for what we need of ICU, for charset.cc only.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace pandect::text {

// The name under which the charset is registered ("windows-1251" for "cp1251"), or "" when nobody knows it.
std::string RegisteredCharset(const std::string& name);

// What each byte means in a charset of one byte a character; U+FFFD where nothing. `name` must be such a charset.
std::array<char32_t, 256> SingleByteTable(const char* name);

// Everything that cannot be converted is U+FFFD, and counted. nullopt: no such converter, or more than ICU can hold (1
// GiB).
struct Converted {
  std::string utf8;
  uint64_t replaced = 0;
};
std::optional<Converted> ConvertToUtf8(std::string_view bytes, const std::string& charset);

// ICU's own opinion, for the charsets we do not know ourselves.
struct CharsetGuess {
  std::string charset;
  int confidence = 0;  // percent
};
CharsetGuess GuessCharset(std::string_view bytes);

}  // namespace pandect::text
