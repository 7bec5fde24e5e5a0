// SPDX-License-Identifier: GPL-2.0-or-later
#include "report/undefined_words.h"

#include <doctest/doctest.h>

namespace pandect {

TEST_CASE("every reason why there is no figure is said in Russian, too") {
  const Messages ru(Language::kRu), en(Language::kEn);
  for (int i = 0; i <= static_cast<int>(Undefined::kDependentUnits); ++i) {
    const auto reason = static_cast<Undefined>(i);
    CAPTURE(Name(reason));
    CHECK(report::Reason(reason, en) == Name(reason));
    // "0/0" is the same in both.
    if (reason != Undefined::kBothProductsZero) CHECK(report::Reason(reason, ru) != Name(reason));
  }
}

}  // namespace pandect
