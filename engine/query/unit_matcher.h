// SPDX-License-Identifier: GPL-2.0-or-later
//
// The matcher over some units of a stored document: the words of these units alone, in a tree of these units alone,
// where the program decides a unit by itself (tests/query holds the answers to those of the whole document); the whole
// document where it looks around.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "codebook/code.h"
#include "index/corpus_vocabulary.h"
#include "index/snapshot.h"
#include "lemma/vocabulary.h"
#include "match/match.h"

namespace pandect::query {

// One thread; keeps what it learned of forms between calls.
class UnitMatcher {
 public:
  // The snapshot behind `vocabulary` must outlive it. `level` is the program's.
  enum class Sight : uint8_t { kUnits, kDocument };
  UnitMatcher(const Program& program, UnitLevel level, const index::Snapshot& snapshot, Sight sight);

  // Appends the matches in `units` (ascending, units of the level) of `read`, whose forms are the snapshot's. Units,
  // words and bytes of the matches are the document's. The text is read where the program has regular expressions or
  // words joined by hyphens.
  void Match(const index::ReadDocument& read, std::span<const SegmentIndex> units, std::vector<pandect::Match>& out);
  // All units; `words` then has the forms of vocabulary().
  void MatchAll(const index::ReadDocument& read, Words& words, std::vector<pandect::Match>& out);
  const Vocabulary& vocabulary() const { return vocabulary_; }

 private:
  // Where the words of a unit were taken from.
  struct Slice {
    SegmentIndex unit = 0;
    uint32_t there = 0, here = 0;  // first word in the document, and in words_
  };
  FormId FormHere(FormId of_corpus);
  void TakeUnit(const index::ReadDocument& read, SegmentIndex unit);
  void TakeSegment(const SegmentTree& tree, SegmentIndex from, SegmentIndex parent);

  UnitLevel level_;
  Sight sight_;
  index::Snapshot snapshot_;
  Vocabulary vocabulary_;
  std::vector<FormId> form_here_;  // by form of the corpus, + 1; 0: not met yet
  Matcher matcher_;
  SegmentTree tree_;
  Words words_;
  std::vector<Slice> slices_;             // by here
  std::vector<SegmentIndex> of_segment_;  // by segment of tree_: the document's
  size_t next_joint_ = 0;
};

}  // namespace pandect::query
