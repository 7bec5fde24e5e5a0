// SPDX-License-Identifier: GPL-2.0-or-later
#include "match/surroundings.h"

#include <algorithm>
#include <string_view>

namespace pandect::match {
namespace {

bool IsPartOfOutline(SegmentKind kind) {
  return kind == SegmentKind::kAnnex || kind == SegmentKind::kPart || kind == SegmentKind::kSection ||
         kind == SegmentKind::kChapter;
}

// The end of a sentence that introduces nothing.
bool EndsSentence(char c) {
  return c == '.' || c == ';' || c == '!' || c == '?';
}

}  // namespace

Surroundings::Surroundings(const Program::Impl& program) : known_(program.surroundings.size(), -1) {
  for (const AskedSurroundings& asked : program.surroundings) {
    places_.push_back(asked.place);
    asks_[static_cast<size_t>(asked.place)] = true;
  }
  answers_.resize(places_.size());
}

void Surroundings::Begin(const SegmentTree& tree, const Layout& layout, std::string_view text) {
  tree_ = &tree;
  layout_ = &layout;
  text_ = text;
  const auto& segments = tree.segments;
  const auto paragraphs = static_cast<uint32_t>(layout.paragraphs.size());
  paragraph_of_segment_.assign(segments.size(), kNone);
  lead_in_of_segment_.clear();
  matters_.assign(paragraphs, EveryParagraphMatters());
  for (uint32_t p = 0; p < paragraphs; ++p) {
    const SegmentIndex segment = layout.paragraphs[p].segment;
    paragraph_of_segment_[segment] = p;
    const SegmentRole role = segments[segment].role;
    if (role == SegmentRole::kTitle && asks_[static_cast<size_t>(InPlace::kTitle)]) matters_[p] = 1;
    if (role == SegmentRole::kHeading && asks_[static_cast<size_t>(InPlace::kHeading)]) matters_[p] = 1;
  }
  if (asks_[static_cast<size_t>(InPlace::kLeadIn)]) FindLeadIns();
  for (size_t i = 0; i < places_.size(); ++i) {
    Answer& answer = answers_[i];
    answer.anywhere = false;
    answer.headings.clear();
    answer.segments.clear();
    if (places_[i] == InPlace::kLeadIn) answer.paragraphs.assign(paragraphs, false);
  }
}

bool Surroundings::Introduces(uint32_t paragraph) const {
  const std::string_view words = Slice(text_, layout_->paragraphs[paragraph].span);
  return !words.empty() && !EndsSentence(words.back());
}

// Among what lies directly in one container, the list items and points that follow a paragraph which introduces them,
// up to the next paragraph that is no item.
void Surroundings::FindLeadIns() {
  const auto& segments = tree_->segments;
  lead_in_of_segment_.assign(segments.size(), kNone);
  for (SegmentIndex above = 0; above < segments.size(); ++above) {
    if (segments[above].kind == SegmentKind::kParagraph || segments[above].kind == SegmentKind::kSentence) continue;
    uint32_t lead_in = kNone;
    for (SegmentIndex i = above + 1; i < segments[above].end; i = std::max(segments[i].end, i + 1)) {
      const Segment& segment = segments[i];
      const bool item = segment.kind == SegmentKind::kPoint || segment.role == SegmentRole::kListItem;
      if (item) {
        lead_in_of_segment_[i] = lead_in;
        continue;
      }
      const bool introduces = segment.kind == SegmentKind::kParagraph && segment.role != SegmentRole::kHeading &&
                              segment.role != SegmentRole::kTitle && Introduces(paragraph_of_segment_[i]);
      lead_in = introduces ? paragraph_of_segment_[i] : kNone;
      if (introduces) matters_[lead_in] = 1;
    }
  }
}

// Only what the place of the condition can mean is kept, so that asking costs the depth of the unit and not the number
// of paragraphs.
void Surroundings::Tell(uint32_t paragraph, uint32_t asked) {
  const SegmentIndex segment = layout_->paragraphs[paragraph].segment;
  const Segment& told = tree_->segments[segment];
  Answer& answer = answers_[asked];
  switch (places_[asked]) {
    case InPlace::kTitle:
      answer.anywhere = answer.anywhere || told.role == SegmentRole::kTitle;
      break;
    case InPlace::kHeading:
      if (told.role == SegmentRole::kHeading && told.parent != kNoSegment) {
        answer.headings.push_back({told.parent, segment});
      }
      break;
    case InPlace::kLeadIn:
      answer.paragraphs[paragraph] = true;
      break;
    case InPlace::kArticle:
      answer.segments.push_back(segment);
      break;
    case InPlace::kDocument:
      answer.anywhere = true;
      break;
  }
}

void Surroundings::Finish() {
  for (Answer& answer : answers_) std::sort(answer.headings.begin(), answer.headings.end());
}

void Surroundings::EnterUnit(SegmentIndex unit) {
  unit_ = unit;
  std::fill(known_.begin(), known_.end(), int8_t{-1});
}

bool Surroundings::Holds(uint32_t asked) {
  int8_t& known = known_[asked];
  if (known >= 0) return known != 0;
  bool holds = false;
  switch (places_[asked]) {
    case InPlace::kTitle:
    case InPlace::kDocument:
      holds = answers_[asked].anywhere;
      break;
    case InPlace::kHeading:
      holds = HoldsInHeading(answers_[asked]);
      break;
    case InPlace::kLeadIn:
      holds = HoldsInLeadIn(answers_[asked]);
      break;
    case InPlace::kArticle:
      holds = HoldsInArticle(answers_[asked]);
      break;
  }
  known = holds ? 1 : 0;
  return holds;
}

// Headings above: those before the unit whose container holds it.
bool Surroundings::HoldsInHeading(const Answer& answer) const {
  if (answer.headings.empty()) return false;
  const auto& segments = tree_->segments;
  for (SegmentIndex above = segments[unit_].parent; above != kNoSegment; above = segments[above].parent) {
    auto at = std::lower_bound(answer.headings.begin(), answer.headings.end(), std::pair(above, SegmentIndex{0}));
    for (; at != answer.headings.end() && at->first == above && at->second < unit_; ++at) {
      const bool own = unit_ < segments[at->second].end;
      if (!own) return true;
    }
  }
  return false;
}

bool Surroundings::HoldsInLeadIn(const Answer& answer) const {
  for (SegmentIndex at = unit_; at != kNoSegment; at = tree_->segments[at].parent) {
    const uint32_t lead_in = lead_in_of_segment_[at];
    if (lead_in != kNone && answer.paragraphs[lead_in]) return true;
  }
  return false;
}

bool Surroundings::HoldsInArticle(const Answer& answer) const {
  if (answer.segments.empty()) return false;
  const auto& segments = tree_->segments;
  SegmentIndex article = kNoSegment, sign = kNoSegment, point = kNoSegment, part = kNoSegment;
  for (SegmentIndex at = unit_; at != kNoSegment; at = segments[at].parent) {
    const SegmentKind kind = segments[at].kind;
    if (kind == SegmentKind::kArticle && article == kNoSegment) article = at;
    if (kind == SegmentKind::kParagraphSign && sign == kNoSegment) sign = at;
    if (kind == SegmentKind::kPoint) point = at;
    if (IsPartOfOutline(kind) && part == kNoSegment) part = at;
  }
  const SegmentIndex around = article != kNoSegment ? article
                              : sign != kNoSegment  ? sign
                              : point != kNoSegment ? point
                                                    : part;
  if (around == kNoSegment) return false;
  const auto first = std::lower_bound(answer.segments.begin(), answer.segments.end(), around);
  return first != answer.segments.end() && *first < segments[around].end;
}

}  // namespace pandect::match
