// SPDX-License-Identifier: GPL-2.0-or-later
//
// What a lexicon has to say about words that were parted: at a line end, by a hyphen, or letter by letter.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "lemma/lexicon.h"

namespace pandect::lemma {

// Whether a word and what follows its hyphen at a line end are one word ("сложив-" "шихся") and not two ("государств-"
// "членов", "торгово-" "экономического", "Нью-" "Йорк").
bool IsOneWordAcrossLines(std::string_view left, std::string_view right, const Lexicon& lexicon);

// Whether letters with one blank between each ("У К А З") are a word: known to the lexicon; or unknown, but long and
// not a run of the alphabet ("А Б В Г Д").
bool IsSpacedOutWord(std::string_view letters, uint32_t count, const Lexicon& lexicon);

// Whether two halves of a hyphenated word are spelt solid as well ("co-operation": "cooperation").
bool IsAlsoSolid(std::string_view left, std::string_view right, const Lexicon& lexicon);

}  // namespace pandect::lemma
