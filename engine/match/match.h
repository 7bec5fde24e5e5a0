// SPDX-License-Identifier: GPL-2.0-or-later
//
// Where codebook and documents meet. A Program is compiled once from rules; Match finds, in every unit of a document, which
// rules fire and the words that made them fire.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "base/result.h"
#include "base/span.h"
#include "codebook/code.h"
#include "lemma/vocabulary.h"
#include "lemma/words.h"
#include "segment/segment.h"
#include "text/document.h"

namespace pandect {

// A place where a rule's expression is met. Words are positions of Words, half open; a hit of a regex covers every position
// it touches (first == last where it touches none). Ordered by first word, then last word.
struct Hit {
  ByteSpan span;
  uint32_t first_word = 0;
  uint32_t last_word = 0;  // one past
};

// One rule firing in one unit. `hits` may be empty: a rule of booleans alone (NOT, >=) fires without words of its own.
struct Match {
  SegmentIndex unit = 0;
  CodeIndex code = 0;
  uint32_t rule = 0;  // index into Code::rules
  std::vector<Hit> hits;
};

// What one document gives the matcher. Views: all must outlive the call.
struct Reading {
  const Document& document;
  const SegmentTree& tree;
  const Words& words;
};

// The segments that are the units at `level`, in document order, disjoint, covering all paragraphs. kArticle: articles, and
// paragraphs outside any article. kDocument: the document.
std::vector<SegmentIndex> UnitsOf(const SegmentTree& tree, UnitLevel level);

// Immutable after Compile, safe to share between threads.
class Program {
 public:
  // `codebook` need not outlive the program. Problems (a regex RE2 refuses, a wildcard too wide, a cycle of #codes) come as an
  // error with the rule's place.
  static Result<Program> Compile(const Codebook& codebook, UnitLevel level, const Lexicon& lexicon);
  // A program of one expression, as `grep` and search use it: code 0, rule 0.
  static Result<Program> Compile(const Expression& expression, UnitLevel level, const Lexicon& lexicon);

  struct Impl;
  const Impl& impl() const { return *impl_; }

 private:
  std::shared_ptr<const Impl> impl_;
};

// Per thread: what is remembered of each form of one Vocabulary, and working memory. Not thread-safe.
class Matcher {
 public:
  Matcher(const Program& program, const Vocabulary& vocabulary);
  ~Matcher();
  // Appends the matches of a document, ordered by unit, code, rule. Exceptions (<except>) are already applied: their hits took
  // others with them before the booleans were decided, and they are not themselves reported.
  void Match(const Reading& reading, std::vector<pandect::Match>& out);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace pandect
