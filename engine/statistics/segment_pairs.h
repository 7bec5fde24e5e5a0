// SPDX-License-Identifier: GPL-2.0-or-later
//
// Co-occurrence and proximity of the segments of two codes in one document, where segments may overlap as people code.
// Spans are half open: two that touch do not overlap, and their gap is 0.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

namespace pandect::statistics {

// Of any unit of length (code points, words, units); begin < end.
struct CodedSpan {
  uint64_t begin = 0, end = 0;
};

// The segments of one code in one document, prepared once for pairing. Immutable.
class CodedSpans {
 public:
  explicit CodedSpans(std::vector<CodedSpan> spans);
  const std::vector<CodedSpan>& by_begin() const { return by_begin_; }
  const std::vector<uint64_t>& begins() const { return begins_; }
  const std::vector<uint64_t>& ends() const { return ends_; }
  // Disjoint stretches that lie under at least one segment, ascending.
  const std::vector<CodedSpan>& covered() const { return covered_; }
  uint64_t covered_length() const { return covered_length_; }
  uint64_t size() const { return by_begin_.size(); }

 private:
  std::vector<CodedSpan> by_begin_, covered_;
  std::vector<uint64_t> begins_, ends_;  // ascending, each by itself
  uint64_t covered_length_ = 0;
};

// Pairs of segments, one of each code, that share at least one place.
uint64_t OverlappingPairs(const CodedSpans& first, const CodedSpans& second);
// Segments of `first` that overlap some segment of `second`: not symmetric.
uint64_t SegmentsTouching(const CodedSpans& first, const CodedSpans& second);
// Length that lies under both codes.
uint64_t CommonLength(const CodedSpans& first, const CodedSpans& second);

enum class Order : uint8_t {
  kEither,
  kFirstBefore,  // the first segment ends where the second begins, or before
};
// Pairs with at most `most_between` places strictly between them; overlapping and touching pairs have 0 between.
uint64_t NearbyPairs(const CodedSpans& first, const CodedSpans& second, uint64_t most_between, Order order);
// The same among the segments of one code: no segment with itself, each pair once.
uint64_t NearbyPairs(const CodedSpans& spans, uint64_t most_between);

}  // namespace pandect::statistics
