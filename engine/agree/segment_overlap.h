// SPDX-License-Identifier: GPL-2.0-or-later
//
// Segments themselves as the rows of comparison: a segment agrees where the other coder has one of the same code with
// which it overlaps enough. The rate of overlap is intersection / union; a rate exactly at the threshold counts.
//
// Precision and recall over segments: precision counts the second's segments with a partner, recall the first's. The
// two numbers of agreeing segments may differ (one long segment against two halves), so F1 is their harmonic mean, not
// a count.
#pragma once

#include <cstdint>
#include <vector>

#include "agree/coefficient.h"

namespace pandect {

// Half open, begin < end.
struct CodedSegment {
  double begin = 0, end = 0;
  uint32_t code = 0;
};

struct SegmentOverlap {
  uint64_t first = 0, second = 0;                    // segments of each
  uint64_t first_agreeing = 0, second_agreeing = 0;  // of them, with a partner
  SegmentOverlap& operator+=(const SegmentOverlap& other);
  // kUsedByNobody where the denominator is 0.
  Agreement Precision() const;  // second_agreeing / second
  Agreement Recall() const;     // first_agreeing / first
  Agreement F1() const;         // 2 P R / (P + R); 0 where both are 0
};

namespace agree {

// For each segment of `of` the highest rate of overlap with a segment of the same code in `with`; 0 where none
// overlaps.
std::vector<double> BestOverlapRates(const std::vector<CodedSegment>& of, const std::vector<CodedSegment>& with);

SegmentOverlap CompareSegments(const std::vector<CodedSegment>& first, const std::vector<CodedSegment>& second,
                               double threshold);

}  // namespace agree
}  // namespace pandect
