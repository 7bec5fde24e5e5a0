// SPDX-License-Identifier: GPL-2.0-or-later
//
// What the readers of container marks and point marks share.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "segment/marks.h"

namespace pandect::segment {

// The Latin letter of a Roman number that a Cyrillic one stands for; others unchanged. Lower case.
char32_t RomanLetter(char32_t lowered);

// Appends a character below U+0800; others are left out.
void Append(std::string& out, char32_t c);

// The place of a lower-case letter in lists: Latin by the alphabet, Cyrillic without ё, й, ъ, ы, ь as lists leave them
// out; 0 for others.
uint32_t LetterValue(char32_t lowered);

// Whether text may begin with the character after a mark: a capital, a digit, an opening sign, or 0 for the end.
bool StartsText(char32_t c);

// "Статья 5.", "ПРИЛОЖЕНИЕ N 1", "§ 2" at `begin`: fills all of `mark` but `found`.
bool ReadContainer(std::string_view text, uint32_t begin, uint32_t end, Mark& mark);
// "2.1.", "а)", "(iv)", "- " at `begin`.
bool ReadPoint(std::string_view text, uint32_t begin, uint32_t end, Mark& mark);

}  // namespace pandect::segment
