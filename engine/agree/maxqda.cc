// SPDX-License-Identifier: GPL-2.0-or-later
#include "agree/maxqda.h"

namespace pandect::agree {
namespace {

template <class Agrees>
Agreement Percent(const std::vector<std::pair<uint64_t, uint64_t>>& frequencies, UnusedCodes unused,
                  const Agrees& agrees) {
  uint64_t rows = 0, same = 0;
  for (const auto& [first, second] : frequencies) {
    if (unused == UnusedCodes::kExclude && first == 0 && second == 0) continue;
    ++rows;
    if (agrees(first, second)) ++same;
  }
  if (rows == 0) return Undefined::kUsedByNobody;
  return 100 * static_cast<double>(same) / static_cast<double>(rows);
}

Agreement Kappa(double observed, double chance) {
  if (!(chance < 1)) return Undefined::kNoVariation;
  return (observed - chance) / (1 - chance);
}

}  // namespace

Agreement MaxqdaExistenceAgreement(const std::vector<std::pair<uint64_t, uint64_t>>& frequencies, UnusedCodes unused) {
  return Percent(frequencies, unused, [](uint64_t first, uint64_t second) { return (first > 0) == (second > 0); });
}

Agreement MaxqdaFrequencyAgreement(const std::vector<std::pair<uint64_t, uint64_t>>& frequencies, UnusedCodes unused) {
  return Percent(frequencies, unused, [](uint64_t first, uint64_t second) { return first == second; });
}

MaxqdaSegments MaxqdaSegmentAgreement(const SegmentOverlap& overlap, uint64_t codes) {
  MaxqdaSegments out;
  out.rows = overlap.first + overlap.second;
  out.agreements = overlap.first_agreeing + overlap.second_agreeing;
  if (out.rows == 0) {
    out.percent = out.kappa = out.kappa_unequal = Undefined::kUsedByNobody;
    return out;
  }
  const double observed = static_cast<double>(out.agreements) / static_cast<double>(out.rows);
  out.percent = 100 * static_cast<double>(out.agreements) / static_cast<double>(out.rows);
  if (codes == 0) {
    out.kappa = out.kappa_unequal = Undefined::kNoVariation;
    return out;
  }
  const auto n = static_cast<double>(codes);
  out.kappa = Kappa(observed, 1 / n);
  out.kappa_unequal = Kappa(observed, n / ((n + 1) * (n + 1)));
  return out;
}

}  // namespace pandect::agree
