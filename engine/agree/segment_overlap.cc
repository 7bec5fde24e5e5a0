// SPDX-License-Identifier: GPL-2.0-or-later
#include "agree/segment_overlap.h"

#include <algorithm>
#include <tuple>

namespace pandect {

SegmentOverlap& SegmentOverlap::operator+=(const SegmentOverlap& other) {
  first += other.first;
  second += other.second;
  first_agreeing += other.first_agreeing;
  second_agreeing += other.second_agreeing;
  return *this;
}

Agreement SegmentOverlap::Precision() const {
  if (second == 0) return Undefined::kUsedByNobody;
  return static_cast<double>(second_agreeing) / static_cast<double>(second);
}

Agreement SegmentOverlap::Recall() const {
  if (first == 0) return Undefined::kUsedByNobody;
  return static_cast<double>(first_agreeing) / static_cast<double>(first);
}

Agreement SegmentOverlap::F1() const {
  if (first == 0 && second == 0) return Undefined::kUsedByNobody;
  // One side without segments finds nothing: 0, as in 2 TP / (2 TP + FP + FN).
  if (first == 0 || second == 0) return 0.0;
  const double p = *Precision(), r = *Recall();
  return p + r == 0 ? 0 : 2 * p * r / (p + r);
}

namespace agree {

std::vector<double> BestOverlapRates(const std::vector<CodedSegment>& of, const std::vector<CodedSegment>& with) {
  std::vector<CodedSegment> others = with;
  std::sort(others.begin(), others.end(), [](const CodedSegment& a, const CodedSegment& b) {
    return std::tie(a.code, a.begin) < std::tie(b.code, b.begin);
  });
  // The farthest end among a code's segments up to each: it never falls, so the first that can reach a place is found
  // by halving.
  std::vector<double> farthest(others.size());
  for (size_t i = 0; i < others.size(); ++i)
    farthest[i] =
        i > 0 && others[i].code == others[i - 1].code ? std::max(farthest[i - 1], others[i].end) : others[i].end;
  std::vector<double> rates;
  rates.reserve(of.size());
  for (const CodedSegment& segment : of) {
    const auto code_begin = std::lower_bound(others.begin(), others.end(), segment.code,
                                             [](const CodedSegment& s, uint32_t code) { return s.code < code; });
    const auto code_end = std::upper_bound(code_begin, others.end(), segment.code,
                                           [](uint32_t code, const CodedSegment& s) { return code < s.code; });
    const auto base = static_cast<size_t>(code_begin - others.begin()),
               top = static_cast<size_t>(code_end - others.begin());
    size_t at =
        static_cast<size_t>(std::upper_bound(farthest.begin() + static_cast<std::ptrdiff_t>(base),
                                             farthest.begin() + static_cast<std::ptrdiff_t>(top), segment.begin) -
                            farthest.begin());
    double best = 0;
    for (; at < top && others[at].begin < segment.end; ++at) {
      const double common = std::min(segment.end, others[at].end) - std::max(segment.begin, others[at].begin);
      if (common <= 0) continue;
      const double whole = std::max(segment.end, others[at].end) - std::min(segment.begin, others[at].begin);
      best = std::max(best, common / whole);
    }
    rates.push_back(best);
  }
  return rates;
}

SegmentOverlap CompareSegments(const std::vector<CodedSegment>& first, const std::vector<CodedSegment>& second,
                               double threshold) {
  const auto agreeing = [&](const std::vector<double>& rates) {
    return static_cast<uint64_t>(
        std::count_if(rates.begin(), rates.end(), [&](double rate) { return rate > 0 && rate >= threshold; }));
  };
  return {first.size(), second.size(), agreeing(BestOverlapRates(first, second)),
          agreeing(BestOverlapRates(second, first))};
}

}  // namespace agree
}  // namespace pandect
