// SPDX-License-Identifier: GPL-2.0-or-later
//
// The matcher over some units of a stored document: the words of these units alone, in a tree of these units alone,
// where the program decides a unit by itself (tests/query holds the answers to those of the whole document); the whole
// document where it looks around.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "codebook/code.h"
#include "index/corpus_vocabulary.h"
#include "index/snapshot.h"
#include "lemma/vocabulary.h"
#include "match/flat_map.h"
#include "match/match.h"
#include "query/document_part.h"

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
  // The same of a part that has the units whole, or is all of its document where the program looks around. Units and
  // words are those of the part.
  void Match(const DocumentPart& part, std::span<const SegmentIndex> units, std::vector<pandect::Match>& out);
  // All units; `words` then has the forms of vocabulary().
  void MatchAll(const index::ReadDocument& read, Words& words, std::vector<pandect::Match>& out);
  const Vocabulary& vocabulary() const { return vocabulary_; }

 private:
  // What is given; views.
  struct Given {
    std::string_view text;  // of the document; may be empty where it is not read
    const SegmentTree& tree;
    const Words& words;
  };
  // Where a unit was taken from, and stands in the document of the units.
  struct Slice {
    SegmentIndex unit = 0;
    uint32_t there = 0, here = 0;  // first word in the document, and in words_
    uint32_t moved = 0;            // what was added to its bytes (modulo 2^32)
  };
  FormId FormHere(FormId of_corpus);
  void MatchUnits(const Given& given, std::span<const SegmentIndex> units, std::vector<pandect::Match>& out);
  void MatchWhole(const Document& document, const SegmentTree& tree, const Words& words, Words& own,
                  std::vector<pandect::Match>& out);
  void TakeUnit(const Given& given, SegmentIndex unit);
  void TakeSegment(const SegmentTree& tree, SegmentIndex from, SegmentIndex parent, uint32_t moved);

  UnitLevel level_;
  Sight sight_;
  index::Snapshot snapshot_;
  Vocabulary vocabulary_;
  match::FlatMap form_here_;  // by form of the corpus
  Matcher matcher_;
  Document document_;  // the texts of the units behind one another
  uint32_t end_ = 0;   // of these texts, whether they are there or not
  SegmentTree tree_;
  Words words_;
  std::vector<Slice> slices_;             // by here
  std::vector<SegmentIndex> of_segment_;  // by segment of tree_: the document's
  size_t next_joint_ = 0;
};

}  // namespace pandect::query
