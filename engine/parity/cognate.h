// SPDX-License-Identifier: GPL-2.0-or-later
//
// Words that look alike across the two scripts: names and loan words ("Суванто" – "Suvanto", "конвенция" –
// "convention"). After Simard, Foster and Isabelle, "Using cognates to align sentences in bilingual corpora" (TMI
// 1992), who call two words cognates when their first four characters agree; between scripts and under Russian
// inflection the first consonants carry the likeness instead.
#pragma once

#include <string>
#include <string_view>

namespace pandect::parity {

// The word's consonants in one alphabet, vowels dropped, then the same one in a row taken once: "программа" and
// "programme" give "prgrm". 'c' before e, i, y is 's', else 'k'; "ph" is 'f', "th" 't', "ch", "sh" and "sch" 'c'; 'h',
// 'х' and semivowels are dropped. Letters of other scripts are skipped. `word`: letters, in any case; one that mixes
// scripts is read letter by letter.
std::string ConsonantSkeleton(std::u32string_view word);

}  // namespace pandect::parity
