// SPDX-License-Identifier: GPL-2.0-or-later
//
// From the words a misspelt one is near to, the few worth offering.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace pandect::spelling {

struct NearWord {
  std::string word;        // folded
  uint32_t distance = 0;   // see Slips
  uint64_t frequency = 0;  // times it stands in the corpus
  uint64_t lemma = 0;      // the same for inflections of one word
  bool is_lemma = false;   // the word is the form under which a dictionary has it
};

// At most `most` of them, of each lemma one: the nearest, of these the dictionary's form, then the most frequent. Only
// words with the fewest slips; those that begin with the same letter as `misspelt` (first letters are seldom missed),
// then by the frequency of the lemma, then by alphabet.
std::vector<NearWord> Best(std::vector<NearWord> words, const std::string& misspelt, size_t most);

}  // namespace pandect::spelling
