// SPDX-License-Identifier: GPL-2.0-or-later
//
// The matcher without a Vocabulary: forms are told to it one by one. Matcher (match.h) does so from a real one, tests
// from a toy.
#pragma once

#include <cstdint>
#include <vector>

#include "match/evaluate.h"
#include "match/match.h"
#include "match/program.h"
#include "match/regex_scan.h"
#include "match/surroundings.h"

namespace pandect::match {

class Engine {
 public:
  // The program must outlive the engine.
  explicit Engine(const Program::Impl& program);

  // Tells the next form: the first call is form 0.
  void AddForm(const FormFacts& form);
  uint32_t form_count() const { return static_cast<uint32_t>(moves_of_form_.size()); }

  // As Matcher::Match. All forms of the reading must have been told.
  void Match(const Reading& reading, std::vector<pandect::Match>& out);

 private:
  void LookAround(const Reading& reading);
  void ScanUnit(const Reading& reading, const Layout::Unit& unit);
  void ScanPassage(const Reading& reading, uint32_t sentence_begin, uint32_t sentence_end, ByteSpan passage);
  template <class Use>
  void EachFoundLeaf(Use&& use);
  void FinishPassage(const Reading& reading, uint32_t paragraph, ByteSpan passage, uint32_t word_begin,
                     uint32_t word_end, size_t finds_begin);
  void DecideUnit(const Layout::Unit& unit, std::vector<pandect::Match>& out);
  void OrderFinds();
  void Enter(uint32_t rule);
  void DecideCode(const Layout::Unit& unit, const uint32_t* begin, const uint32_t* end,
                  std::vector<pandect::Match>& out);

  const Program::Impl& program_;
  Surroundings surroundings_;
  Evaluator evaluator_;
  RegexScanner regexes_;
  std::vector<uint32_t> moves_of_form_;  // 0: none; else a place in moves_
  std::vector<uint32_t> moves_ = {0};    // at a place: what Automaton::AppendMoves wrote
  std::vector<AtomId> passed_;

  Layout layout_;
  ScanState scan_;
  std::vector<LeafHit> finds_;  // of the unit
  // Where LookAround had to scan every paragraph: its finds, by paragraph, so that no word is scanned twice.
  std::vector<LeafHit> kept_;
  std::vector<uint32_t> kept_begin_;  // by paragraph, and one past the last; empty where nothing was kept
  std::vector<LeafHit> ordered_;      // OrderFinds
  std::vector<uint64_t> order_;       // OrderFinds
  std::vector<uint32_t> entered_at_;  // by rule: the last unit in which it was entered
  uint32_t unit_stamp_ = 0;
  std::vector<std::vector<uint32_t>> entered_;  // by rank: rules to decide in this unit
  MergedHits hits_, hidden_;
};

}  // namespace pandect::match
