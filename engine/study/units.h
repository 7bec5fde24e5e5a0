// SPDX-License-Identifier: GPL-2.0-or-later
//
// The units of a document that are compared, sampled and settled: those that stand in denominators (no headings,
// signatures …).
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "base/span.h"
#include "codebook/code.h"
#include "segment/segment.h"

namespace pandect::study {

struct TextUnit {
  ByteSpan at;
  SegmentIndex segment = kNoSegment;
};

// In the order of the text.
std::vector<TextUnit> CountedUnits(const SegmentTree& tree, UnitLevel level);

// "paragraph" → kParagraph; nothing for what is no level.
std::optional<UnitLevel> UnitLevelOf(std::string_view name);

}  // namespace pandect::study
