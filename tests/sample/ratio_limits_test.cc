// SPDX-License-Identifier: GPL-2.0-or-later
//
// How often the limits of precision and recall hold what is true of the whole population, where that is known.
#include "sample/ratio_limits.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <string>

#include "base/distributions.h"
#include "sample/recall.h"

using namespace pandect;
using namespace pandect::sample;

namespace {

// Units of a population: 0 both, 1 rules only, 2 people only, 3 neither.
using Population = std::vector<std::vector<int>>;  // by stratum

struct Truth {
  double precision = 0, recall = 0;
};

Truth TruthOf(const Population& population) {
  double count[4] = {};
  for (const auto& stratum : population)
    for (const int unit : stratum) ++count[unit];
  return {count[0] / (count[0] + count[1]), count[0] / (count[0] + count[2])};
}

std::vector<StratumOutcome> Sampled(Population population, const std::vector<size_t>& sizes, std::mt19937_64& random) {
  std::vector<StratumOutcome> out;
  for (size_t s = 0; s < population.size(); ++s) {
    std::shuffle(population[s].begin(), population[s].end(), random);
    StratumOutcome& outcome = out.emplace_back();
    outcome.population = population[s].size();
    for (size_t i = 0; i < sizes[s]; ++i) {
      const int unit = population[s][i];
      ++(unit == 0 ? outcome.both : unit == 1 ? outcome.rules_only : unit == 2 ? outcome.people_only : outcome.neither);
    }
  }
  return out;
}

std::vector<int> Stratum(size_t both, size_t rules_only, size_t people_only, size_t neither) {
  std::vector<int> out;
  for (const auto& [kind, count] : {std::pair(0, both), {1, rules_only}, {2, people_only}, {3, neither}})
    out.insert(out.end(), count, kind);
  return out;
}

}  // namespace

TEST_CASE("with one stratum of a large population the limits are Clopper and Pearson's") {
  for (const auto& [both, only] : {std::pair(10, 0), {0, 10}, {9, 1}, {5, 5}, {40, 3}}) {
    CAPTURE(both);
    CAPTURE(only);
    const FigureInterval limits = RatioLimits({{1e9, 200, static_cast<double>(both), static_cast<double>(only)}});
    const double low = both == 0 ? 0 : distribution::BetaQuantile(0.025, both, only + 1);
    const double high = only == 0 ? 1 : distribution::BetaQuantile(0.975, both + 1, only);
    CHECK(std::abs(*limits.low - low) < 0.012);
    CHECK(std::abs(*limits.high - high) < 0.012);
  }
}

TEST_CASE("limits: never of no width unless every unit was read, narrower with more read, alike on every run") {
  const FigureInterval all = RatioLimits({{10, 10, 4, 0}, {50, 50, 3, 1}});
  CHECK(all.low == Undefined::kOff);
  CHECK(all.high == Undefined::kOff);
  // Everything that was seen is right; in what nobody read something may be missed.
  double before = 0;
  for (const double sampled : {20., 50., 100., 200., 390.}) {
    const FigureInterval limits = RatioLimits({{10, 10, 10, 0}, {400, sampled, 0, 0}});
    CHECK(*limits.low > before);
    CHECK(*limits.low < 1);
    CHECK(*limits.high == 1);
    before = *limits.low;
  }
  CHECK(before > 0.7);
  CHECK(*RatioLimits({{100, 1, 1, 0}}).low < 0.05);
  CHECK(RatioLimits({{90, 30, 5, 2}, {20, 9, 1, 3}}).low == RatioLimits({{90, 30, 5, 2}, {20, 9, 1, 3}}).low);
}

TEST_CASE("the limits hold the truth in about 95 of 100 samples or more, at 0 and 1, too") {
  struct Case {
    std::string what;
    Population population;
    std::vector<size_t> sizes;
  };
  const Case cases[] = {
      {"one stratum, middling", {Stratum(80, 20, 30, 470)}, {150}},
      {"nothing is missed and nothing wrong", {Stratum(60, 0, 0, 540)}, {120}},
      {"a rare code, some missed", {Stratum(15, 2, 6, 577)}, {150}},
      {"a stratum of proposals read whole, misses elsewhere", {Stratum(25, 5, 0, 0), Stratum(0, 0, 8, 562)}, {30, 90}},
      {"the same, nothing missed", {Stratum(25, 0, 0, 0), Stratum(0, 0, 0, 570)}, {25, 90}},
      {"many strata, unequal shares read",
       {Stratum(20, 4, 2, 74), Stratum(8, 1, 1, 30), Stratum(3, 0, 4, 193), Stratum(30, 10, 0, 20),
        Stratum(2, 1, 1, 126)},
       {30, 15, 30, 20, 25}},
      {"half of a small population", {Stratum(12, 3, 4, 41), Stratum(6, 1, 2, 31)}, {30, 20}},
  };
  for (const Case& one : cases) {
    CAPTURE(one.what);
    std::mt19937_64 random(77);
    const Truth truth = TruthOf(one.population);
    int rounds = 0, precision = 0, recall = 0, flat = 0;
    double width = 0;
    for (int round = 0; round < 120; ++round) {
      const RuleQuality got = EstimateQuality(Sampled(one.population, one.sizes, random));
      if (!got.precision.low || !got.recall.low) continue;
      ++rounds;
      precision += *got.precision.low <= truth.precision && truth.precision <= *got.precision.high;
      recall += *got.recall.low <= truth.recall && truth.recall <= *got.recall.high;
      flat += *got.recall.low >= *got.recall.high || *got.precision.low >= *got.precision.high;
      width += *got.recall.high - *got.recall.low;
    }
    MESSAGE(one.what, ": precision ", precision, " recall ", recall, " of ", rounds, ", width of recall ",
            width / rounds);
    REQUIRE(rounds > 100);
    CHECK(flat == 0);
    CHECK(precision >= rounds * 0.935);
    CHECK(recall >= rounds * 0.935);
  }
}
