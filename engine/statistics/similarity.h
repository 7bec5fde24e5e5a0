// SPDX-License-Identifier: GPL-2.0-or-later
//
// How alike two documents are by their codings: one number a code for each, in the same order.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/figure.h"

namespace pandect::statistics {

enum class SimilarityMeasure : uint8_t {
  // of presence: codes in both (a), in one only (b, c), in neither (d)
  kJaccard,         // a / (a + b + c)
  kDice,            // 2a / (2a + b + c)
  kSimpleMatching,  // (a + d) / (a + b + c + d): counts common absence as likeness
  // of counts
  kCosine,      // x·y / (|x| |y|)
  kBrayCurtis,  // 1 - sum |x-y| / sum (x+y)
  kPearson,     // correlation over codes
};
const char* Name(SimilarityMeasure measure);  // "jaccard", "simple-matching" …

// Values ≥ 0, as many in both. Reasons: kNothingCoded where there is nothing to compare (Jaccard, Dice, Bray-Curtis:
// neither document has a coding; cosine: one has none), kConstant where every code has the same count in a document
// (Pearson).
Figure Similarity(SimilarityMeasure measure, const std::vector<double>& x, const std::vector<double>& y);

// sqrt(sum (x-y)²): what Ward's method wants.
double EuclideanDistance(const std::vector<double>& x, const std::vector<double>& y);

}  // namespace pandect::statistics
