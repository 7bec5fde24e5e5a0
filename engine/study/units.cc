// SPDX-License-Identifier: GPL-2.0-or-later
#include "study/units.h"

#include "codebook/names.h"
#include "matrix/analysis.h"

namespace pandect::study {
namespace {

bool IsUnit(const Segment& segment, UnitLevel level) {
  switch (level) {
    case UnitLevel::kSentence:
      return segment.kind == SegmentKind::kSentence;
    case UnitLevel::kParagraph:
      return segment.kind == SegmentKind::kParagraph;
    case UnitLevel::kArticle:
      return segment.kind == SegmentKind::kArticle;
    case UnitLevel::kDocument:
      return segment.kind == SegmentKind::kDocument;
  }
  return false;
}

}  // namespace

std::vector<TextUnit> CountedUnits(const SegmentTree& tree, UnitLevel level) {
  const bool small = level == UnitLevel::kSentence || level == UnitLevel::kParagraph;
  std::vector<TextUnit> units;
  for (SegmentIndex i = 0; i < tree.segments.size(); ++i) {
    const Segment& segment = tree.segments[i];
    if (!IsUnit(segment, level) || segment.span.empty()) continue;
    if (!small || matrix::IsCounted(segment.role)) units.push_back({segment.span, i});
  }
  return units;
}

std::optional<UnitLevel> UnitLevelOf(std::string_view name) {
  UnitLevel level{};
  if (!codebook::FromName(name, level)) return std::nullopt;
  return level;
}

}  // namespace pandect::study
