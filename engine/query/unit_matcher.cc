// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/unit_matcher.h"

#include <algorithm>

namespace pandect::query {
namespace {

// Removes the matches behind the first `known` that are not in `units`.
void KeepUnits(std::span<const SegmentIndex> units, size_t known, std::vector<Match>& out) {
  const auto first = out.begin() + static_cast<std::ptrdiff_t>(known);
  const auto elsewhere = [&](const Match& match) {
    return !std::binary_search(units.begin(), units.end(), match.unit);
  };
  out.erase(std::remove_if(first, out.end(), elsewhere), out.end());
}

}  // namespace

UnitMatcher::UnitMatcher(const Program& program, UnitLevel level, const index::Snapshot& snapshot, Sight sight)
    : level_(level),
      sight_(sight),
      snapshot_(snapshot),
      vocabulary_(snapshot.lexicon()),
      matcher_(program, vocabulary_) {}

FormId UnitMatcher::FormHere(FormId of_corpus) {
  FormId here = form_here_.Find(of_corpus);
  if (here == match::FlatMap::kNothing) {
    here = vocabulary_.InternKnown(snapshot_.vocabulary().At(of_corpus));
    form_here_.Set(of_corpus, here);
  }
  return here;
}

void UnitMatcher::TakeSegment(const SegmentTree& tree, SegmentIndex from, SegmentIndex parent, uint32_t moved) {
  const Segment& segment = tree.segments[from];
  Segment& copy = tree_.segments.emplace_back();
  copy.span = {segment.span.begin + moved, segment.span.end + moved};
  copy.parent = parent;
  copy.end = static_cast<SegmentIndex>(tree_.segments.size());
  copy.kind = segment.kind;
  copy.role = segment.role;
  copy.language = segment.language;
  of_segment_.push_back(from);
}

void UnitMatcher::TakeUnit(const Given& given, SegmentIndex unit) {
  const auto& segments = given.tree.segments;
  const ByteSpan span = segments[unit].span;
  // A sentence stands in its paragraph, which tells its language.
  const bool is_sentence = segments[unit].kind == SegmentKind::kSentence;
  const ByteSpan taken = is_sentence ? segments[segments[unit].parent].span : span;
  const uint32_t moved = end_ - taken.begin;
  if (!given.text.empty()) {
    document_.text.append(pandect::Slice(given.text, taken));
    document_.text += '\n';
  }
  end_ += taken.size() + 1;
  if (is_sentence) {
    TakeSegment(given.tree, segments[unit].parent, 0, moved);
    const auto paragraph = static_cast<SegmentIndex>(tree_.segments.size() - 1);
    TakeSegment(given.tree, unit, paragraph, moved);
    tree_.segments[paragraph].end = static_cast<SegmentIndex>(tree_.segments.size());
  } else {
    const auto base = static_cast<SegmentIndex>(tree_.segments.size());
    const SegmentIndex end = std::max(segments[unit].end, unit + 1);
    for (SegmentIndex i = unit; i < end; ++i) {
      TakeSegment(given.tree, i, i == unit ? 0 : segments[i].parent - unit + base, moved);
      tree_.segments.back().end = std::max(segments[i].end, i + 1) - unit + base;
    }
  }
  const auto& spans = given.words.span;
  const auto first = std::partition_point(spans.begin(), spans.end(), [&](ByteSpan w) { return w.begin < span.begin; });
  auto there = static_cast<uint32_t>(first - spans.begin());
  const auto here = static_cast<uint32_t>(words_.span.size());
  slices_.push_back({unit, there, here, moved});
  const auto& joints = given.words.joints;
  while (next_joint_ < joints.size() && joints[next_joint_].first < there) ++next_joint_;
  const uint32_t begin = there;
  for (; there < spans.size() && spans[there].begin < span.end; ++there) {
    words_.span.push_back({spans[there].begin + moved, spans[there].end + moved});
    words_.form.push_back(FormHere(given.words.form[there]));
  }
  for (; next_joint_ < joints.size() && joints[next_joint_].first < there; ++next_joint_) {
    const Joint& joint = joints[next_joint_];
    words_.joints.push_back({joint.first - begin + here, joint.count, FormHere(joint.form)});
  }
}

void UnitMatcher::Match(const index::ReadDocument& read, std::span<const SegmentIndex> units,
                        std::vector<pandect::Match>& out) {
  if (sight_ == Sight::kUnits) return MatchUnits({read.document.text, read.tree, read.words}, units, out);
  const size_t known = out.size();
  MatchAll(read, words_, out);
  KeepUnits(units, known, out);
}

void UnitMatcher::Match(const DocumentPart& part, std::span<const SegmentIndex> units,
                        std::vector<pandect::Match>& out) {
  if (sight_ == Sight::kUnits) return MatchUnits({part.text, part.tree, part.words}, units, out);
  const size_t known = out.size();
  document_.text = part.text;
  MatchWhole(document_, part.tree, part.words, words_, out);
  KeepUnits(units, known, out);
}

void UnitMatcher::MatchUnits(const Given& given, std::span<const SegmentIndex> units,
                             std::vector<pandect::Match>& out) {
  tree_.segments.clear();
  words_ = {};
  slices_.clear();
  of_segment_.clear();
  next_joint_ = 0;
  document_.text.clear();
  end_ = 0;
  const bool whole = level_ == UnitLevel::kDocument;
  if (!whole) TakeSegment(given.tree, 0, kNoSegment, 0);
  for (const SegmentIndex unit : units) TakeUnit(given, unit);
  if (tree_.segments.empty()) return;
  tree_.segments[0].parent = kNoSegment;
  tree_.segments[0].end = static_cast<SegmentIndex>(tree_.segments.size());
  tree_.segments[0].span = {0, end_};
  const size_t before = out.size();
  matcher_.Match({document_, tree_, words_}, out);
  size_t slice = 0;
  for (size_t i = before; i < out.size(); ++i) {
    out[i].unit = of_segment_[out[i].unit];
    while (slices_[slice].unit != out[i].unit) ++slice;
    const Slice& from = slices_[slice];
    const auto back = [&](ByteSpan span) { return ByteSpan{span.begin - from.moved, span.end - from.moved}; };
    for (Hit& hit : out[i].hits) {
      hit.first_word = hit.first_word - from.here + from.there;
      hit.last_word = hit.last_word - from.here + from.there;
      hit.span = back(hit.span);
      for (ByteSpan& part : hit.parts) part = back(part);
    }
  }
}

void UnitMatcher::MatchWhole(const Document& document, const SegmentTree& tree, const Words& words, Words& own,
                             std::vector<pandect::Match>& out) {
  own = words;
  for (FormId& form : own.form) form = FormHere(form);
  for (Joint& joint : own.joints) joint.form = FormHere(joint.form);
  matcher_.Match({document, tree, own}, out);
}

void UnitMatcher::MatchAll(const index::ReadDocument& read, Words& words, std::vector<pandect::Match>& out) {
  MatchWhole(read.document, read.tree, read.words, words, out);
}

}  // namespace pandect::query
