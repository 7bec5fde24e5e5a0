// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

namespace pandect::lexical {

// Syllables of one word, folded (lower case, е for ё). Russian and other Cyrillic: its vowels; a word without one has
// none (в, к, с). Latin: by rules for English spelling (groups of vowels, silent e, endings), at least 1 where there is
// a letter; expect a few words in a hundred to be off by one. Other scripts: 0. Halves of a hyphenated word are added.
uint32_t Syllables(std::string_view folded);

// Letters, without marks, digits, hyphens and apostrophes.
uint32_t Letters(std::string_view folded);

}  // namespace pandect::lexical
