// SPDX-License-Identifier: GPL-2.0-or-later
//
// The same estimates by a slow road: every sampled unit written out with its weight, residuals one by one.
#include <doctest/doctest.h>

#include <cmath>
#include <random>

#include "base/distributions.h"
#include "sample/draw.h"
#include "sample/recall.h"
#include "sample/size.h"

using namespace pandect;
using namespace pandect::sample;

namespace {

struct Unit {
  size_t stratum = 0;
  bool rules = false, people = false;
};

struct Slow {
  bool exists = false;
  double value = 0;
};

// R = sum w y / sum w x over units. y: both give the code; x: `given`.
template <class Given>
Slow SlowRatio(const std::vector<Unit>& units, const std::vector<uint64_t>& populations, Given given) {
  std::vector<double> sampled(populations.size());
  for (const Unit& unit : units) ++sampled[unit.stratum];
  double y_sum = 0, x_sum = 0;
  for (const Unit& unit : units) {
    const double weight = static_cast<double>(populations[unit.stratum]) / sampled[unit.stratum];
    if (unit.rules && unit.people) y_sum += weight;
    if (given(unit)) x_sum += weight;
  }
  Slow out;
  if (x_sum <= 0) return out;
  out.exists = true;
  out.value = y_sum / x_sum;
  return out;
}

void Compare(const Estimate& fast, const Slow& slow) {
  REQUIRE(bool(fast.value) == slow.exists);
  if (!slow.exists) return;
  CHECK(*fast.value == doctest::Approx(slow.value).epsilon(1e-10));
  if (!fast.low) return;
  CHECK(*fast.low <= slow.value + 1e-12);
  CHECK(*fast.high >= slow.value - 1e-12);
  CHECK(*fast.high > *fast.low);
}

}  // namespace

TEST_CASE("precision and recall equal those of units written out one by one") {
  std::mt19937 random(5);
  int with_interval = 0;
  for (int round = 0; round < 600; ++round) {
    const size_t strata = 1 + random() % 5;
    std::vector<uint64_t> populations(strata);
    std::vector<StratumOutcome> outcomes(strata);
    std::vector<Unit> units;
    for (size_t s = 0; s < strata; ++s) {
      outcomes[s].population = populations[s] = 1 + random() % 30;
      const uint64_t sampled = random() % (populations[s] + 1);
      const unsigned rules_in = random() % 5, people_in = random() % 5;
      for (uint64_t i = 0; i < sampled; ++i) {
        const Unit unit{s, random() % 5 < rules_in, random() % 5 < people_in};
        units.push_back(unit);
        ++(unit.rules ? (unit.people ? outcomes[s].both : outcomes[s].rules_only)
                      : (unit.people ? outcomes[s].people_only : outcomes[s].neither));
      }
    }
    const RuleQuality fast = EstimateQuality(outcomes);
    Compare(fast.precision, SlowRatio(units, populations, [](const Unit& unit) { return unit.rules; }));
    Compare(fast.recall, SlowRatio(units, populations, [](const Unit& unit) { return unit.people; }));
    with_interval += bool(fast.recall.low);
  }
  CHECK(with_interval > 200);
}

TEST_CASE("the variance of kappa is what many coded units show") {
  // Two coders of one prevalence whose agreement beyond chance is kappa: p11 = π² + κπ(1-π) and so on.
  std::mt19937_64 random(3);
  for (const auto& [kappa, prevalence] :
       {std::pair(0.8, 0.1), std::pair(0.6, 0.3), std::pair(0.4, 0.5), std::pair(0.7, 0.2)}) {
    CAPTURE(kappa);
    CAPTURE(prevalence);
    constexpr int kUnits = 1500, kRounds = 1500;
    const double together = kappa * prevalence * (1 - prevalence);
    std::discrete_distribution<int> cell({prevalence * prevalence + together,
                                          2 * (prevalence * (1 - prevalence) - together),
                                          (1 - prevalence) * (1 - prevalence) + together});
    double sum = 0, squares = 0;
    for (int round = 0; round < kRounds; ++round) {
      double both = 0, one = 0;
      for (int i = 0; i < kUnits; ++i) {
        const int drawn = cell(random);
        both += drawn == 0;
        one += drawn == 1;
      }
      const double share = (both + one / 2) / kUnits;
      const double estimate = 1 - one / (2 * kUnits * share * (1 - share));
      sum += estimate;
      squares += estimate * estimate;
    }
    const double mean = sum / kRounds, variance = (squares - sum * mean) / (kRounds - 1);
    CHECK(KappaVariance(kappa, prevalence) == doctest::Approx(variance * kUnits).epsilon(0.12));
  }
}

TEST_CASE("a size for kappa gives the width it was asked for, and no more units than there are") {
  for (const uint64_t population : {50u, 593u, 20000u, 1000000u})
    for (const double width : {0.05, 0.1, 0.2, 0.4}) {
      KappaAssumptions wanted;
      wanted.half_width = width;
      const uint64_t size = KappaSize(population, wanted);
      CHECK(size <= population);
      CHECK(KappaHalfWidth(population, size, wanted) <= width * 1.0001);
      if (size > 1) CHECK(KappaHalfWidth(population, size - 1, wanted) > width * 0.9999);
    }
  CHECK(KappaSize(0, {}) == 0);
}
