// SPDX-License-Identifier: GPL-2.0-or-later
#include "sample/recall.h"

#include <algorithm>

#include "sample/ratio_limits.h"

namespace pandect::sample {
namespace {

Estimate Ratio(const std::vector<RatioPart>& parts) {
  double numerator = 0, denominator = 0;
  for (const RatioPart& part : parts) {
    numerator += part.population / part.sampled * part.both;
    denominator += part.population / part.sampled * (part.both + part.only);
  }
  Estimate out{Undefined::kCodeNowhere, Undefined::kCodeNowhere, Undefined::kCodeNowhere};
  if (denominator <= 0) return out;
  out.value = numerator / denominator;
  const FigureInterval limits = RatioLimits(parts);
  out.low = limits.low;
  out.high = limits.high;
  return out;
}

}  // namespace

RuleQuality EstimateQuality(const std::vector<StratumOutcome>& strata) {
  std::vector<RatioPart> precision, recall;
  for (const StratumOutcome& stratum : strata) {
    if (stratum.sampled() == 0) continue;
    const auto population = static_cast<double>(std::max(stratum.population, stratum.sampled()));
    const auto sampled = static_cast<double>(stratum.sampled()), both = static_cast<double>(stratum.both);
    precision.push_back({population, sampled, both, static_cast<double>(stratum.rules_only)});
    recall.push_back({population, sampled, both, static_cast<double>(stratum.people_only)});
  }
  return {Ratio(precision), Ratio(recall)};
}

}  // namespace pandect::sample
