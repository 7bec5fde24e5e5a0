// SPDX-License-Identifier: GPL-2.0-or-later
#include "sample/recall.h"

#include <algorithm>
#include <cmath>

#include "base/distributions.h"

namespace pandect::sample {
namespace {

// Of a stratum: units in the numerator (both), and those only in the denominator.
struct Part {
  double population = 0, sampled = 0, both = 0, only = 0;
};

Estimate Ratio(const std::vector<Part>& parts) {
  double numerator = 0, denominator = 0;
  for (const Part& part : parts) {
    numerator += part.population / part.sampled * part.both;
    denominator += part.population / part.sampled * (part.both + part.only);
  }
  Estimate out{Undefined::kCodeNowhere, Undefined::kCodeNowhere, Undefined::kCodeNowhere};
  if (denominator <= 0) return out;
  const double ratio = numerator / denominator;
  out.value = ratio;

  // Residuals y - R x: 1 - R for `both`, -R for `only`, 0 for the others.
  double variance = 0;
  for (const Part& part : parts) {
    const double left = 1 - part.sampled / part.population;
    if (left <= 0) continue;  // every unit was seen: no sampling error
    if (part.sampled < 2) {
      out.low = out.high = Undefined::kTooFewUnits;
      return out;
    }
    const double sum = part.both * (1 - ratio) - part.only * ratio;
    const double squares = part.both * (1 - ratio) * (1 - ratio) + part.only * ratio * ratio;
    const double spread = (squares - sum * sum / part.sampled) / (part.sampled - 1);
    variance += part.population * part.population * left / part.sampled * spread;
  }
  const double half = distribution::NormalQuantile(0.975) * std::sqrt(std::max(0.0, variance)) / denominator;
  out.low = std::max(0.0, ratio - half);
  out.high = std::min(1.0, ratio + half);
  return out;
}

}  // namespace

RuleQuality EstimateQuality(const std::vector<StratumOutcome>& strata) {
  std::vector<Part> precision, recall;
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
