// SPDX-License-Identifier: GPL-2.0-or-later
//
// People's codings carried from a document to a corrected version of it.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "anchor/align.h"
#include "base/span.h"

namespace pandect::anchor {

enum class Carried : uint8_t {
  kExact,    // the same words stand there
  kChanged,  // the passage is there, with other words in it: to be looked at
  kAside,    // too little of it is left
};
const char* Name(Carried value);  // "exact", "changed", "aside"

struct Attachment {
  Carried how = Carried::kAside;
  ByteSpan at;      // of the new text; empty for kAside
  double kept = 0;  // share of the old passage's words that stand within `at`
};

// Finds passages of an old text in a new one.
//
// A passage whose words are unchanged where the alignment puts it is exact there. Otherwise it is exact wherever the
// same words stand elsewhere: if several times, at the place nearest to where it is expected. Otherwise it covers what
// the alignment keeps of it, when that is half of its words or more, and is changed. Blanks (a line broken elsewhere)
// do not count as a change. Borders inside a word stay at the same character of that word.
//
// Views both texts, which must outlive it. Safe to share between threads once built.
class Carrier {
 public:
  Carrier(std::string_view before, std::string_view after);
  // `passage` is bytes of the old text, on character borders.
  Attachment Carry(ByteSpan passage) const;

 private:
  struct WordRange {
    uint32_t begin = 0, end = 0;
  };
  struct Remains {
    uint32_t first = 0, last = 0;  // words of the new text, both inclusive
    uint32_t kept = 0;             // words of the passage among them
  };
  Remains RemainsOf(WordRange words) const;
  double ShareKept(WordRange words, const Remains& remains) const;
  WordRange WordsOf(ByteSpan passage) const;
  bool SameWords(WordRange words, uint32_t at) const;
  // Where the words of `words` stand in the new text, nearest to word `expected`; kUnaligned where nowhere.
  uint32_t FindWords(WordRange words, uint32_t expected) const;
  // The word of the new text where the old word `word` is or would be.
  uint32_t Expected(uint32_t word) const;
  // The span of the new words from `at`, with the borders of `passage` inside the first and the last of `words`.
  ByteSpan SpanAt(WordRange words, uint32_t at, ByteSpan passage) const;

  std::string_view before_, after_;
  WordList before_words_, after_words_;
  std::vector<uint32_t> aligned_;
  // Places of the new text's words by hash: sorted (hash, place).
  std::vector<std::pair<uint64_t, uint32_t>> places_;
};

}  // namespace pandect::anchor
