// SPDX-License-Identifier: GPL-2.0-or-later
#include "lexical/keyness.h"

#include <doctest/doctest.h>

#include <cmath>
#include <fstream>
#include <functional>
#include <limits>
#include <map>
#include <nlohmann/json.hpp>

using namespace pandect::lexical;

namespace {

constexpr double kInfinite = std::numeric_limits<double>::infinity();

const std::map<std::string, std::function<Figure(const KeynessCounts&)>> kMeasures = {
    {"log_likelihood_2term", LogLikelihood2},
    {"log_likelihood_4term", LogLikelihood4},
    {"chi_square", [](const KeynessCounts& c) { return ChiSquare(c, Yates::kNo); }},
    {"chi_square_yates", [](const KeynessCounts& c) { return ChiSquare(c, Yates::kYes); }},
    {"pct_diff", PercentDifference},
    {"log_ratio", LogRatio},
    {"relative_risk", RelativeRisk},
    {"odds_ratio", OddsRatio},
    {"bic", Bic},
    {"ell", Ell},
    {"diff_coefficient", DifferenceCoefficient},
    {"simple_maths", [](const KeynessCounts& c) { return SimpleMaths(c, 1); }},
    {"keyness_sign", KeynessSign},
};

struct Printed {
  const char* what;
  KeynessCounts counts;
  Figure (*measure)(const KeynessCounts&);
  double value;  // as printed
  double within;
};

}  // namespace

TEST_CASE("figures that others printed") {
  const Printed kPrinted[] = {
      // Rayson, Corpora list, 18 January 2002: the lemma KEEP in learners' and natives' English, a million words each.
      {"keep", {348, 1000000, 99, 1000000}, LogLikelihood2, 147, 0.5},
      {"keeps", {15, 1000000, 14, 1000000}, LogLikelihood2, 0, 0.5},
      {"keeping", {9, 1000000, 32, 1000000}, LogLikelihood2, 14, 0.5},
      {"kept", {21, 1000000, 25, 1000000}, LogLikelihood2, 0, 0.5},
      {"KEEP", {392, 1000000, 170, 1000000}, LogLikelihood2, 90, 0.5},
      // Hardie (2014), Log Ratio: an informal introduction: each step is one more doubling.
      {"equal", {1, 1000000, 1, 1000000}, LogRatio, 0, 1e-12},
      {"twice", {200, 1000000, 100, 1000000}, LogRatio, 1, 1e-12},
      {"four times", {400, 1000000, 100, 1000000}, LogRatio, 2, 1e-12},
      {"ratio 3", {600, 1000000, 200, 1000000}, RelativeRisk, 3, 1e-12},
  };
  for (const Printed& printed : kPrinted) {
    CAPTURE(printed.what);
    const Figure figure = printed.measure(printed.counts);
    REQUIRE(figure);
    CHECK(std::abs(*figure - printed.value) <= printed.within);
  }
}

TEST_CASE("a second implementation, to the last digits") {
  size_t checks = 0;
  for (const char* name : {"keyness-hardie", "keyness-rayson-keep", "lexical-edge-cases"}) {
    std::ifstream file(std::string(PANDECT_SOURCE_DIR "/../shared/golden/lexical/") + name + ".json");
    if (!file) {
      MESSAGE("skipped: no ../shared");
      return;
    }
    const nlohmann::json golden = nlohmann::json::parse(file);
    std::map<std::string, KeynessCounts> items;
    for (const char* list : {"items", "sets"}) {
      if (!golden["input"].contains(list)) continue;
      for (const auto& item : golden["input"][list]) {
        if (!item.contains("target_freq")) continue;
        items[item.contains("item") ? item["item"].get<std::string>() : item["id"].get<std::string>()] = {
            item["target_freq"], item["target_size"], item["reference_freq"], item["reference_size"]};
      }
    }
    for (const auto& check : golden["checks"]) {
      const auto measure = kMeasures.find(check["measure"]);
      const auto& params = check["params"];
      const std::string item = params.value("item", params.value("set", ""));
      if (measure == kMeasures.end() || !items.count(item)) continue;
      CAPTURE(name);
      CAPTURE(item);
      CAPTURE(measure->first);
      const Figure figure = measure->second(items[item]);
      ++checks;
      const auto& full = check["full"];
      CHECK(static_cast<bool>(figure) == !full.is_null());
      if (!figure || full.is_null()) continue;
      if (full.is_string()) {
        CHECK(*figure == (full == "inf" ? kInfinite : -kInfinite));
      } else {
        const double wanted = full;
        CHECK(std::abs(*figure - wanted) <= 1e-12 + 1e-9 * std::abs(wanted));
      }
    }
  }
  CHECK(checks >= 120);
}

