// SPDX-License-Identifier: GPL-2.0-or-later
//
// Readability from counts: the only place where these formulas stand. A formula was fitted to one language; the other
// gets none. Whether a list item is a sentence decides much in treaties: say what was counted (readability_counts.h).
#pragma once

#include <cstdint>
#include <optional>

#include "base/language.h"
#include "lexical/figure.h"

namespace pandect::lexical {

// What is not counted is empty; a formula that needs it has no figure (kNotCounted).
struct ReadabilityCounts {
  uint64_t words = 0, sentences = 0;
  std::optional<uint64_t> syllables;
  std::optional<uint64_t> letters;         // of all words
  std::optional<uint64_t> characters;      // letters and digits, for ARI
  std::optional<uint64_t> polysyllables;   // words of 3 syllables and more
  std::optional<uint64_t> complex_words;   // for Fog: of 3 and more, without names and easy endings
  std::optional<uint64_t> four_syllables;  // words of 4 syllables and more, for Russian SMOG
  std::optional<uint64_t> long_words;      // of more than 6 letters
};

// ASL words a sentence, ASW syllables a word. Reasons: kNoWords, kNoSentences, kNotCounted, kNotOfThisLanguage.
// English 206.835 - 1.015 ASL - 84.6 ASW (Flesch 1948), Russian 206.835 - 1.3 ASL - 60.1 ASW (Oborneva 2006).
Figure FleschReadingEase(const ReadabilityCounts& counts, Language language);
// English 0.39 ASL + 11.8 ASW - 15.59 (Kincaid 1975), Russian 0.5 ASL + 8.4 ASW - 15.59 (Oborneva 2006).
Figure FleschKincaidGrade(const ReadabilityCounts& counts, Language language);
// Russian 0.49 ASL + 7.3 ASW - 16.59, the coefficients of ruTS.
Figure FleschKincaidRuts(const ReadabilityCounts& counts);
// English 4.71 characters/W + 0.5 ASL - 21.43, Russian 6.26 letters/W + 0.2805 ASL - 31.04 (ruTS).
Figure AutomatedReadabilityIndex(const ReadabilityCounts& counts, Language language);
// L letters and S sentences a hundred words: English 0.0588 L - 0.296 S - 15.8, Russian 0.055 L - 0.35 S - 20.33
// (ruTS).
Figure ColemanLiau(const ReadabilityCounts& counts, Language language);
// English as first published (1975), by the expected share of cloze blanks filled.
Figure ColemanLiauCloze(const ReadabilityCounts& counts);
// English 1.043 sqrt(30 P/S) + 3.1291, P words of 3 syllables (McLaughlin 1969); Russian 1.1 sqrt(64.6 P/S) + 0.05, P
// words of 4 (ruTS).
Figure Smog(const ReadabilityCounts& counts, Language language);
Figure GunningFog(const ReadabilityCounts& counts, Language language);  // English: 0.4 (ASL + 100 complex/W)
Figure Lix(const ReadabilityCounts& counts);  // ASL + 100 long/W, any language (Björnsson 1968)
Figure Rix(const ReadabilityCounts& counts);  // long/S (Anderson 1983)

}  // namespace pandect::lexical
