// SPDX-License-Identifier: GPL-2.0-or-later
//
// One reading of a document for several programs: what audit and diff need, and `run` does not.
#pragma once

#include <deque>
#include <vector>

#include "lemma/vocabulary.h"
#include "lemma/words.h"
#include "match/match.h"
#include "segment/segment.h"

namespace pandect {

struct WordsOfDocument {
  SegmentTree tree;
  Words words;
};

// One per thread. Not thread-safe. The programs must outlive it.
class ManyReader {
 public:
  ManyReader(const std::vector<const Program*>& programs, const Lexicon& lexicon);
  WordsOfDocument Read(const Document& document);
  // The matches of the program with this number.
  std::vector<Match> MatchesOf(size_t program, const Reading& reading);
  const Vocabulary& vocabulary() const { return vocabulary_; }

 private:
  Vocabulary vocabulary_;
  std::deque<Matcher> matchers_;
};

}  // namespace pandect
