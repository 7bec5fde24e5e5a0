// SPDX-License-Identifier: GPL-2.0-or-later
#include "match/evaluate.h"

#include <algorithm>
#include <tuple>

namespace pandect::match {

void Evaluator::Bear(CodeIndex code) {
  borne_.resize(program_.parent_of_code.size());
  for (; code != kNoCode && !borne_[code]; code = program_.parent_of_code[code]) {
    borne_[code] = true;
    borne_list_.push_back(code);
  }
}

void Evaluator::ForgetCodes() {
  for (const CodeIndex code : borne_list_) borne_[code] = false;
  borne_list_.clear();
}

bool Evaluator::Fires(const CompiledRule& rule, MergedHits& hits) {
  if (rule.leaf != kNone) return FiresByLeaf(rule, hits);
  memory_.clear();
  const Found found = Evaluate(rule.root);
  if (found.is_true) Merge({found.begin, found.end}, hits);
  return found.is_true;
}

Evaluator::Found Evaluator::Evaluate(StepId id) {
  const EvaluationStep& step = program_.steps[id];
  switch (step.kind) {
    case EvaluationStep::Kind::kLeaf:
      return Leaf(step);
    case EvaluationStep::Kind::kNear:
      return Near(step);
    case EvaluationStep::Kind::kAnd:
    case EvaluationStep::Kind::kOr:
      return Several(step);
    case EvaluationStep::Kind::kNot: {
      const bool inside = Evaluate(step.children.front()).is_true;
      return {!inside, size(), size()};
    }
    case EvaluationStep::Kind::kAtLeast: {
      Found found = Evaluate(step.children.front());
      found.is_true = step.n == 0 || (found.is_true && CountMerged({found.begin, found.end}) >= step.n);
      return found;
    }
    case EvaluationStep::Kind::kIn: {
      Found found = Evaluate(step.children.front());
      found.is_true = found.is_true && surroundings_.Holds(step.n) != step.negated;
      return found;
    }
    case EvaluationStep::Kind::kCode:
      return {step.code < borne_.size() && borne_[step.code], size(), size()};
  }
  return {};
}

bool Evaluator::IsHidden(const LeafHit& hit) const {
  if (hidden_.empty()) return false;
  if (hit.first == hit.last) {
    return std::any_of(hidden_.begin(), hidden_.end(), [&](const MergedHit& h) {
      return h.span.Contains({hit.begin, hit.end});
    });
  }
  auto after =
      std::partition_point(hidden_.begin(), hidden_.end(), [&](const MergedHit& h) { return h.first <= hit.first; });
  while (after != hidden_.begin()) {
    --after;
    if (after->first != after->last) return hit.last <= after->last;
  }
  return false;
}

std::span<const LeafHit> Evaluator::FindsOf(LeafId leaf) const {
  const uint32_t begin = finds_of_leaf_[leaf];
  if (begin >= finds_.size() || finds_[begin].leaf != leaf || (begin > 0 && finds_[begin - 1].leaf == leaf)) return {};
  uint32_t end = begin + 1;
  while (end < finds_.size() && finds_[end].leaf == leaf) ++end;
  return finds_.subspan(begin, end - begin);
}

// Most rules are a word, a phrase or a list: their finds are in order already and need only be merged.
bool Evaluator::FiresByLeaf(const CompiledRule& rule, MergedHits& hits) {
  const size_t hits_begin = hits.hits.size();
  for (const LeafHit& find : FindsOf(rule.leaf)) {
    if (!Counts(find, rule.leaf_languages)) continue;
    if (hits.hits.size() > hits_begin) {
      MergedHit& last = hits.hits.back();
      if (find.begin < last.span.end) {
        last.span.end = std::max(last.span.end, find.end);
        last.last = std::max(last.last, find.last);
        continue;
      }
      if (find.first < last.last && find.first != find.last) {
        // Two finds of a regex in one word: what lies between them did not fire.
        memory_.clear();
        const Found found = Leaf(program_.steps[rule.root]);
        hits.hits.resize(hits_begin);
        Merge({found.begin, found.end}, hits);
        return true;
      }
    }
    hits.hits.push_back({find.first, find.last, {find.begin, find.end}, 0, 0});
  }
  return hits.hits.size() > hits_begin;
}

Evaluator::Found Evaluator::Leaf(const EvaluationStep& step) {
  Found found{false, size(), size()};
  for (const LeafHit& find : FindsOf(step.leaf)) {
    if (!Counts(find, step.languages)) continue;
    memory_.push_back({find.first, find.last, find.begin, find.end, find.paragraph});
  }
  found.end = size();
  found.is_true = found.end > found.begin;
  return found;
}

Evaluator::Found Evaluator::Several(const EvaluationStep& step) {
  const bool all = step.kind == EvaluationStep::Kind::kAnd;
  const size_t bottom = branches_.size();
  bool failed = false;
  for (const StepId child : step.children) {
    const Found branch = Evaluate(child);
    if (branch.is_true) {
      branches_.push_back(branch);
    } else if (all) {
      failed = true;
      break;
    }
  }
  Found found{!failed && (all || branches_.size() > bottom), size(), size()};
  if (found.is_true && branches_.size() == bottom + 1) {
    found = branches_.back();
  } else if (found.is_true) {
    for (size_t k = bottom; k < branches_.size(); ++k) {
      for (uint32_t i = branches_[k].begin; i < branches_[k].end; ++i) Copy(SpanHit(memory_[i]));
    }
    found.end = size();
  }
  branches_.resize(bottom);
  return found;
}

Evaluator::Found Evaluator::Near(const EvaluationStep& step) {
  const Found left = Evaluate(step.children[0]);
  if (!left.is_true) return {false, size(), size()};
  const Found right = Evaluate(step.children[1]);
  if (!right.is_true) return step.negated ? left : Found{false, size(), size()};

  const auto by_place = [](const SpanHit& a, const SpanHit& b) {
    return std::tie(a.begin, a.end) < std::tie(b.begin, b.end);
  };
  const auto memory = memory_.begin();
  std::sort(memory + left.begin, memory + left.end, by_place);
  std::sort(memory + right.begin, memory + right.end, by_place);

  Found found{false, size(), size()};
  uint32_t r = right.begin;
  for (uint32_t l = left.begin; l < left.end;) {
    const uint32_t paragraph = memory_[l].paragraph;
    Range lefts{l, l}, rights{r, r};
    while (lefts.end < left.end && memory_[lefts.end].paragraph == paragraph) ++lefts.end;
    while (rights.begin < right.end && memory_[rights.begin].paragraph < paragraph) ++rights.begin;
    rights.end = rights.begin;
    while (rights.end < right.end && memory_[rights.end].paragraph == paragraph) ++rights.end;
    Pair(step, lefts, rights);
    l = lefts.end;
    r = rights.end;
  }
  found.end = size();
  found.is_true = found.end > found.begin;
  return found;
}

void Evaluator::OrderByPlace(Range range) {
  order_.clear();
  for (uint32_t i = range.begin; i < range.end; ++i) order_.push_back(i);
  if (order_.size() < 2) return;
  std::sort(order_.begin(), order_.end(), [this](uint32_t a, uint32_t b) {
    const SpanHit &x = memory_[a], &y = memory_[b];
    return x.begin != y.begin ? x.begin < y.begin : x.end > y.end;
  });
}

namespace {

// Whether a hit that begins where `hull` does or later belongs to the same merged hit.
bool Shares(const MergedHit& hull, const SpanHit& hit) {
  return hit.begin < hull.span.end || (!hit.wordless() && hit.first < hull.last);
}

}  // namespace

void Evaluator::Merge(Range range, MergedHits& merged) {
  OrderByPlace(range);
  for (size_t i = 0; i < order_.size();) {
    const SpanHit& head = memory_[order_[i]];
    MergedHit hull{head.first, head.last, {head.begin, head.end}, 0, 0};
    size_t next = i + 1;
    bool whole = !head.joined();
    for (; next < order_.size() && Shares(hull, memory_[order_[next]]); ++next) {
      const SpanHit& hit = memory_[order_[next]];
      whole = whole && !hit.joined() && hit.end <= hull.span.end;
      hull.last = std::max(hull.last, hit.last);
      hull.span.end = std::max(hull.span.end, hit.end);
    }
    hull.part_begin = hull.part_end = static_cast<uint32_t>(merged.parts.size());
    if (!whole) {
      for (size_t k = i; k < next; ++k) {
        EachFired(memory_[order_[k]], [&](const SpanHit& hit) { merged.parts.push_back({hit.begin, hit.end}); });
      }
      const auto from = merged.parts.begin() + hull.part_begin;
      std::sort(from, merged.parts.end());
      auto out = from;
      for (auto at = from + 1; at != merged.parts.end(); ++at) {
        if (at->begin < out->end) {
          out->end = std::max(out->end, at->end);
        } else {
          *++out = *at;
        }
      }
      merged.parts.erase(out + 1, merged.parts.end());
      if (merged.parts[hull.part_begin] == hull.span) merged.parts.pop_back();
      hull.part_end = static_cast<uint32_t>(merged.parts.size());
    }
    merged.hits.push_back(hull);
    i = next;
  }
}

uint32_t Evaluator::CountMerged(Range range) {
  OrderByPlace(range);
  uint32_t count = 0;
  for (size_t i = 0; i < order_.size(); ++count) {
    const SpanHit& head = memory_[order_[i]];
    MergedHit hull{head.first, head.last, {head.begin, head.end}, 0, 0};
    for (++i; i < order_.size() && Shares(hull, memory_[order_[i]]); ++i) {
      hull.last = std::max(hull.last, memory_[order_[i]].last);
      hull.span.end = std::max(hull.span.end, memory_[order_[i]].end);
    }
  }
  return count;
}

}  // namespace pandect::match