TEST_CASE("where there is no figure, the reason is told") {
  const KeynessCounts empty_target{0, 0, 3, 10}, empty_reference{3, 10, 0, 0}, in_neither{0, 100, 0, 200},
      no_words_of_these{11, 10, 1, 10}, nothing_else{10, 10, 20, 20};
  for (const auto& [name, measure] : kMeasures) {
    CAPTURE(name);
    for (const KeynessCounts& counts : {empty_target, empty_reference}) {
      const Figure figure = measure(counts);
      REQUIRE(!figure);
      CHECK(figure.reason() == Undefined::kNoTokens);
    }
    const Figure more = measure(no_words_of_these);
    REQUIRE(!more);
    CHECK(more.reason() == Undefined::kMoreHitsThanTokens);
    if (const Figure figure = measure(nothing_else)) CHECK(!std::isnan(*figure));
  }
  for (auto* measure : {LogRatio, PercentDifference, RelativeRisk, OddsRatio, DifferenceCoefficient}) {
    const Figure figure = measure(in_neither);
    REQUIRE(!figure);
    CHECK(figure.reason() == Undefined::kNoHits);
  }
  // Evidence there is: none. That is a figure.
  CHECK(*LogLikelihood2(in_neither) == 0);
  CHECK(*LogLikelihood4(in_neither) == 0);
  CHECK(*ChiSquare(in_neither, Yates::kNo) == 0);
  CHECK(OddsRatio(nothing_else).reason() == Undefined::kNoOtherTokens);
  CHECK(*LogLikelihood4(nothing_else) == 0);
  CHECK(Ell({1, 100, 0, 100}).reason() == Undefined::kExpectedTooSmall);
}

TEST_CASE("a count of zero is half a hit for the log ratio, and a zero elsewhere") {
  const KeynessCounts only_here{25, 1000000, 0, 1000000}, only_there{0, 1000000, 25, 1000000};
  CHECK(*LogRatio(only_here) == doctest::Approx(std::log2(50)));
  CHECK(*LogRatio(only_there) == doctest::Approx(-std::log2(50)));
  CHECK(*RelativeRisk(only_here) == kInfinite);
  CHECK(*OddsRatio(only_here) == kInfinite);
  CHECK(*PercentDifference(only_here) == kInfinite);
  CHECK(*PercentDifference(only_there) == -100);
  CHECK(*RelativeRisk(only_there) == 0);
  CHECK(*KeynessSign(only_here) == 1);
  CHECK(*KeynessSign(only_there) == -1);
}

TEST_CASE("laws: turned about, the evidence stays and the effect changes its sign") {
  for (uint64_t a : {0, 1, 7, 40})
    for (uint64_t b : {1, 7, 39}) {
      const KeynessCounts one{a, 100, b, 250}, other{b, 250, a, 100};
      CHECK(*LogLikelihood2(one) == doctest::Approx(*LogLikelihood2(other)));
      CHECK(*LogLikelihood4(one) == doctest::Approx(*LogLikelihood4(other)));
      CHECK(*LogRatio(one) == doctest::Approx(-*LogRatio(other)));
      CHECK(*LogLikelihood4(one) >= *LogLikelihood2(one) - 1e-9);
    }
}
