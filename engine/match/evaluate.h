// SPDX-License-Identifier: GPL-2.0-or-later
//
// Whether a rule fires in one unit, and its hits: the tree of a compiled rule over the finds of the scan. tests/oracle
// holds a slow and obvious second way to the same answers.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/span.h"
#include "match/layout.h"
#include "match/program.h"
#include "match/span_hit.h"
#include "match/surroundings.h"

namespace pandect::match {

// A hit after merging; its parts are [part_begin, part_end) of MergedHits::parts, none where the whole fired.
struct MergedHit {
  uint32_t first = 0, last = 0;
  ByteSpan span;
  uint32_t part_begin = 0, part_end = 0;
};
struct MergedHits {
  std::vector<MergedHit> hits;  // ascending; no two share a word
  std::vector<ByteSpan> parts;
  void Clear() {
    hits.clear();
    parts.clear();
  }
};

// Works in memory that it keeps between calls. Not thread-safe.
class Evaluator {
 public:
  // `surroundings` must outlive the evaluator; it is asked about the unit that it has been told of.
  Evaluator(const Program::Impl& program, Surroundings& surroundings)
      : program_(program), surroundings_(surroundings) {}

  // What the next calls of Fires stand on. `finds`: of the unit, sorted by leaf, begin, end, without repeats. Views.
  void EnterUnit(const Layout& layout, std::span<const LeafHit> finds) {
    layout_ = &layout;
    finds_ = finds;
    finds_of_leaf_.resize(program_.rules_of_leaf.size());
  }
  // Tells where among the finds those of a leaf begin. To be called for every leaf that has finds, after EnterUnit.
  void FindsBegin(LeafId leaf, uint32_t at) { finds_of_leaf_[leaf] = at; }
  // Words hidden from the rules of the code at hand: ascending.
  void Hide(std::span<const MergedHit> hidden) { hidden_ = hidden; }
  // Whether the unit bears a code or one below it.
  void Bear(CodeIndex code);
  void ForgetCodes();

  // Decides a rule and appends its merged hits to `hits`.
  bool Fires(const CompiledRule& rule, MergedHits& hits);
  // Whether a step is true; it must not ask for surroundings.
  bool IsTrue(StepId step) {
    memory_.clear();
    return Evaluate(step).is_true;
  }

 private:
  struct Found {
    bool is_true = false;
    uint32_t begin = 0, end = 0;  // of memory_
  };

  std::span<const LeafHit> FindsOf(LeafId leaf) const;
  bool FiresByLeaf(const CompiledRule& rule, MergedHits& hits);
  bool Counts(const LeafHit& hit, LanguageMask languages) const {
    return (layout_->paragraphs[hit.paragraph].language & languages) != 0 && !IsHidden(hit);
  }
  Found Evaluate(StepId id);
  Found Leaf(const EvaluationStep& step);
  Found Near(const EvaluationStep& step);
  Found Several(const EvaluationStep& step);
  bool IsHidden(const LeafHit& hit) const;

  // NEAR within one paragraph; the operands are [begin, end) of memory_, sorted by place.
  struct Range {
    uint32_t begin, end;
  };
  void Pair(const EvaluationStep& step, Range left, Range right);
  bool PairExactly(const EvaluationStep& step, Range left, Range right);
  void PairWithNeighbours(const EvaluationStep& step, Range left, Range right);
  bool IsPair(const EvaluationStep& step, const SpanHit& left, const SpanHit& right);
  bool FiredApart(const SpanHit& a, const SpanHit& b);
  void AddHull(uint32_t left, uint32_t right);
  void ThinHulls(uint32_t begin);

  uint32_t Copy(const SpanHit& hit) {
    memory_.push_back(hit);
    return static_cast<uint32_t>(memory_.size() - 1);
  }
  uint32_t size() const { return static_cast<uint32_t>(memory_.size()); }
  // Calls `use` with each hit that fired below `hit`.
  template <class Use>
  void EachFired(const SpanHit& hit, Use&& use);
  void Merge(Range range, MergedHits& merged);
  uint32_t CountMerged(Range range);
  // `order_`: the places of `range`, by begin, then the longest first.
  void OrderByPlace(Range range);

  const Program::Impl& program_;
  Surroundings& surroundings_;
  const Layout* layout_ = nullptr;
  std::span<const LeafHit> finds_;
  std::vector<uint32_t> finds_of_leaf_;  // by leaf: true of this unit only where finds_ agrees
  std::span<const MergedHit> hidden_;
  std::vector<bool> borne_;
  std::vector<CodeIndex> borne_list_;
  std::vector<SpanHit> memory_;
  std::vector<uint32_t> order_, by_end_, stack_;
  std::vector<SpanHit> fired_;
  std::vector<Found> branches_;  // of the ANDs and ORs being evaluated, a stack
};

template <class Use>
void Evaluator::EachFired(const SpanHit& hit, Use&& use) {
  if (!hit.joined()) return use(hit);
  const size_t bottom = stack_.size();
  stack_.push_back(hit.left);
  stack_.push_back(hit.right);
  while (stack_.size() > bottom) {
    const SpanHit& below = memory_[stack_.back()];
    stack_.pop_back();
    if (below.joined()) {
      stack_.push_back(below.left);
      stack_.push_back(below.right);
    } else {
      use(below);
    }
  }
}

}  // namespace pandect::match
