// SPDX-License-Identifier: GPL-2.0-or-later
#include "base/figure.h"

#include <doctest/doctest.h>

#include <limits>
#include <set>
#include <string>

#include "base/random.h"

using namespace pandect;

TEST_CASE("a figure is a number or a reason") {
  const Figure kappa = Undefined::kNoCases, half = 0.5, infinite = std::numeric_limits<double>::infinity();
  CHECK(!kappa);
  CHECK(std::string(Name(kappa.reason())) == "no cases");
  REQUIRE(half);
  CHECK(*half == 0.5);
  CHECK(*infinite > 1e308);
  CHECK(half != kappa);
  CHECK(Figure(0.5) == half);
}

TEST_CASE("every reason has a name of its own") {
  std::set<std::string> names;
  for (int reason = 0; reason <= static_cast<int>(Undefined::kDependentUnits); ++reason) {
    const std::string name = Name(static_cast<Undefined>(reason));
    CHECK(!name.empty());
    CHECK(names.insert(name).second);
  }
}

TEST_CASE("random numbers: the published first output of splitmix64, and bounds") {
  CHECK(Random(1234567).Next() == 6457827717110365317u);  // test vector of the Rosetta code task "splitmix64"
  Random random(7);
  std::set<uint64_t> seen;
  for (int i = 0; i < 200; ++i) {
    const uint64_t below = random.Below(6);
    CHECK(below < 6);
    seen.insert(below);
    const double unit = random.Unit();
    CHECK((unit >= 0 && unit < 1));
  }
  CHECK(seen.size() == 6);
}
