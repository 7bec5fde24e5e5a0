// SPDX-License-Identifier: GPL-2.0-or-later
//
// Puts segments into preorder: which containers are open, what they hold, how their paragraphs are counted.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "base/span.h"
#include "segment/marks.h"
#include "segment/numbering.h"
#include "segment/segment.h"

namespace pandect::segment {

inline constexpr size_t kRoles = 10;

// The order in which containers hold one another: a container closes those open of its own rank and below.
uint32_t RankOf(SegmentKind kind);
inline constexpr uint32_t kRomanSectionRank = 45;  // "II. Основные задачи" may stand inside a chapter
inline constexpr uint32_t kPointRank = 70;

// Where paragraphs of a role are counted: body and list items together, every other role by itself.
constexpr size_t CounterOf(SegmentRole role) {
  return static_cast<size_t>(role == SegmentRole::kListItem ? SegmentRole::kBody : role);
}

// A container that is open.
struct Open {
  SegmentIndex index = 0;
  SegmentKind kind = SegmentKind::kDocument;
  uint32_t rank = 0;
  bool appendix = false;
  MarkStyle style = MarkStyle::kNone;
  uint8_t depth = 0;
  uint32_t value = 0;
  bool closes_with_stop = false;  // an item of a list whose items end with ";" and the last one with "."
  std::array<uint32_t, kRoles> paragraphs{};
};

class TreeBuilder {
 public:
  // `text` must outlive the builder; `span`: of the document, trimmed; `expected`: segments, about.
  TreeBuilder(std::string_view text, ByteSpan span, size_t expected);

  // The open containers; the document is [0].
  const std::vector<Open>& open() const { return open_; }
  const Segment& segment(SegmentIndex index) const { return tree_.segments[index]; }

  // The place in open() of the innermost container that is no point.
  size_t Innermost() const;
  bool InArticle() const;

  Open& OpenContainer(const Mark& mark, SegmentKind kind, uint32_t rank, uint32_t begin);
  void CloseTo(size_t depth);     // so many stay open
  void CloseRank(uint32_t rank);  // and below

  // Into the innermost container. `body`: where the text begins after a number that is no sentence.
  void AddParagraph(ByteSpan span, SegmentRole role, uint32_t body);

  SegmentTree Finish();

 private:
  std::string_view text_;
  SegmentTree tree_;
  std::vector<Open> open_;
  std::vector<ByteSpan> sentences_;
  Siblings siblings_;
  uint32_t last_end_ = 0;
};

}  // namespace pandect::segment
