// SPDX-License-Identifier: GPL-2.0-or-later
//
// Words whose full stop usually does not end a sentence, in Russian and English.
#pragma once

#include <cstdint>
#include <string_view>

namespace pandect::segment {

enum class Abbreviation : uint8_t {
  kNo,
  kNever,   // "т.е.", "Mr.": the sentence goes on
  kNumber,  // "ст.", "No.": goes on before a number, a single letter or a quotation; "no." before a capital may end
  kMayEnd,  // "др.", "etc.": ends before a capital
  kYearOrTown,  // "г.": year after a digit, town elsewhere
};

// `word` is the letters (with inner stops, as in "т.е") before the stop, as written.
Abbreviation AbbreviationOf(std::string_view word);

// Whether the text before `end`, which ends with a full stop, ends with an abbreviation that calls for more.
bool EndsWithAbbreviation(std::string_view text, uint32_t begin, uint32_t end);

// The word before `end`: letters, digits and inner stops back to a blank or another sign, at most 16 characters;
// `begin` of it.
uint32_t WordBefore(std::string_view text, uint32_t begin, uint32_t end);

}  // namespace pandect::segment
