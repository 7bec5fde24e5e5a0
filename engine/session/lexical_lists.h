// SPDX-License-Identifier: GPL-2.0-or-later
//
// Frequency lists, n-grams and the counts that keyness compares, over documents of any size.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "lemma/lexicon.h"
#include "session/word_stream.h"

namespace pandect {

struct ItemCount {
  std::string text;
  uint64_t hits = 0, documents = 0;
};

struct FrequencyList {
  std::vector<ItemCount> items;  // most hits first, then by text (bytes)
  uint64_t tokens = 0, documents = 0;
  Diagnostics problems;
};
Result<FrequencyList> CountFrequencies(const Lexicon& lexicon, const WordStreamOptions& options);

struct NgramOptions {
  uint32_t least = 2, most = 2;  // words
  uint64_t least_hits = 2;
  Stretch within = Stretch::kSentence;
};
struct NgramCount {
  std::string text;  // words with a blank between
  uint32_t length = 0;
  uint64_t hits = 0, documents = 0;
};
struct NgramList {
  std::vector<NgramCount> ngrams;   // most hits first, then longer, then by text
  std::vector<uint64_t> sequences;  // [n]: of n words, distinct or not
  uint64_t tokens = 0, documents = 0;
  Diagnostics problems;
};
Result<NgramList> CountNgrams(const Lexicon& lexicon, const WordStreamOptions& options, const NgramOptions& ngrams);

}  // namespace pandect
