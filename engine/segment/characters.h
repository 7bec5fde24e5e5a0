// SPDX-License-Identifier: GPL-2.0-or-later
//
// The few facts about characters that structure needs: blanks, letter case in Cyrillic and Latin, digits. A small table
// of our own instead of ICU, because these are asked at every line and every full stop. All functions expect valid
// UTF-8 and positions on character borders; reading past `end` never happens.
#pragma once

#include <cstdint>
#include <string_view>

namespace pandect::segment {

struct Character {
  char32_t code = 0;    // 0 at the end of the text
  uint32_t length = 0;  // bytes; 0 at the end
};

inline Character CharacterAt(std::string_view text, uint32_t at) {
  if (at >= text.size()) return {};
  const auto byte = [&](uint32_t offset) -> char32_t {
    return at + offset < text.size() ? static_cast<unsigned char>(text[at + offset]) : 0x80;
  };
  const char32_t lead = byte(0);
  if (lead < 0x80) return {lead, 1};
  if (lead < 0xE0) return {((lead & 0x1F) << 6) | (byte(1) & 0x3F), 2};
  if (lead < 0xF0) return {((lead & 0x0F) << 12) | ((byte(1) & 0x3F) << 6) | (byte(2) & 0x3F), 3};
  return {((lead & 0x07) << 18) | ((byte(1) & 0x3F) << 12) | ((byte(2) & 0x3F) << 6) | (byte(3) & 0x3F), 4};
}

// The character that ends at `at`; {} where `at` is `begin`.
inline Character CharacterBefore(std::string_view text, uint32_t begin, uint32_t at) {
  if (at <= begin) return {};
  uint32_t start = at - 1;
  while (start > begin && (static_cast<unsigned char>(text[start]) & 0xC0) == 0x80) --start;
  return CharacterAt(text, start);
}

// White_Space of Unicode.
constexpr bool IsBlank(char32_t c) {
  if (c <= 0x20) return c == ' ' || (c >= 0x09 && c <= 0x0D);
  if (c < 0x85) return false;
  return c == 0x85 || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 ||
         c == 0x202F || c == 0x205F || c == 0x3000;
}

constexpr bool IsDigit(char32_t c) {
  return c >= '0' && c <= '9';
}

constexpr bool IsUpper(char32_t c) {
  if (c < 0x80) return c >= 'A' && c <= 'Z';
  if (c >= 0x400 && c <= 0x42F) return true;
  if (c >= 0xC0 && c <= 0xDE) return c != 0xD7;
  if ((c >= 0x100 && c <= 0x17F) || (c >= 0x490 && c <= 0x4FF)) return (c & 1) == 0;
  return false;
}

constexpr bool IsLower(char32_t c) {
  if (c < 0x80) return c >= 'a' && c <= 'z';
  if (c >= 0x430 && c <= 0x45F) return true;
  if (c >= 0xDF && c <= 0xFF) return c != 0xF7;
  if ((c >= 0x100 && c <= 0x17F) || (c >= 0x490 && c <= 0x4FF)) return (c & 1) == 1;
  return false;
}

constexpr bool IsLetter(char32_t c) {
  return IsUpper(c) || IsLower(c);
}

constexpr char32_t Lowered(char32_t c) {
  if (c >= 'A' && c <= 'Z') return c + 32;
  if (c >= 0x410 && c <= 0x42F) return c + 32;
  if (c >= 0x400 && c <= 0x40F) return c + 80;
  if (c >= 0xC0 && c <= 0xDE && c != 0xD7) return c + 32;
  return c;
}

constexpr bool IsDash(char32_t c) {
  return c == '-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212;
}

// ¹ ² ³ ⁰ ⁴…⁹ as 0..9; -1 for others.
constexpr int Superscript(char32_t c) {
  if (c == 0xB9) return 1;
  if (c == 0xB2) return 2;
  if (c == 0xB3) return 3;
  if (c == 0x2070 || (c >= 0x2074 && c <= 0x2079)) return static_cast<int>(c - 0x2070);
  return -1;
}

inline uint32_t SkipBlanks(std::string_view text, uint32_t at, uint32_t end) {
  while (at < end) {
    const Character c = CharacterAt(text, at);
    if (!IsBlank(c.code)) break;
    at += c.length;
  }
  return at;
}

// Where the text before `end` without its trailing blanks ends.
inline uint32_t TrimEnd(std::string_view text, uint32_t begin, uint32_t end) {
  while (end > begin) {
    const Character c = CharacterBefore(text, begin, end);
    if (!IsBlank(c.code)) break;
    end -= c.length;
  }
  return end;
}

// The length of a quotation mark at `at`, also as the entity &#34; or &quot; left in plain text; 0 where there is none.
uint32_t QuoteLength(std::string_view text, uint32_t at, uint32_t end);

}  // namespace pandect::segment
