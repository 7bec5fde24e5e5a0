// SPDX-License-Identifier: GPL-2.0-or-later
//
// NEAR, BEFORE, AFTER and their negations: which finds of two operands pair. Every pair counts, because in a chain the
// pair that reaches furthest is not always the one that the next operand fits. A paragraph in which that would be too
// many pairs is paired with neighbours only, which fires the same operands and covers the same words.
#include <algorithm>
#include <tuple>

#include "match/evaluate.h"

namespace pandect::match {
namespace {

// Pairs looked at in one paragraph before only neighbours are paired.
constexpr uint32_t kPairsExactly = 1U << 14;

bool Stands(const SpanHit& a, const SpanHit& before) {
  return a.last <= before.first && a.end <= before.begin;
}

}  // namespace

bool Evaluator::FiredApart(const SpanHit& a, const SpanHit& b) {
  if (Stands(a, b) || Stands(b, a)) return true;
  if (!a.joined() && !b.joined()) return false;
  fired_.clear();
  EachFired(a, [this](const SpanHit& hit) { fired_.push_back(hit); });
  bool apart = true;
  EachFired(b, [&](const SpanHit& hit) {
    for (const SpanHit& other : fired_) apart = apart && (Stands(hit, other) || Stands(other, hit));
  });
  return apart;
}

bool Evaluator::IsPair(const EvaluationStep& step, const SpanHit& left, const SpanHit& right) {
  uint32_t between = 0;  // inside one another: 0
  if (Stands(left, right)) {
    if (step.order == NearOrder::kAfter) return false;
    between = right.first - left.last;
  } else if (Stands(right, left)) {
    if (step.order == NearOrder::kBefore) return false;
    between = left.first - right.last;
  } else if (step.order != NearOrder::kEither) {
    return false;
  }
  if (between >= step.n) return false;
  if (step.scope == NearScope::kSentence) {
    const uint32_t begin = std::min(left.begin, right.begin), end = std::max(left.end, right.end);
    if (layout_->sentences[layout_->SentenceAt(begin)].span.end < end) return false;
  }
  return FiredApart(left, right);
}

void Evaluator::AddHull(uint32_t left, uint32_t right) {
  const SpanHit &a = memory_[left], &b = memory_[right];
  Copy({std::min(a.first, b.first), std::max(a.last, b.last), std::min(a.begin, b.begin), std::max(a.end, b.end),
        a.paragraph, left, right});
}

void Evaluator::Pair(const EvaluationStep& step, Range left, Range right) {
  const uint32_t begin = size();
  if (PairExactly(step, left, right)) return;
  memory_.resize(begin);
  PairWithNeighbours(step, left, right);
}

bool Evaluator::PairExactly(const EvaluationStep& step, Range left, Range right) {
  uint32_t widest = 0, looked_at = 0;
  for (uint32_t r = right.begin; r < right.end; ++r) widest = std::max(widest, memory_[r].last - memory_[r].first);
  uint32_t from = right.begin;  // the first right hit that can reach this left hit or any after it
  for (uint32_t l = left.begin; l < left.end; ++l) {
    const uint32_t reach = step.n + widest;
    while (from < right.end && memory_[from].first + reach < memory_[l].first) ++from;
    bool paired = false;
    for (uint32_t r = from; r < right.end && memory_[r].first < memory_[l].last + step.n; ++r) {
      if (++looked_at > kPairsExactly) return false;
      if (!IsPair(step, memory_[l], memory_[r])) continue;
      paired = true;
      if (step.negated) break;
      AddHull(l, r);
    }
    if (step.negated && !paired) Copy(SpanHit(memory_[l]));
  }
  return true;
}

void Evaluator::PairWithNeighbours(const EvaluationStep& step, Range left, Range right) {
  const uint32_t begin = size();
  // Whose neighbours, among whom, and on which side of the pair the former stand.
  const auto look = [&](Range of, Range among, bool of_left) {
    by_end_.clear();
    for (uint32_t i = among.begin; i < among.end; ++i) by_end_.push_back(i);
    std::sort(by_end_.begin(), by_end_.end(), [this](uint32_t a, uint32_t b) {
      return std::tie(memory_[a].last, memory_[a].end, a) < std::tie(memory_[b].last, memory_[b].end, b);
    });
    for (uint32_t i = of.begin; i < of.end; ++i) {
      const SpanHit hit = memory_[i];
      uint32_t low = hit.first - std::min(hit.first, step.n - 1), high = hit.last + step.n - 1;
      if (step.scope == NearScope::kSentence) {
        const Layout::Sentence& sentence = layout_->sentences[layout_->SentenceAt(hit.begin)];
        low = std::max(low, sentence.word_begin);
        high = std::min(high, sentence.word_end == 0 ? 0 : sentence.word_end - 1);
      }
      bool paired = false;
      const auto try_pair = [&](uint32_t other) {
        const SpanHit& l = of_left ? memory_[i] : memory_[other];
        const SpanHit& r = of_left ? memory_[other] : memory_[i];
        if (!IsPair(step, l, r)) return;
        paired = true;
        if (!step.negated) AddHull(of_left ? i : other, of_left ? other : i);
      };
      // Behind it: the nearest that begins at its end or later, and the furthest in reach.
      const auto first_of = [&](uint32_t word) {
        uint32_t a = among.begin, b = among.end;
        while (a < b) {
          const uint32_t middle = a + (b - a) / 2;
          if (memory_[middle].first < word) {
            a = middle + 1;
          } else {
            b = middle;
          }
        }
        return a;
      };
      const uint32_t nearest = first_of(hit.last), beyond = first_of(high + 1);
      if (nearest < beyond) try_pair(nearest);
      if (of_left && nearest + 1 < beyond) try_pair(beyond - 1);
      // Before it, likewise.
      const auto ends_before = [&](uint32_t word) {
        return static_cast<size_t>(
            std::partition_point(by_end_.begin(), by_end_.end(), [&](uint32_t at) { return memory_[at].last < word; }) -
            by_end_.begin());
      };
      const size_t in_reach = ends_before(low), behind = ends_before(hit.first + 1);
      if (in_reach < behind) try_pair(by_end_[behind - 1]);
      if (of_left && in_reach + 1 < behind) try_pair(by_end_[in_reach]);
      if (step.negated && of_left && !paired) Copy(hit);
    }
  };
  look(left, right, true);
  if (step.negated) return;
  if (right.end - right.begin <= kPairsExactly) look(right, left, false);
  ThinHulls(begin);
}

void Evaluator::ThinHulls(uint32_t begin) {
  const auto from = memory_.begin() + begin;
  const auto place = [](const SpanHit& h) { return std::tie(h.begin, h.end, h.left, h.right); };
  std::sort(from, memory_.end(), [&](const SpanHit& a, const SpanHit& b) { return place(a) < place(b); });
  const auto same = [](const SpanHit& a, const SpanHit& b) { return a.begin == b.begin && a.end == b.end; };
  memory_.erase(std::unique(from, memory_.end(), same), memory_.end());
  by_end_.clear();  // from here on: the hulls that stay
  const size_t count = memory_.size() - begin;
  if (count <= kPairsExactly) return;
  const size_t stride = count / kPairsExactly + 1;
  size_t out = begin, reach_at = begin;
  uint32_t covered = 0;
  // Of those that begin within what is covered so far, the one that reaches furthest covers on.
  for (size_t i = begin; i < memory_.size(); ++i) {
    if (i > begin && memory_[i].begin > covered) {
      covered = std::max(covered, memory_[reach_at].end);
      by_end_.push_back(static_cast<uint32_t>(reach_at));
      if (memory_[i].begin > covered) reach_at = i;
    }
    if (memory_[i].end >= memory_[reach_at].end) reach_at = i;
  }
  by_end_.push_back(static_cast<uint32_t>(reach_at));
  for (size_t i = begin; i < memory_.size(); i += stride) by_end_.push_back(static_cast<uint32_t>(i));
  std::sort(by_end_.begin(), by_end_.end());
  by_end_.erase(std::unique(by_end_.begin(), by_end_.end()), by_end_.end());
  for (const uint32_t kept : by_end_) memory_[out++] = memory_[kept];
  memory_.resize(out);
}

}  // namespace pandect::match
