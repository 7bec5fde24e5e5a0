// SPDX-License-Identifier: GPL-2.0-or-later
//
// The flow of one document, readable in one function: Reader::Read up to matches, Coder::Code on to codings and counts.
#pragma once

#include <vector>

#include "coding/coding.h"
#include "lemma/vocabulary.h"
#include "lemma/words.h"
#include "match/match.h"
#include "matrix/frequency.h"
#include "segment/segment.h"
#include "text/document.h"
#include "token/token.h"

namespace pandect {

// The stages' values up to matching, kept for asking: a wrong match is found by reading, not by stepping.
struct MatchedDocument {
  SegmentTree tree;
  std::vector<Token> tokens;
  Words words;
  std::vector<Match> matches;
};

struct CodedDocument : MatchedDocument {
  std::vector<Coding> codings;
  DocumentCounts counts;
};

// One per thread: what is remembered between documents. Not thread-safe.
class Reader {
 public:
  // Keeps a share of the program and the lexicon.
  Reader(Program program, const Lexicon& lexicon);

  // Pure but for the vocabulary it fills: the same document gives the same value, whatever was read before.
  MatchedDocument Read(const Document& document);

  const Vocabulary& vocabulary() const { return vocabulary_; }

 private:
  Program program_;
  Vocabulary vocabulary_;
  Matcher matcher_;
};

// A Reader that also codes and counts. `codebook` must outlive it, and `program` must be compiled from it for `level`.
class Coder {
 public:
  Coder(const Codebook& codebook, const Program& program, UnitLevel level, const Lexicon& lexicon);
  CodedDocument Code(const Document& document);
  const Vocabulary& vocabulary() const { return reader_.vocabulary(); }

 private:
  const Codebook& codebook_;
  UnitLevel level_;
  Reader reader_;
};

}  // namespace pandect
