// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/unit_matcher.h"

#include <algorithm>

namespace pandect::query {

UnitMatcher::UnitMatcher(const Program& program, UnitLevel level, const index::Snapshot& snapshot, Sight sight)
    : level_(level),
      sight_(sight),
      snapshot_(snapshot),
      vocabulary_(snapshot.lexicon()),
      form_here_(snapshot.vocabulary().size(), 0),
      matcher_(program, vocabulary_) {}

FormId UnitMatcher::FormHere(FormId of_corpus) {
  if (of_corpus >= form_here_.size()) form_here_.resize(of_corpus + 1);
  FormId& here = form_here_[of_corpus];
  if (here == 0) here = vocabulary_.InternKnown(snapshot_.vocabulary().At(of_corpus)) + 1;
  return here - 1;
}

void UnitMatcher::TakeSegment(const SegmentTree& tree, SegmentIndex from, SegmentIndex parent) {
  const Segment& segment = tree.segments[from];
  Segment& copy = tree_.segments.emplace_back();
  copy.span = segment.span;
  copy.parent = parent;
  copy.end = static_cast<SegmentIndex>(tree_.segments.size());
  copy.kind = segment.kind;
  copy.role = segment.role;
  copy.language = segment.language;
  of_segment_.push_back(from);
}

void UnitMatcher::TakeUnit(const index::ReadDocument& read, SegmentIndex unit) {
  const auto& segments = read.tree.segments;
  const ByteSpan span = segments[unit].span;
  if (segments[unit].kind == SegmentKind::kSentence) {
    // A sentence stands in its paragraph, which tells its language.
    TakeSegment(read.tree, segments[unit].parent, 0);
    const auto paragraph = static_cast<SegmentIndex>(tree_.segments.size() - 1);
    TakeSegment(read.tree, unit, paragraph);
    tree_.segments[paragraph].end = static_cast<SegmentIndex>(tree_.segments.size());
  } else {
    const auto base = static_cast<SegmentIndex>(tree_.segments.size());
    const SegmentIndex end = std::max(segments[unit].end, unit + 1);
    for (SegmentIndex i = unit; i < end; ++i) {
      TakeSegment(read.tree, i, i == unit ? 0 : segments[i].parent - unit + base);
      tree_.segments.back().end = std::max(segments[i].end, i + 1) - unit + base;
    }
  }
  const auto& spans = read.words.span;
  const auto first = std::partition_point(spans.begin(), spans.end(), [&](ByteSpan w) { return w.begin < span.begin; });
  auto there = static_cast<uint32_t>(first - spans.begin());
  const auto here = static_cast<uint32_t>(words_.span.size());
  slices_.push_back({unit, there, here});
  const auto& joints = read.words.joints;
  while (next_joint_ < joints.size() && joints[next_joint_].first < there) ++next_joint_;
  const uint32_t begin = there;
  for (; there < spans.size() && spans[there].begin < span.end; ++there) {
    words_.span.push_back(spans[there]);
    words_.form.push_back(FormHere(read.words.form[there]));
  }
  for (; next_joint_ < joints.size() && joints[next_joint_].first < there; ++next_joint_) {
    const Joint& joint = joints[next_joint_];
    words_.joints.push_back({joint.first - begin + here, joint.count, FormHere(joint.form)});
  }
}

void UnitMatcher::Match(const index::ReadDocument& read, std::span<const SegmentIndex> units,
                        std::vector<pandect::Match>& out) {
  if (sight_ == Sight::kDocument) {
    const size_t known = out.size();
    MatchAll(read, words_, out);
    const auto first = out.begin() + static_cast<std::ptrdiff_t>(known);
    out.erase(std::remove_if(first, out.end(),
                             [&](const pandect::Match& match) {
                               return !std::binary_search(units.begin(), units.end(), match.unit);
                             }),
              out.end());
    return;
  }
  tree_.segments.clear();
  words_ = {};
  slices_.clear();
  of_segment_.clear();
  next_joint_ = 0;
  const bool whole = level_ == UnitLevel::kDocument;
  if (!whole) TakeSegment(read.tree, 0, kNoSegment);
  for (const SegmentIndex unit : units) TakeUnit(read, unit);
  if (tree_.segments.empty()) return;
  tree_.segments[0].parent = kNoSegment;
  tree_.segments[0].end = static_cast<SegmentIndex>(tree_.segments.size());
  const size_t before = out.size();
  matcher_.Match({read.document, tree_, words_}, out);
  size_t slice = 0;
  for (size_t i = before; i < out.size(); ++i) {
    out[i].unit = of_segment_[out[i].unit];
    while (slices_[slice].unit != out[i].unit) ++slice;
    for (Hit& hit : out[i].hits) {
      hit.first_word = hit.first_word - slices_[slice].here + slices_[slice].there;
      hit.last_word = hit.last_word - slices_[slice].here + slices_[slice].there;
    }
  }
}

void UnitMatcher::MatchAll(const index::ReadDocument& read, Words& words, std::vector<pandect::Match>& out) {
  words = read.words;
  for (FormId& form : words.form) form = FormHere(form);
  for (Joint& joint : words.joints) joint.form = FormHere(joint.form);
  matcher_.Match({read.document, read.tree, words}, out);
}

}  // namespace pandect::query
