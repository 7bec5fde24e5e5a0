// SPDX-License-Identifier: GPL-2.0-or-later
//
// Reader of WordNet's index and exception files: the lemmas of English with their parts of speech, and irregular forms.
#pragma once

#include <string_view>

#include "lemma/table_builder.h"

namespace pandect::lemma {

// The contents of index.noun, noun.exc and so on.
struct WordNetFiles {
  std::string_view index[4];  // noun, verb, adjective, adverb: as EnglishPos
  std::string_view exceptions[4];
};

// Adds every single word (no collocations) with all its forms. Spellings of one word ("organise", "organize": WordNet
// gives them the same meanings) become one lemma, the American one.
void AddWordNet(const WordNetFiles& files, TableBuilder& builder);

}  // namespace pandect::lemma
