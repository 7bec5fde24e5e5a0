// SPDX-License-Identifier: GPL-2.0-or-later
//
// What one query may cost. A query is what somebody typed or pasted: every bound ends in a message that says what to
// do.
#pragma once

#include <chrono>
#include <cstdint>

namespace pandect {

struct QueryLimits {
  // Of one Find or Mark; zero or less: none.
  std::chrono::milliseconds time{60'000};
  // Of what one Find holds beside the index: finds, units, scores.
  uint64_t memory_bytes = uint64_t{1} << 30;
  // Forms of the corpus that the wildcards of one query may stand for together.
  uint32_t wildcard_forms = 200'000;
};

}  // namespace pandect
