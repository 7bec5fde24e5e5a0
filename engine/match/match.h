// SPDX-License-Identifier: GPL-2.0-or-later
//
// Where codebook and documents meet. A Program is compiled once from rules; Match finds, in every unit of a document,
// which rules fire and the words that made them fire.
//
// What an expression means, where DESIGN is silent:
//
// - Words, phrases, regexes and NEAR find *spans*; AND, OR, NOT, >= and #code are only true or false of a unit. The
// hits of a
//   rule that fires are the spans found by those of its branches that are true: of `(a AND b) OR c` with a and c in the
//   unit, only c. Nothing below NOT gives hits.
// - `a NEAR/n b` pairs every span of a with every span of b such that the two lie in one paragraph, one unit (and with
// /s one
//   sentence), no word that fired belongs to both, and at most n-1 words stand between. Its span is the *hull* of the
//   pair: from the first word of either to the last. In a chain the next distance is measured from that hull (0 for a
//   word inside it): "a c b" fits `a NEAR/3 b NEAR/3 c`. The hull counts for merging, covering and words; evidence
//   (`Hit::parts`) is only the words that fired.
// - BEFORE and AFTER want the whole left hull before, or behind, the right one.
// - `a NOT NEAR/n b` finds the spans of a that pair with no span of b. A b that shares words with a is no b beside it.
// - Hits of one rule that share a word merge, transitively; so `>=` counts merged hits.
// - A hyphenated word finds its halves side by side, however they are joined ("cross-border", "cross border"), each
// half in any
//   inflection and the left one also as it stands, and a word spelt solid where the lexicon knows them as one. With =,
//   == or a wildcard the halves must be joined by a hyphen or dash in the text.
// - A joint of Words ("co-operation" read as "cooperation") is found by whatever finds its form; the hit covers all its
// words.
// - A word inside an except hit of a code does not exist for the rules of that code: not for NEAR, not under NOT.
// - A regex sees one paragraph at a time, a sentence where that is the unit.
// - #code is true of a unit where a rule of that code, or of one below it, fired in this run, whatever its polarity,
// before
//   coding drops or hides hits.
// - xml:lang compares with the language of the paragraph, for sentences too. A list entry's xml:lang narrows its
// rule's.
#pragma once

#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

#include "base/result.h"
#include "base/small_vector.h"
#include "base/span.h"
#include "codebook/code.h"
#include "lemma/vocabulary.h"
#include "lemma/words.h"
#include "segment/segment.h"
#include "text/document.h"

namespace pandect {

// A place where a rule's expression is met. Words are positions of Words, half open; a hit of a regex covers every
// position it touches (first == last where it touches none). Ordered by first word, then last word.
struct Hit {
  ByteSpan span;
  uint32_t first_word = 0;
  uint32_t last_word = 0;  // one past
  // The spans that fired, ascending, disjoint, where they are less than the whole: the operands of NEAR without the
  // words between them. Empty: `span` itself. Read it through Evidence.
  std::vector<ByteSpan> parts;
};
// Calls `use` with each span of the hit that fired, in order.
template <class Use>
void Evidence(const Hit& hit, Use&& use) {
  if (hit.parts.empty()) {
    use(hit.span);
  } else {
    for (const ByteSpan part : hit.parts) use(part);
  }
}

// One rule firing in one unit. `hits` are merged: no two share a word. They may be none: a rule of #codes alone fires
// without words of its own.
struct Match {
  SegmentIndex unit = 0;
  CodeIndex code = 0;
  uint32_t rule = 0;  // index into Code::rules
  SmallVector<Hit, 1> hits;
};

// What one document gives the matcher. Views: all must outlive the call.
struct Reading {
  const Document& document;
  const SegmentTree& tree;
  const Words& words;
};

// The segments that are the units at `level`, in document order, disjoint, covering all paragraphs. kArticle: articles,
// and paragraphs outside any article. kDocument: the document.
std::vector<SegmentIndex> UnitsOf(const SegmentTree& tree, UnitLevel level);

// What a rule was compiled to, for people who ask why it costs what it costs.
struct RuleShape {
  CodeIndex code = 0;
  uint32_t rule = 0;      // index into Code::rules
  uint32_t patterns = 0;  // words and phrases, lists expanded
  uint32_t regexes = 0;
  bool always = false;  // decided in every unit, not only where one of its words stands
};

// Immutable after Compile, safe to share between threads.
class Program {
 public:
  // `codebook` need not outlive the program. The first problem (a regex RE2 refuses, a wildcard without a letter, an
  // unknown list or code, a cycle of #codes, a field) comes as an error with the rule's place.
  static Result<Program> Compile(const Codebook& codebook, UnitLevel level, const Lexicon& lexicon);
  // A program of one expression, as `grep` and search use it: code 0, rule 0. Lists, codes and fields need a codebook
  // or a project and are errors here; the error's column counts code points of the expression from 1.
  static Result<Program> Compile(const Expression& expression, UnitLevel level, const Lexicon& lexicon);

  // One a rule, in the order of codes and rules.
  std::vector<RuleShape> Shapes() const;
  // Distinct tests of single words that all rules together make.
  uint32_t atom_count() const;

  struct Impl;
  explicit Program(std::shared_ptr<const Impl> impl) : impl_(std::move(impl)) {}
  const Impl& impl() const { return *impl_; }

 private:
  std::shared_ptr<const Impl> impl_;
};

// Per thread: what is remembered of each form of one Vocabulary, and working memory. Not thread-safe.
class Matcher {
 public:
  Matcher(const Program& program, const Vocabulary& vocabulary);
  ~Matcher();
  // Appends the matches of a document, ordered by unit, code, rule. Exceptions (<except>) are already applied: their
  // hits took others with them before the booleans were decided, and they are not themselves reported. Forms that the
  // vocabulary met since the last call are looked at once. Linear in the words of the document; where a rule would pair
  // or follow more than some thousands of finds in one paragraph, the pairs it keeps still cover the same words.
  void Match(const Reading& reading, std::vector<pandect::Match>& out);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace pandect
