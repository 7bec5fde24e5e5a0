// SPDX-License-Identifier: GPL-2.0-or-later
//
// The flow of one document, readable in one function (pipeline.cc).
#pragma once

#include <vector>

#include "coding/coding.h"
#include "lemma/vocabulary.h"
#include "lemma/words.h"
#include "match/match.h"
#include "matrix/frequency.h"
#include "segment/segment.h"
#include "text/document.h"

namespace pandect {

// Every stage's value for one document, kept for asking: a wrong coding is found by reading, not by stepping.
struct CodedDocument {
  SegmentTree tree;
  std::vector<Token> tokens;
  Words words;
  std::vector<Match> matches;
  std::vector<Coding> codings;
  DocumentCounts counts;
};

// One per thread: what is remembered between documents. Not thread-safe.
class Coder {
 public:
  // Codebook, program and lexicon must outlive the coder.
  Coder(const Codebook& codebook, const Program& program, UnitLevel level, const Lexicon& lexicon);

  // Pure but for the vocabulary it fills: the same document gives the same value, whatever came before.
  CodedDocument Code(const Document& document);

  const Vocabulary& vocabulary() const { return vocabulary_; }

 private:
  const Codebook& codebook_;
  UnitLevel level_;
  Vocabulary vocabulary_;
  Matcher matcher_;
};

}  // namespace pandect
