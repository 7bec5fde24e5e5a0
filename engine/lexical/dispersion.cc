// SPDX-License-Identifier: GPL-2.0-or-later
#include "lexical/dispersion.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <functional>
#include <limits>

namespace pandect::lexical {
namespace {

struct Spread {
  std::vector<double> v, s, rate;  // hits, shares of tokens, rates
  double f = 0, k = 0;
  bool empty_part = false;
};

enum class Needs : uint8_t { kHits, kSeveralParts, kTokensInEach };

template <class Use>
Figure OfSpread(const Parts& parts, Needs needs, Use&& use) {
  assert(parts.hits.size() == parts.sizes.size());
  if (parts.hits.empty()) return Undefined::kNoParts;
  Spread spread;
  double tokens = 0;
  for (const uint64_t size : parts.sizes) tokens += static_cast<double>(size);
  for (size_t i = 0; i < parts.hits.size(); ++i) {
    const auto hits = static_cast<double>(parts.hits[i]), size = static_cast<double>(parts.sizes[i]);
    spread.v.push_back(hits);
    spread.f += hits;
    spread.empty_part = spread.empty_part || size == 0;
    spread.s.push_back(tokens == 0 ? 0 : size / tokens);
    spread.rate.push_back(size == 0 ? 0 : hits / size);
  }
  spread.k = static_cast<double>(parts.hits.size());
  if (tokens == 0) return Undefined::kNoTokens;
  if (spread.f == 0) return Undefined::kNoHits;
  if (needs != Needs::kHits && parts.hits.size() == 1) return Undefined::kOnePart;
  if (needs == Needs::kTokensInEach && spread.empty_part) return Undefined::kEmptyPart;
  return use(spread);
}

double Mean(const std::vector<double>& x) {
  double sum = 0;
  for (const double value : x) sum += value;
  return sum / static_cast<double>(x.size());
}

double Deviation(const std::vector<double>& x) {
  const double mean = Mean(x);
  double squares = 0;
  for (const double value : x) squares += (value - mean) * (value - mean);
  return std::sqrt(squares / static_cast<double>(x.size()));
}

double Juilland(const std::vector<double>& x, double k) {
  return 1 - Deviation(x) / Mean(x) / std::sqrt(k - 1);
}

double Carroll(const std::vector<double>& x, double k) {
  const double sum = Mean(x) * k;
  double entropy = 0;
  for (const double value : x)
    if (value > 0) entropy -= value / sum * std::log2(value / sum);
  return entropy / std::log2(k);
}

double Dp(const Spread& spread) {
  double sum = 0;
  for (size_t i = 0; i < spread.v.size(); ++i) sum += std::abs(spread.v[i] / spread.f - spread.s[i]);
  return sum / 2;
}

}  // namespace

Figure Range(const Parts& parts) {
  if (parts.hits.empty()) return Undefined::kNoParts;
  return static_cast<double>(std::count_if(parts.hits.begin(), parts.hits.end(), [](uint64_t n) { return n > 0; }));
}

Figure RelativeRange(const Parts& parts) {
  const Figure range = Range(parts);
  if (!range) return range;
  return *range / static_cast<double>(parts.hits.size());
}

Figure DeviationOfProportions(const Parts& parts) {
  return OfSpread(parts, Needs::kHits, [](const Spread& spread) -> Figure { return Dp(spread); });
}

Figure NormalizedDp(const Parts& parts) {
  return OfSpread(parts, Needs::kTokensInEach, [](const Spread& spread) -> Figure {
    return Dp(spread) / (1 - *std::min_element(spread.s.begin(), spread.s.end()));
  });
}

Figure EgbertDp(const Parts& parts) {
  return OfSpread(parts, Needs::kSeveralParts, [](const Spread& spread) -> Figure {
    double least = 1;
    for (size_t i = 0; i < spread.v.size(); ++i)
      if (spread.v[i] > 0) least = std::min(least, spread.s[i]);
    if (least == 1) return Undefined::kOnePart;  // all tokens in the one part with hits
    return 1 - Dp(spread) / (1 - least);
  });
}

Figure JuillandD(const Parts& parts) {
  return OfSpread(parts, Needs::kTokensInEach,
                  [](const Spread& spread) -> Figure { return Juilland(spread.rate, spread.k); });
}

Figure JuillandDRaw(const Parts& parts) {
  return OfSpread(parts, Needs::kSeveralParts,
                  [](const Spread& spread) -> Figure { return Juilland(spread.v, spread.k); });
}

Figure JuillandU(const Parts& parts) {
  return OfSpread(parts, Needs::kSeveralParts,
                  [](const Spread& spread) -> Figure { return Juilland(spread.v, spread.k) * spread.f; });
}

Figure StandardDeviation(const Parts& parts) {
  return OfSpread(parts, Needs::kHits, [](const Spread& spread) -> Figure { return Deviation(spread.v); });
}

Figure VariationCoefficient(const Parts& parts) {
  return OfSpread(parts, Needs::kHits,
                  [](const Spread& spread) -> Figure { return Deviation(spread.v) / Mean(spread.v); });
}

Figure CarrollD2(const Parts& parts) {
  return OfSpread(parts, Needs::kTokensInEach,
                  [](const Spread& spread) -> Figure { return Carroll(spread.rate, spread.k); });
}

Figure CarrollD2Raw(const Parts& parts) {
  return OfSpread(parts, Needs::kSeveralParts,
                  [](const Spread& spread) -> Figure { return Carroll(spread.v, spread.k); });
}

Figure CarrollUm(const Parts& parts) {
  return OfSpread(parts, Needs::kSeveralParts, [](const Spread& spread) -> Figure {
    const double d2 = Carroll(spread.v, spread.k);
    return spread.f * d2 + (1 - d2) * spread.f / spread.k;
  });
}

Figure RosengrenS(const Parts& parts) {
  return OfSpread(parts, Needs::kHits, [](const Spread& spread) -> Figure {
    double sum = 0;
    for (size_t i = 0; i < spread.v.size(); ++i) sum += std::sqrt(spread.v[i] * spread.s[i]);
    return sum * sum / spread.f;
  });
}

Figure RosengrenSRaw(const Parts& parts) {
  return OfSpread(parts, Needs::kHits, [](const Spread& spread) -> Figure {
    double sum = 0;
    for (const double v : spread.v) sum += std::sqrt(v);
    return sum * sum / spread.k / spread.f;
  });
}

Figure LyneD3(const Parts& parts) {
  return OfSpread(parts, Needs::kSeveralParts, [](const Spread& spread) -> Figure {
    const double m = spread.f / spread.k;
    double sum = 0;
    for (const double v : spread.v) sum += (v - m) * (v - m) / m;
    return 1 - sum / (4 * spread.f);
  });
}

Figure DispersionChiSquare(const Parts& parts) {
  return OfSpread(parts, Needs::kTokensInEach, [](const Spread& spread) -> Figure {
    double sum = 0;
    for (size_t i = 0; i < spread.v.size(); ++i) {
      const double expected = spread.f * spread.s[i];
      sum += (spread.v[i] - expected) * (spread.v[i] - expected) / expected;
    }
    return sum;
  });
}

Figure KullbackLeibler(const Parts& parts) {
  return OfSpread(parts, Needs::kHits, [](const Spread& spread) -> Figure {
    double sum = 0;
    for (size_t i = 0; i < spread.v.size(); ++i) {
      if (spread.v[i] == 0) continue;
      if (spread.s[i] == 0) return Undefined::kEmptyPart;
      sum += spread.v[i] / spread.f * std::log2(spread.v[i] / spread.f / spread.s[i]);
    }
    return std::max(0.0, sum);
  });
}

Figure KullbackLeiblerOdds(const Parts& parts) {
  const Figure divergence = KullbackLeibler(parts);
  if (!divergence) return divergence;
  return 1 / (1 + *divergence);
}

Figure KullbackLeiblerExp(const Parts& parts) {
  const Figure divergence = KullbackLeibler(parts);
  if (!divergence) return divergence;
  return 1 - std::exp(-*divergence);
}

}  // namespace pandect::lexical
