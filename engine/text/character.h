// SPDX-License-Identifier: GPL-2.0-or-later
//
// What Unicode says about one code point, and UTF-8 by hand where a call a character would cost. The properties are
// ICU's.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace pandect::text {

inline constexpr char32_t kReplacement = 0xFFFD;

struct Decoded {
  char32_t code_point = kReplacement;
  uint32_t size = 1;  // bytes
};

// The code point that starts at `at` (at < text.size()). Ill-formed bytes are U+FFFD, one byte each: texts are valid
// UTF-8 by the law of Document, but no input may lead outside the view.
inline Decoded DecodeAt(std::string_view text, size_t at) {
  const auto byte = [&](size_t i) { return static_cast<unsigned char>(text[at + i]); };
  const auto trails = [&](size_t count) {
    if (text.size() - at <= count) return false;
    for (size_t i = 1; i <= count; ++i) {
      if ((byte(i) & 0xC0) != 0x80) return false;
    }
    return true;
  };
  const uint32_t lead = byte(0);
  if (lead < 0x80) return {lead, 1};
  if (lead >= 0xC2 && lead < 0xE0 && trails(1)) return {(lead & 0x1F) << 6 | (byte(1) & 0x3Fu), 2};
  if (lead >= 0xE0 && lead < 0xF0 && trails(2)) {
    const char32_t cp = (lead & 0x0F) << 12 | (byte(1) & 0x3Fu) << 6 | (byte(2) & 0x3Fu);
    if (cp >= 0x800 && (cp < 0xD800 || cp > 0xDFFF)) return {cp, 3};
  }
  if (lead >= 0xF0 && lead < 0xF5 && trails(3)) {
    const char32_t cp = (lead & 0x07) << 18 | (byte(1) & 0x3Fu) << 12 | (byte(2) & 0x3Fu) << 6 | (byte(3) & 0x3Fu);
    if (cp >= 0x10000 && cp <= 0x10FFFF) return {cp, 4};
  }
  return {};
}

// Where the character before `at` starts (0 < at <= text.size()).
inline size_t StartBefore(std::string_view text, size_t at) {
  size_t start = at - 1;
  while (start > 0 && at - start < 4 && (static_cast<unsigned char>(text[start]) & 0xC0) == 0x80) --start;
  return start;
}

void AppendUtf8(char32_t code_point, std::string& out);

bool IsLetter(char32_t code_point);  // Unicode Alphabetic, without combining marks
bool IsDigit(char32_t code_point);   // decimal digits of any script (Nd)
bool IsBlank(char32_t code_point);   // Unicode White_Space: no-break and thin spaces, line ends and tabs as well
bool IsMark(char32_t code_point);    // combining marks (Mn, Mc, Me)
bool IsUpper(char32_t code_point);   // capitals and title-case letters
bool IsLower(char32_t code_point);
// Marks, format characters and joiners that word breaking looks through (Word_Break = Extend, Format or ZWJ).
bool IsSkippedInWords(char32_t code_point);
char32_t ToLower(char32_t code_point);  // simple case mapping: one code point for one

// Which of the two scripts of our documents a letter is of.
enum class LetterScript : uint8_t { kNotLetter, kCyrillic, kLatin, kOther };
LetterScript ScriptOf(char32_t code_point);

}  // namespace pandect::text
