// SPDX-License-Identifier: GPL-2.0-or-later
#include "base/sum.h"

#include <doctest/doctest.h>

#include <initializer_list>

namespace pandect {

TEST_CASE("small terms beside large ones are not lost") {
  CompensatedSum sum;
  for (const double term : {1.0, 1e100, 1.0, -1e100}) sum += term;
  CHECK(sum.value() == 2.0);

  CompensatedSum tenths;
  double plain = 0;
  for (int i = 0; i < 1000000; ++i) {
    tenths += 0.1;
    plain += 0.1;
  }
  CHECK(tenths.value() == 100000.0);
  CHECK(plain != 100000.0);
}

}  // namespace pandect
