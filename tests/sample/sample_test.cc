// SPDX-License-Identifier: GPL-2.0-or-later
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <random>

#include "sample/draw.h"
#include "sample/recall.h"
#include "sample/size.h"

using namespace pandect;
using namespace pandect::sample;

TEST_CASE("sizes of a reliability sample") {
  // Lacy & Riffe 1996, table 1: units in the population, and the sample for 85, 90 and 95 % agreement. They round the
  // standard error to .03 and the result to the nearest whole; we round up, so ours is theirs or one more.
  const struct {
    uint64_t population;
    uint64_t at_85, at_90, at_95;
  } rows[] = {{10000, 141, 100, 54}, {5000, 139, 99, 54}, {1000, 125, 92, 52},
              {500, 111, 84, 49},    {250, 91, 72, 45},   {100, 59, 51, 36}};
  for (const auto& row : rows) {
    CAPTURE(row.population);
    const std::pair<double, uint64_t> wanted[] = {{.85, row.at_85}, {.90, row.at_90}, {.95, row.at_95}};
    for (const auto& [agreement, size] : wanted) {
      const uint64_t got = ReliabilitySize(row.population, agreement, 0.03);
      CHECK(got >= size);
      CHECK(got <= size + 1);
    }
  }
  CHECK(ReliabilitySize(0, SizeAssumptions{}) == 0);
  CHECK(ReliabilitySize(1, SizeAssumptions{}) == 1);
  CHECK(ReliabilitySize(10, SizeAssumptions{}) <= 10);
  CHECK(ReliabilitySize(1000, {.9, .01, .95}) > ReliabilitySize(1000, {.9, .05, .95}));
}

TEST_CASE("allocation: proportional, with a minimum, never more than there is") {
  CHECK(Allocate({50, 30, 20}, 10, 0) == std::vector<uint64_t>{5, 3, 2});
  CHECK(Allocate({980, 20}, 50, 10) == std::vector<uint64_t>{40, 10});
  CHECK(Allocate({980, 3}, 50, 10) == std::vector<uint64_t>{47, 3});
  CHECK(Allocate({1, 1, 1}, 2, 0) == std::vector<uint64_t>{1, 1, 0});
  CHECK(Allocate({5, 0, 5}, 100, 3) == std::vector<uint64_t>{5, 0, 5});
  CHECK(Allocate({100, 100, 100}, 5, 4) == std::vector<uint64_t>{4, 4, 4});  // the minima win
  CHECK(Allocate({}, 5, 1).empty());
  std::mt19937 random(1);
  for (int round = 0; round < 2000; ++round) {
    std::vector<uint64_t> sizes(1 + random() % 6);
    for (auto& size : sizes) size = random() % 50;
    const uint64_t all = std::accumulate(sizes.begin(), sizes.end(), uint64_t{0}), wanted = random() % 120;
    const auto got = Allocate(sizes, wanted, 0);
    CHECK(std::accumulate(got.begin(), got.end(), uint64_t{0}) == std::min(all, wanted));
    for (size_t i = 0; i < sizes.size(); ++i) {
      CHECK(got[i] <= sizes[i]);
      if (wanted <= all && all > 0)
        CHECK(std::abs(static_cast<double>(got[i]) -
                       static_cast<double>(sizes[i]) * static_cast<double>(wanted) / static_cast<double>(all)) < 1);
    }
  }
}

TEST_CASE("a draw is repeatable, within the population, without repeats, and fair") {
  CHECK(DrawRandom(1000, 5, 42) == DrawRandom(1000, 5, 42));
  CHECK(DrawRandom(1000, 50, 42) != DrawRandom(1000, 50, 43));
  // Fixed for all machines: who drew this sample once must be able to draw it again.
  CHECK(DrawRandom(1000, 3, 7) == std::vector<uint64_t>{492, 878, 891});
  CHECK(DrawRandom(3, 10, 1) == std::vector<uint64_t>{0, 1, 2});
  CHECK(DrawRandom(0, 10, 1).empty());
  std::map<std::vector<uint64_t>, int> seen;
  for (uint64_t seed = 0; seed < 6000; ++seed) ++seen[DrawRandom(4, 2, seed)];
  CHECK(seen.size() == 6);
  for (const auto& [set, times] : seen) {
    CHECK(std::is_sorted(set.begin(), set.end()));
    CHECK(times > 850);
    CHECK(times < 1150);
  }
  for (uint64_t seed = 0; seed < 300; ++seed) {
    const auto every = DrawSystematic(103, 10, seed);
    CHECK(every.size() == 10);
    CHECK(every.back() < 103);
    for (size_t i = 1; i < every.size(); ++i) {
      CHECK(every[i] - every[i - 1] >= 10);
      CHECK(every[i] - every[i - 1] <= 11);
    }
  }
  CHECK(DrawSystematic(5, 9, 3) == std::vector<uint64_t>{0, 1, 2, 3, 4});
}

TEST_CASE("precision and recall from a stratified sample") {
  // 100 units with a proposal, 20 sampled: 15 right, 5 wrong. 900 without, 90 sampled: people find the code in 3.
  const auto got = EstimateQuality({{100, 15, 5, 0, 0}, {900, 0, 0, 3, 87}});
  CHECK(*got.precision.value == doctest::Approx(0.75));
  CHECK(*got.recall.value == doctest::Approx(75.0 / (75 + 30)));
  CHECK(*got.recall.low < *got.recall.value);
  CHECK(*got.recall.high > *got.recall.value);

  // A census has no sampling error, and is counted.
  const auto census = EstimateQuality({{10, 4, 1, 2, 3}});
  CHECK(*census.recall.value == doctest::Approx(4.0 / 6));
  CHECK(census.recall.low == Undefined::kOff);

  CHECK_FALSE(EstimateQuality({{10, 0, 0, 0, 5}}).recall.value);
  CHECK_FALSE(EstimateQuality({}).precision.value);
  // One unit of a stratum says little, and something.
  const auto little = EstimateQuality({{10, 1, 0, 0, 0}, {5, 0, 0, 1, 1}}).recall;
  CHECK(*little.low < 0.4);
  CHECK(*little.high > 0.85);
}

TEST_CASE("the interval of recall covers the truth about as often as it says") {
  std::mt19937 random(11);
  int covered = 0;
  constexpr int kRounds = 300;
  // True recall: 240 / 300.
  std::vector<int> with(300), without(2700);  // 1: people give the code
  for (int i = 0; i < 240; ++i) with[i] = 1;
  for (int i = 0; i < 60; ++i) without[i] = 1;
  for (int round = 0; round < kRounds; ++round) {
    StratumOutcome a{300, 0, 0, 0, 0}, b{2700, 0, 0, 0, 0};
    for (uint64_t i : DrawRandom(300, 100, random())) ++(with[i] ? a.both : a.rules_only);
    for (uint64_t i : DrawRandom(2700, 600, random())) ++(without[i] ? b.people_only : b.neither);
    const auto got = EstimateQuality({a, b}).recall;
    covered += *got.low <= 0.8 && 0.8 <= *got.high;
  }
  CHECK(covered > kRounds * 0.91);
  CHECK(covered < kRounds * 0.995);
}
