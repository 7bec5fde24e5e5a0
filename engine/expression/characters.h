// SPDX-License-Identifier: GPL-2.0-or-later
//
// What the characters of an expression are to its lexer. Where words begin and end in documents is token's matter; here
// only the borders between words and operators of a query are decided.
#pragma once

#include <cstdint>
#include <string_view>

namespace pandect::expression {

struct CodePoint {
  char32_t value = 0;
  uint32_t size = 0;  // bytes; 0 at the end of the text
};

// The code point that begins at `offset`.
CodePoint CodePointAt(std::string_view text, size_t offset);

// Offset of the first byte that does not belong to valid UTF-8, npos where there is none.
size_t FirstInvalid(std::string_view text);

bool IsBlank(char32_t c);
// Letters, marks, digits, '_' and the invisible characters that folding removes.
bool IsWordCharacter(char32_t c);
// A word character that is something by itself: not a mark, '_' or an invisible character.
bool IsLetterOrDigit(char32_t c);
// Joins two word characters into one word: hyphens, apostrophes, the full stop.
bool IsJoiner(char32_t c);
inline bool IsDigit(char32_t c) {
  return c >= U'0' && c <= U'9';
}

// The quotation mark that opens a phrase, and whether `c` closes a phrase opened by `open`.
bool OpensPhrase(char32_t c);
bool ClosesPhrase(char32_t open, char32_t c);

}  // namespace pandect::expression
