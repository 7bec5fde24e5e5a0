// SPDX-License-Identifier: GPL-2.0-or-later
//
// Words of the dictionaries in one byte a letter, as the builder of the lexicon works with them: conditions and
// suffixes count letters, and millions of forms fit in memory. Cyrillic as in windows-1251 (а = 0xE0 … я = 0xFF, ё =
// 0xB8), ASCII as it is. Only lower case: what the dictionaries say of capitals is taken from the UTF-8 line before.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace pandect::lemma {

inline constexpr unsigned char kLetterYo = 0xB8;

// The word in lower case, ё kept; nothing when it holds a character that is neither ASCII nor a Russian letter.
std::optional<std::string> ToLetters(std::string_view utf8);
// ё → е, in place.
void FoldYo(std::string& letters);
// Appends the word as UTF-8.
void AppendUtf8(std::string_view letters, std::string& out);
std::string ToUtf8(std::string_view letters);

inline bool IsCyrillic(unsigned char letter) {
  return letter >= 0xE0 || letter == kLetterYo;
}

// The last `max` letters of a folded UTF-8 word, one byte a letter packed into a number, last letter lowest; `count`
// says how many there were before the word began or a character came that is not a Russian letter.
struct Ending {
  uint64_t packed = 0;
  int count = 0;
};
Ending EndingOf(std::string_view folded_utf8, int max);

// Built from a literal: L("ться"); for tables in sources, which are UTF-8.
std::string L(std::string_view utf8);

}  // namespace pandect::lemma
