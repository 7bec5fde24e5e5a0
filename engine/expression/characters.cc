// SPDX-License-Identifier: GPL-2.0-or-later
#include "expression/characters.h"

#include "text/character.h"
#include "text/utf8.h"

namespace pandect::expression {

CodePoint CodePointAt(std::string_view text, size_t offset) {
  if (offset >= text.size()) return {};
  const text::Decoded decoded = text::DecodeAt(text, offset);
  return {decoded.code_point, decoded.size};
}

size_t FirstInvalid(std::string_view text) {
  const size_t valid = text::ValidUtf8Prefix(text);
  return valid == text.size() ? std::string_view::npos : valid;
}

bool IsBlank(char32_t c) {
  return text::IsBlank(c);
}

bool IsWordCharacter(char32_t c) {
  if (c < 0x80) return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z') || IsDigit(c) || c == U'_';
  return text::IsLetter(c) || text::IsDigit(c) || text::IsMark(c) || text::IsSkippedInWords(c);
}

bool IsLetterOrDigit(char32_t c) {
  return text::IsLetter(c) || text::IsDigit(c);
}

bool IsJoiner(char32_t c) {
  return c == U'-' || c == 0x2010 || c == 0x2011 || c == U'\'' || c == 0x2019 || c == U'.';
}

bool OpensPhrase(char32_t c) {
  return c == U'"' || c == 0xAB || c == 0x201C || c == 0x201D || c == 0x201E;
}

// Word processors set quotation marks by themselves and pair them in several ways: “en”, „ru“, ”sv”.
bool ClosesPhrase(char32_t open, char32_t c) {
  if (open == U'"') return c == U'"';
  if (open == 0xAB) return c == 0xBB;
  return c == 0x201D || c == 0x201C;
}

}  // namespace pandect::expression
