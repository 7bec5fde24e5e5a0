// SPDX-License-Identifier: GPL-2.0-or-later
#include "segment/footnote_marks.h"

#include "segment/abbreviations.h"
#include "segment/characters.h"

namespace pandect::segment {
namespace {

constexpr uint32_t kMostDigits = 3;  // four are a year
constexpr uint32_t kMostMarks = 8;

// Digits before `end`, up to one more than a mark has.
uint32_t DigitsBefore(std::string_view text, uint32_t begin, uint32_t end) {
  uint32_t digits = 0;
  while (digits <= kMostDigits && end - digits > begin && IsDigit(static_cast<unsigned char>(text[end - digits - 1])))
    ++digits;
  return digits;
}

bool IsCloser(char32_t c) {
  return c == ')' || c == '"' || c == 0xBB || c == 0x201D || c == 0x201C;
}

bool EndsSentence(std::string_view text, uint32_t begin, uint32_t end) {
  Character c = CharacterBefore(text, begin, end);
  for (int closers = 0; closers < 3 && IsCloser(c.code); ++closers) {
    end -= c.length;
    c = CharacterBefore(text, begin, end);
  }
  return c.code == '.' || c.code == ';' || c.code == ':' || c.code == '!' || c.code == '?' || c.code == 0x2026;
}

// Plain digits are a mark only where they cannot be a part of a number or of a reference: behind the stop of a word.
bool EndsWord(std::string_view text, uint32_t begin, uint32_t end) {
  Character c = CharacterBefore(text, begin, end);
  if (IsCloser(c.code) && c.code != ')') {
    end -= c.length;
    c = CharacterBefore(text, begin, end);
  }
  if (c.code == '!' || c.code == '?') return true;
  if (c.code != '.' || EndsWithAbbreviation(text, begin, end)) return false;
  end -= c.length;
  const Character last = CharacterBefore(text, begin, end);
  if (IsCloser(last.code)) return true;
  return IsLetter(last.code) && IsLetter(CharacterBefore(text, begin, end - last.length).code);
}

}  // namespace

uint32_t BeforeFootnoteMark(std::string_view text, uint32_t begin, uint32_t end) {
  if (end <= begin) return end;
  uint32_t at = end;
  if (const uint32_t digits = DigitsBefore(text, begin, end)) {
    at -= digits;
    return digits <= kMostDigits && EndsWord(text, begin, at) ? at : end;
  }
  for (uint32_t marks = 0; marks < kMostMarks; ++marks) {
    const Character c = CharacterBefore(text, begin, at);
    if (Superscript(c.code) >= 0) {
      at -= c.length;
    } else if (c.code == ']') {
      const uint32_t digits = DigitsBefore(text, begin, at - 1);
      if (digits == 0 || digits > kMostDigits || CharacterBefore(text, begin, at - 1 - digits).code != '[') break;
      at = TrimEnd(text, begin, at - 2 - digits);
    } else {
      break;
    }
  }
  return at < end && EndsSentence(text, begin, at) ? at : end;
}

}  // namespace pandect::segment
