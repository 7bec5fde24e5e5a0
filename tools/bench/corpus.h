// SPDX-License-Identifier: GPL-2.0-or-later
//
// The text that is measured.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"
#include "text/document.h"

namespace pandect::bench {

struct Corpus {
  std::vector<Document> documents;
  uint64_t bytes = 0;
  std::string source;  // what it was made of, for people
};

// The text files (.txt, .md; valid UTF-8) under `paths`; where none are given, the corpus bundled in `source_dir`,
// together with
// ../shared/texts where that exists. Repeated until there are `least_bytes`.
//
// Repetition alone would stop the vocabulary from growing, and a look-up that always hits a warm cache measures
// nothing. So in every repetition after the first some words are varied: generated syllables are put before a word
// ("разумоговора"), which leaves its ending, and thus the work of the guesser, as it was. The n-th word begins a new
// type with probability K·b·n^(b-1), K = 40, b = 0.55: Heaps' law with the constants of Russian and English news (about
// 250,000 types in 6.7 million words). Twice as often a word is replaced by one made up before. No randomness from
// outside: the same input, the same corpus.
Result<Corpus> MakeCorpus(const std::vector<std::string>& paths, const std::string& source_dir, uint64_t least_bytes);

}  // namespace pandect::bench
