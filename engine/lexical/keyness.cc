// SPDX-License-Identifier: GPL-2.0-or-later
//
// Rayson & Garside (2000) for the two-term log likelihood, Hardie (2014) for the log ratio, Kilgarriff (2009) for
// simple maths. Counts become double once, here; they stay exact to 2^53.
#include "lexical/keyness.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

namespace pandect::lexical {
namespace {

struct Table {
  double a, b, c, d;
  double total() const { return c + d; }
  double expected_target() const { return c * (a + b) / total(); }
  double expected_reference() const { return d * (a + b) / total(); }
  double target_rate() const { return a / c; }
  double reference_rate() const { return b / d; }
  bool no_hits() const { return a == 0 && b == 0; }
};

Table TableOf(const KeynessCounts& counts) {
  return {static_cast<double>(counts.target_hits), static_cast<double>(counts.reference_hits),
          static_cast<double>(counts.target_size), static_cast<double>(counts.reference_size)};
}

std::optional<Undefined> Fault(const KeynessCounts& counts) {
  if (counts.target_size == 0 || counts.reference_size == 0) return Undefined::kNoTokens;
  if (counts.target_hits > counts.target_size || counts.reference_hits > counts.reference_size) {
    return Undefined::kMoreHitsThanTokens;
  }
  return std::nullopt;
}

double Term(double observed, double expected) {
  return observed == 0 ? 0 : observed * std::log(observed / expected);
}

double TwoTerms(const Table& t) {
  return 2 * (Term(t.a, t.expected_target()) + Term(t.b, t.expected_reference()));
}

// Rounding may leave a hair below zero where the rates are equal.
double NotNegative(double value) {
  return std::max(0.0, value);
}

double Divided(double above, double below) {
  return below == 0 ? std::numeric_limits<double>::infinity() : above / below;
}

// The figure of `use` where the counts allow one; measures of effect have none without a hit.
template <class Use>
Figure OfTable(const KeynessCounts& counts, Use&& use) {
  if (const auto fault = Fault(counts)) return *fault;
  return use(TableOf(counts));
}
template <class Use>
Figure OfHits(const KeynessCounts& counts, Use&& use) {
  return OfTable(counts, [&](const Table& t) -> Figure {
    if (t.no_hits()) return Undefined::kNoHits;
    return use(t);
  });
}

}  // namespace

Figure KeynessSign(const KeynessCounts& counts) {
  return OfTable(counts, [](const Table& t) -> Figure {
    const double left = t.a * t.d, right = t.b * t.c;
    return left > right ? 1.0 : left < right ? -1.0 : 0.0;
  });
}

Figure LogLikelihood2(const KeynessCounts& counts) {
  return OfTable(counts, [](const Table& t) -> Figure { return NotNegative(TwoTerms(t)); });
}

Figure LogLikelihood4(const KeynessCounts& counts) {
  return OfTable(counts, [](const Table& t) -> Figure {
    const double rest_target = t.c - t.expected_target(), rest_reference = t.d - t.expected_reference();
    return NotNegative(TwoTerms(t) + 2 * (Term(t.c - t.a, rest_target) + Term(t.d - t.b, rest_reference)));
  });
}

Figure ChiSquare(const KeynessCounts& counts, Yates correction) {
  return OfTable(counts, [&](const Table& t) -> Figure {
    const double rest = t.total() - t.a - t.b;
    if (t.no_hits() || rest == 0) return 0.0;
    // All four cells differ from what is expected by the same amount.
    double distance = std::abs(t.a - t.expected_target());
    if (correction == Yates::kYes) distance -= std::min(0.5, distance);
    const double e1 = t.expected_target(), e2 = t.expected_reference();
    return distance * distance * (1 / e1 + 1 / e2 + 1 / (t.c - e1) + 1 / (t.d - e2));
  });
}

Figure LogRatio(const KeynessCounts& counts) {
  return OfHits(counts, [](const Table& t) -> Figure {
    const double a = t.a == 0 ? 0.5 : t.a, b = t.b == 0 ? 0.5 : t.b;
    return std::log2((a / t.c) / (b / t.d));
  });
}

Figure PercentDifference(const KeynessCounts& counts) {
  return OfHits(counts, [](const Table& t) -> Figure {
    return Divided(100 * (t.target_rate() - t.reference_rate()), t.reference_rate());
  });
}

Figure RelativeRisk(const KeynessCounts& counts) {
  return OfHits(counts, [](const Table& t) -> Figure { return Divided(t.target_rate(), t.reference_rate()); });
}

Figure OddsRatio(const KeynessCounts& counts) {
  return OfHits(counts, [](const Table& t) -> Figure {
    const double above = t.a * (t.d - t.b), below = t.b * (t.c - t.a);
    if (above == 0 && below == 0) return Undefined::kNoOtherTokens;
    return Divided(above, below);
  });
}

Figure DifferenceCoefficient(const KeynessCounts& counts) {
  return OfHits(counts, [](const Table& t) -> Figure {
    const double x = t.target_rate(), y = t.reference_rate();
    return (x - y) / (x + y);
  });
}

Figure Bic(const KeynessCounts& counts) {
  return OfTable(counts, [](const Table& t) -> Figure { return NotNegative(TwoTerms(t)) - std::log(t.total()); });
}

Figure Ell(const KeynessCounts& counts) {
  return OfTable(counts, [](const Table& t) -> Figure {
    const double least = std::min(t.expected_target(), t.expected_reference());
    if (!(least > 1)) return Undefined::kExpectedTooSmall;
    return NotNegative(TwoTerms(t)) / (t.total() * std::log(least));
  });
}

Figure SimpleMaths(const KeynessCounts& counts, double k) {
  return OfTable(counts, [&](const Table& t) -> Figure {
    constexpr double kMillion = 1e6;
    return (t.target_rate() * kMillion + k) / (t.reference_rate() * kMillion + k);
  });
}

}  // namespace pandect::lexical
