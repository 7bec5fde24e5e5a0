// SPDX-License-Identifier: GPL-2.0-or-later
//
// What MAXQDA's intercoder agreement prints for two coders, by its three levels: whether a code exists in the document,
// how often, and segment by segment. At the third every segment of both coders is a row, agreeing where the other has
// the same code with enough overlap (default 90 %); no row says "neither", so Cohen's kappa does not apply and MAXQDA
// uses Brennan & Prediger's: chance 1 / number of codes; for segments with unequal numbers of codes its dialog offers
// another, as we recall codes / (codes + 1)². That formula and the exact rate of overlap are not confirmed by a text we
// could read; our rate is intersection / union (segment_overlap.h).
#pragma once

#include <utility>
#include <vector>

#include "agree/coefficient.h"
#include "agree/segment_overlap.h"

namespace pandect::agree {

enum class UnusedCodes : uint8_t { kInclude, kExclude };  // codes that neither coder used in the document

// `frequencies`: segments of each code by the first and by the second coder. In percent.
Agreement MaxqdaExistenceAgreement(const std::vector<std::pair<uint64_t, uint64_t>>& frequencies, UnusedCodes unused);
Agreement MaxqdaFrequencyAgreement(const std::vector<std::pair<uint64_t, uint64_t>>& frequencies, UnusedCodes unused);

struct MaxqdaSegments {
  uint64_t rows = 0, agreements = 0;
  Agreement percent = Undefined::kNoUnits;
  Agreement kappa = Undefined::kNoUnits;          // chance 1 / codes
  Agreement kappa_unequal = Undefined::kNoUnits;  // chance codes / (codes + 1)²
};
// `codes`: the number of codes compared.
MaxqdaSegments MaxqdaSegmentAgreement(const SegmentOverlap& overlap, uint64_t codes);

}  // namespace pandect::agree
