// SPDX-License-Identifier: GPL-2.0-or-later
#include "statistics/fisher_exact.h"

#include <cmath>
#include <limits>

#include "statistics/noncentral_hypergeometric.h"

namespace pandect::statistics {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

NoncentralHypergeometric Of(const Crosstab& table, double odds_ratio) {
  const auto& n = table.counts;
  return {n[0] + n[1], n[2] + n[3], n[0] + n[2], odds_ratio};
}

// The x at which the increasing function `of` is 0, searched for from `start` outwards.
template <class Function>
double Root(Function&& of, double start) {
  double step = 1, low = start, high = start;
  if (of(start) < 0) {
    while (of(high) < 0 && high < 700) low = high, high += step, step *= 2;
  } else {
    while (of(low) >= 0 && low > -700) high = low, low -= step, step *= 2;
  }
  for (int i = 0; i < 200; ++i) {
    const double middle = low + (high - low) / 2;
    if (middle <= low || middle >= high) break;
    (of(middle) < 0 ? low : high) = middle;
  }
  return low + (high - low) / 2;
}

// ln of the sample odds ratio, moved off 0 and infinity: where the search begins.
double Start(const Crosstab& table) {
  const auto [a, b, c, d] = AsTwoByTwo(table);
  return std::log((a + 0.5) * (d + 0.5) / ((b + 0.5) * (c + 0.5)));
}

}  // namespace

Figure FisherExactP(const Crosstab& given, Alternative alternative) {
  if (given.Total() == 0) return Undefined::kNoCases;
  const Crosstab table = given.WithoutEmpty();
  if (const auto why = WhyNotTwoByTwo(table)) {
    if (*why == Undefined::kOneRowOrColumn) return 1.0;
    return *why;
  }
  const NoncentralHypergeometric tables = Of(table, 1);
  const uint64_t observed = table.counts[0];
  switch (alternative) {
    case Alternative::kLess:
      return tables.AtMost(observed);
    case Alternative::kGreater:
      return tables.AtLeast(observed);
    case Alternative::kTwoSided:
      break;
  }
  return tables.NotMoreLikelyThan(tables.Probability(observed) * (1 + 1e-7));
}

Figure ConditionalOddsRatio(const Crosstab& given) {
  const Crosstab table = given.WithoutEmpty();
  if (const auto why = WhyNotTwoByTwo(table)) return *why;
  const NoncentralHypergeometric central = Of(table, 1);
  const uint64_t observed = table.counts[0];
  if (observed == central.least()) return 0.0;
  if (observed == central.greatest()) return kInfinity;
  const double wanted = static_cast<double>(observed);
  return std::exp(Root([&](double x) { return Of(table, std::exp(x)).Mean() - wanted; }, Start(table)));
}

FigureInterval ConditionalOddsRatioInterval(const Crosstab& given, double level) {
  const Crosstab table = given.WithoutEmpty();
  if (const auto why = WhyNotTwoByTwo(table)) return {*why, *why};
  const NoncentralHypergeometric central = Of(table, 1);
  const uint64_t observed = table.counts[0];
  const double tail = (1 - level) / 2, start = Start(table);
  FigureInterval out{0.0, kInfinity};
  if (observed > central.least())
    out.low = std::exp(Root([&](double x) { return Of(table, std::exp(x)).AtLeast(observed) - tail; }, start));
  if (observed < central.greatest())
    out.high = std::exp(Root([&](double x) { return tail - Of(table, std::exp(x)).AtMost(observed); }, start));
  return out;
}

}  // namespace pandect::statistics
