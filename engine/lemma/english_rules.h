// SPDX-License-Identifier: GPL-2.0-or-later
//
// The regular inflection of English, forwards for the table (WordNet's detachment rules turned round), backwards for
// words no dictionary has; and the spellings that differ between the sides of the Atlantic.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace pandect::lemma {

enum class EnglishPos : uint8_t { kNoun, kVerb, kAdjective, kAdverb };

// Calls `take` for each regular form of the lemma, the lemma itself first. Irregular ones come from WordNet's .exc
// files.
void InflectEnglish(std::string_view lemma, EnglishPos pos, const std::function<void(const std::string&)>& take);

// The lemmas an unknown folded word may have, itself first: "euroregions" → euroregions, euroregion.
std::vector<std::string> GuessEnglish(std::string_view folded);

// Other spellings of a word by the patterns -ise/-ize, -our/-or, -re/-er, -ence/-ense, -ogue/-og, -amme/-am, -ll-/-l-,
// ae/e, co-operate/cooperate …; nonsense among them ("hour" → "hor"), so the caller must know that both are words and
// mean the same.
std::vector<std::string> OtherSpellings(std::string_view word);

// The one spelling of an unknown lemma: -isation → -ization, -ise → -ize in long words. Never call it for known words.
std::string UsualSpelling(std::string word);

}  // namespace pandect::lemma
