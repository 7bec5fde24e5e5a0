// SPDX-License-Identifier: GPL-2.0-or-later
//
// All words and phrases of a program as one automaton over atoms: a trie whose edges carry an atom and the gap before
// it. A phrase is followed from each word that begins one; nearly everywhere nothing is being followed and a token
// without atoms costs one load.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "lemma/words.h"
#include "match/atoms.h"
#include "match/flat_map.h"
#include "match/span_hit.h"

namespace pandect::match {

using PatternId = uint32_t;

// One word of a pattern. `gap_min`..`gap_max` words stand between it and the word before; both 0 for the first.
struct Element {
  AtomId atom = 0;
  uint32_t gap_min = 0, gap_max = 0;
  bool joined = false;  // nothing but a hyphen, dash, full stop or apostrophe stands between it and the word before
};

// What Scan reads, and the memory it reuses between calls.
struct ScanState {
  std::string_view text;
  const Words* words = nullptr;
  std::span<const uint32_t> moves_of_form;  // FormId -> 0, or a place in `moves`
  std::span<const uint32_t> moves;          // at a place: what AppendMoves wrote
  uint32_t next_joint = 0;                  // of Words::joints; ascends with the sentences of a document

  struct Follower {
    uint32_t wait = 0;
    uint32_t start = 0;         // the first word
    uint32_t from = 0, to = 0;  // positions at which the next word may stand, both inclusive
    bool may_join = false;      // a word joined to the one before is waited for
  };
  std::vector<Follower> following;
};

// Fill, Freeze, then const and safe to share.
class Automaton {
 public:
  // Equal patterns are one. Not empty.
  PatternId Add(std::span<const Element> elements);
  // From now on a find of `pattern` is a find of `leaf`.
  void Report(PatternId pattern, LeafId leaf);
  void Freeze(uint32_t atom_count);

  // Appends what reading a word that passes `atoms` comes to: three counts, then as many atoms that may go on with a
  // pattern, leaves that it finds by itself, and nodes that it begins to follow. Once a form, so that a token reads it
  // from one place. After Freeze.
  void AppendMoves(std::span<const AtomId> atoms, std::vector<uint32_t>& moves) const;

  // Appends the finds in positions [begin, end), which is one sentence: no phrase crosses its borders. A joint of Words
  // is read beside its halves. The same find may be appended more than once. Sentences of a document are to be scanned
  // in order.
  void Scan(ScanState& state, uint32_t begin, uint32_t end, uint32_t paragraph, std::vector<LeafHit>& hits) const;

 private:
  struct Wait {  // a node waiting for a word after a gap
    uint32_t id = 0;
    uint32_t gap_min = 0, gap_max = 0;
    bool may_join = false;
  };
  struct GrowingNode {
    std::vector<Wait> waits;
    std::vector<LeafId> leaves;
  };
  // After Freeze: what follows of `waits_` and `leaves_` up to those of the next node. A word of ten thousand terms is
  // met in a cold cache, so its node is one place and not three.
  struct Node {
    uint32_t wait_begin = 0, leaf_begin = 0;
  };
  struct Step;  // one Scan

  static constexpr uint32_t kRoot = 0;
  static uint64_t Edge(uint32_t wait, AtomId atom, bool joined) {
    return (static_cast<uint64_t>(wait) << 32) | (static_cast<uint64_t>(atom) << 1) | (joined ? 1U : 0U);
  }

  std::vector<GrowingNode> growing_ = std::vector<GrowingNode>(1);  // cleared by Freeze
  std::vector<Node> nodes_;                                         // and one past the last
  std::vector<Wait> waits_;
  std::vector<LeafId> leaves_;
  std::vector<uint32_t> node_of_pattern_;
  std::map<uint32_t, PatternId> pattern_of_node_;
  FlatMap edges_;
  uint32_t wait_count_ = 1;      // wait 0 is the root's, without a gap
  std::vector<bool> goes_on_;    // by atom: some pattern has it behind another word
  std::vector<uint32_t> roots_;  // by atom: a node, kNone where no pattern begins so
};

}  // namespace pandect::match
