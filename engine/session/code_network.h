// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>

#include "codebook/code.h"
#include "plot/chart.h"
#include "report/messages.h"
#include "statistics/unit_pairs.h"

namespace pandect {

struct CodeNetworkOptions {
  uint32_t depth = 0;      // codes of so many upper levels; 0: all
  size_t most_edges = 60;  // more than these are a ball of wool
};

bool IsSameOrAbove(const Codebook& codebook, CodeIndex above, CodeIndex code);

// The codes that share units: of the pairs with a unit in common the strongest by c-coefficient; of equal pairs those
// earlier in the codebook. A code and one below it always go together and are no pair. `pairs` must be of units that
// bear the codes above, too.
plot::NetworkChart CodeNetwork(const Codebook& codebook, const statistics::UnitPairs& pairs,
                               const CodeNetworkOptions& options, const Messages& messages);

}  // namespace pandect
