// SPDX-License-Identifier: GPL-2.0-or-later
//
// Every count is a difference of ranks in sorted begins and ends, so pairs are never walked.
#include "statistics/segment_pairs.h"

#include <algorithm>
#include <cassert>
#include <limits>

namespace pandect::statistics {
namespace {

uint64_t Below(const std::vector<uint64_t>& sorted, uint64_t value) {
  return static_cast<uint64_t>(std::lower_bound(sorted.begin(), sorted.end(), value) - sorted.begin());
}
uint64_t UpTo(const std::vector<uint64_t>& sorted, uint64_t value) {
  return static_cast<uint64_t>(std::upper_bound(sorted.begin(), sorted.end(), value) - sorted.begin());
}
uint64_t Plus(uint64_t a, uint64_t b) {  // without wrapping round
  return a > std::numeric_limits<uint64_t>::max() - b ? std::numeric_limits<uint64_t>::max() : a + b;
}

}  // namespace

CodedSpans::CodedSpans(std::vector<CodedSpan> spans) : by_begin_(std::move(spans)) {
  std::sort(by_begin_.begin(), by_begin_.end(), [](const CodedSpan& x, const CodedSpan& y) {
    return x.begin != y.begin ? x.begin < y.begin : x.end < y.end;
  });
  for (const CodedSpan& span : by_begin_) {
    assert(span.begin < span.end);
    begins_.push_back(span.begin);
    ends_.push_back(span.end);
    if (!covered_.empty() && span.begin <= covered_.back().end)
      covered_.back().end = std::max(covered_.back().end, span.end);
    else
      covered_.push_back(span);
  }
  std::sort(ends_.begin(), ends_.end());
  for (const CodedSpan& span : covered_) covered_length_ += span.end - span.begin;
}

uint64_t OverlappingPairs(const CodedSpans& first, const CodedSpans& second) {
  uint64_t pairs = 0;
  for (const CodedSpan& span : first.by_begin())
    pairs += Below(second.begins(), span.end) - UpTo(second.ends(), span.begin);
  return pairs;
}

uint64_t SegmentsTouching(const CodedSpans& first, const CodedSpans& second) {
  uint64_t touching = 0;
  for (const CodedSpan& span : first.by_begin())
    if (Below(second.begins(), span.end) > UpTo(second.ends(), span.begin)) ++touching;
  return touching;
}

uint64_t CommonLength(const CodedSpans& first, const CodedSpans& second) {
  uint64_t length = 0;
  for (size_t i = 0, j = 0; i < first.covered().size() && j < second.covered().size();) {
    const CodedSpan &a = first.covered()[i], &b = second.covered()[j];
    const uint64_t begin = std::max(a.begin, b.begin), end = std::min(a.end, b.end);
    if (begin < end) length += end - begin;
    ++(a.end < b.end ? i : j);
  }
  return length;
}

uint64_t NearbyPairs(const CodedSpans& first, const CodedSpans& second, uint64_t most_between, Order order) {
  uint64_t pairs = 0;
  for (const CodedSpan& span : first.by_begin()) {
    const uint64_t last_begin = Plus(span.end, most_between);
    if (order == Order::kFirstBefore) {
      pairs += UpTo(second.begins(), last_begin) - Below(second.begins(), span.end);
    } else {
      const uint64_t first_end = span.begin > most_between ? span.begin - most_between : 0;
      pairs += UpTo(second.begins(), last_begin) - Below(second.ends(), first_end);
    }
  }
  return pairs;
}

uint64_t NearbyPairs(const CodedSpans& spans, uint64_t most_between) {
  const uint64_t ordered = NearbyPairs(spans, spans, most_between, Order::kEither);
  return (ordered - spans.size()) / 2;  // each meets itself once, and each pair both ways
}

}  // namespace pandect::statistics
