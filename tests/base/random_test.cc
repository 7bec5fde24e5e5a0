// SPDX-License-Identifier: GPL-2.0-or-later
#include "base/random.h"

#include <doctest/doctest.h>

#include <initializer_list>
#include <vector>

namespace pandect {

TEST_CASE("the generator is splitmix64: its published first numbers for seed 1234567") {
  Random random(1234567);
  for (const uint64_t wanted :
       {6457827717110365317u, 3203168211198807973u, 9817491932198370423u, 4593380528125082431u, 16408922859458223821u})
    CHECK(random.Next() == wanted);
}

TEST_CASE("draws stay in their range and reach all of it") {
  Random random(5);
  std::vector<int> seen(7);
  double mean = 0;
  for (int i = 0; i < 7000; ++i) {
    const uint64_t n = random.Below(7);
    REQUIRE(n < 7);
    ++seen[n];
    const double share = random.Unit();
    REQUIRE(share >= 0);
    REQUIRE(share < 1);
    mean += share / 7000;
  }
  for (const int count : seen) CHECK(count > 850);
  CHECK(mean == doctest::Approx(0.5).epsilon(0.05));
}

}  // namespace pandect
