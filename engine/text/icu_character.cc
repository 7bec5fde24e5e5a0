// SPDX-License-Identifier: GPL-2.0-or-later
#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include "text/character.h"
#include "text/display_width.h"

namespace pandect::text {

void AppendUtf8(char32_t cp, std::string& out) {
  const auto put = [&](uint32_t byte) { out.push_back(static_cast<char>(byte)); };
  if (cp < 0x80) {
    put(cp);
  } else if (cp < 0x800) {
    put(0xC0 | cp >> 6), put(0x80 | (cp & 0x3F));
  } else if (cp < 0x10000) {
    put(0xE0 | cp >> 12), put(0x80 | (cp >> 6 & 0x3F)), put(0x80 | (cp & 0x3F));
  } else {
    put(0xF0 | cp >> 18), put(0x80 | (cp >> 12 & 0x3F)), put(0x80 | (cp >> 6 & 0x3F)), put(0x80 | (cp & 0x3F));
  }
}

bool IsMark(char32_t cp) {
  return cp >= 0x300 && (U_GET_GC_MASK(static_cast<UChar32>(cp)) & U_GC_M_MASK) != 0;
}
bool IsLetter(char32_t cp) {
  return u_isUAlphabetic(static_cast<UChar32>(cp)) && !IsMark(cp);
}
bool IsDigit(char32_t cp) {
  return u_isdigit(static_cast<UChar32>(cp));
}
bool IsBlank(char32_t cp) {
  return u_isUWhiteSpace(static_cast<UChar32>(cp));
}
bool IsUpper(char32_t cp) {
  return (U_GET_GC_MASK(static_cast<UChar32>(cp)) & (U_GC_LU_MASK | U_GC_LT_MASK)) != 0;
}
bool IsLower(char32_t cp) {
  return u_isULowercase(static_cast<UChar32>(cp));
}
char32_t ToLower(char32_t cp) {
  return static_cast<char32_t>(u_tolower(static_cast<UChar32>(cp)));
}

bool IsSkippedInWords(char32_t cp) {
  const int32_t word_break = u_getIntPropertyValue(static_cast<UChar32>(cp), UCHAR_WORD_BREAK);
  return word_break == U_WB_EXTEND || word_break == U_WB_FORMAT || word_break == U_WB_ZWJ;
}

LetterScript ScriptOf(char32_t cp) {
  if (!IsLetter(cp)) return LetterScript::kNotLetter;
  UErrorCode status = U_ZERO_ERROR;
  switch (uscript_getScript(static_cast<UChar32>(cp), &status)) {
    case USCRIPT_CYRILLIC:
      return LetterScript::kCyrillic;
    case USCRIPT_LATIN:
      return LetterScript::kLatin;
    default:
      return LetterScript::kOther;
  }
}

uint32_t DisplayWidth(char32_t c) {
  // Most characters of our documents: printable ASCII, Cyrillic letters without the combining marks U+0483..0489.
  if ((c >= 0x20 && c < 0x7F) || (c >= 0x400 && c < 0x483)) return 1;
  const auto cp = static_cast<UChar32>(c);
  if ((U_GET_GC_MASK(cp) & (U_GC_MN_MASK | U_GC_ME_MASK | U_GC_CF_MASK | U_GC_CC_MASK)) != 0) return 0;
  if (c >= 0x1F3FB && c <= 0x1F3FF) return 0;  // colours of the emoji before them
  if (c >= 0x1160 && c <= 0x11FF) return 0;    // vowels and ends of a Hangul syllable written in pieces
  const int32_t east_asian = u_getIntPropertyValue(cp, UCHAR_EAST_ASIAN_WIDTH);
  return east_asian == U_EA_WIDE || east_asian == U_EA_FULLWIDTH ? 2 : 1;
}

}  // namespace pandect::text
