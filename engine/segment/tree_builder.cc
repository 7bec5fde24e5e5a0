// SPDX-License-Identifier: GPL-2.0-or-later
#include "segment/tree_builder.h"

#include <string>
#include <utility>

#include "segment/sentences.h"

namespace pandect::segment {

uint32_t RankOf(SegmentKind kind) {
  switch (kind) {
    case SegmentKind::kDocument:
      return 0;
    case SegmentKind::kAnnex:
      return 10;
    case SegmentKind::kPart:
      return 20;
    case SegmentKind::kSection:
      return 30;
    case SegmentKind::kChapter:
      return 40;
    case SegmentKind::kParagraphSign:
      return 50;
    case SegmentKind::kArticle:
      return 60;
    default:
      return 70;
  }
}

TreeBuilder::TreeBuilder(std::string_view text, ByteSpan span, size_t expected) : text_(text) {
  tree_.segments.reserve(expected);
  Segment document;
  document.kind = SegmentKind::kDocument;
  document.span = span;
  tree_.segments.push_back(std::move(document));
  open_.push_back({});
}

SegmentTree TreeBuilder::Finish() {
  CloseTo(1);
  tree_.segments[0].end = static_cast<SegmentIndex>(tree_.segments.size());
  MarkCited(tree_);
  return std::move(tree_);
}

void TreeBuilder::CloseTo(size_t depth) {
  while (open_.size() > depth) {
    Segment& segment = tree_.segments[open_.back().index];
    segment.end = static_cast<SegmentIndex>(tree_.segments.size());
    segment.span.end = last_end_;
    open_.pop_back();
  }
}

void TreeBuilder::CloseRank(uint32_t rank) {
  size_t depth = open_.size();
  while (depth > 1 && open_[depth - 1].rank >= rank) --depth;
  CloseTo(depth);
}

size_t TreeBuilder::Innermost() const {
  size_t depth = open_.size();
  while (open_[depth - 1].kind == SegmentKind::kPoint) --depth;
  return depth - 1;
}

bool TreeBuilder::InArticle() const {
  for (const Open& open : open_) {
    if (open.kind == SegmentKind::kArticle) return true;
  }
  return false;
}

Open& TreeBuilder::OpenContainer(const Mark& mark, SegmentKind kind, uint32_t rank, uint32_t begin) {
  Segment segment;
  segment.kind = kind;
  segment.parent = open_.back().index;
  segment.span = {begin, begin};
  // Dotted points and sections are cited without the one above, so they must differ within the article or annex.
  SegmentIndex within = segment.parent;
  if (mark.style == MarkStyle::kDotted) {
    size_t holder = Innermost();
    while (kind == SegmentKind::kSection && holder > 0 && open_[holder].kind != SegmentKind::kAnnex) --holder;
    within = open_[holder].index;
  }
  segment.number = siblings_.Distinct(within, kind, mark.number);
  tree_.segments.push_back(std::move(segment));
  Open open;
  open.index = static_cast<SegmentIndex>(tree_.segments.size() - 1);
  open.kind = kind;
  open.rank = rank;
  open.appendix = mark.appendix;
  open.style = mark.style;
  open.depth = mark.depth;
  open.value = mark.value;
  open_.push_back(open);
  return open_.back();
}

void TreeBuilder::AddParagraph(ByteSpan span, SegmentRole role, uint32_t body) {
  Segment paragraph;
  paragraph.kind = SegmentKind::kParagraph;
  paragraph.role = role;
  paragraph.span = span;
  paragraph.parent = open_.back().index;
  paragraph.number = std::to_string(++open_.back().paragraphs[CounterOf(role)]);
  const SegmentIndex index = static_cast<SegmentIndex>(tree_.segments.size());
  tree_.segments.push_back(std::move(paragraph));
  sentences_.clear();
  switch (role) {
    case SegmentRole::kHeading:
    case SegmentRole::kTitle:
    case SegmentRole::kSignature:
    case SegmentRole::kTable:
    case SegmentRole::kRunningHead:
      sentences_.push_back(span);
      break;
    default:
      CutSentences(text_, span, body, role == SegmentRole::kPreamble, sentences_);
  }
  uint32_t ordinal = 0;
  for (const ByteSpan part : sentences_) {
    Segment sentence;
    sentence.kind = SegmentKind::kSentence;
    sentence.role = role;
    sentence.span = part;
    sentence.parent = index;
    sentence.end = static_cast<SegmentIndex>(tree_.segments.size() + 1);
    sentence.number = std::to_string(++ordinal);
    tree_.segments.push_back(std::move(sentence));
  }
  tree_.segments[index].end = static_cast<SegmentIndex>(tree_.segments.size());
  last_end_ = span.end;
}

}  // namespace pandect::segment
