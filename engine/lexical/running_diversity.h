// SPDX-License-Identifier: GPL-2.0-or-later
//
// Diversity that depends less on the length of a text, from its types in order.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "lexical/figure.h"

namespace pandect::lexical {

// Tokens as numbers of types; any numbers, equal for equal types, best dense.
using TypeSequence = std::vector<uint32_t>;

// Mean type-token ratio of all windows of `window` tokens (Covington & McFall 2010). kShorterThanWindow.
Figure Mattr(const TypeSequence& types, size_t window);
// Mean over full segments one after another; what is left at the end is dropped (Johnson 1944). kShorterThanWindow.
Figure Msttr(const TypeSequence& types, size_t window);

enum class FactorEnds : uint8_t {
  kBelow,      // where the ratio falls below the threshold
  kAtOrBelow,  // as some programs have it; another value
};
struct MtldOptions {
  double threshold = 0.72;
  FactorEnds ends = FactorEnds::kBelow;
  size_t least_factor = 0;  // tokens a factor must have; some demand 10
};
// Mean length of stretches that keep the ratio up, forwards and backwards, the rest counted in part (McCarthy & Jarvis
// 2010). kNoRepeatedType where the ratio stays 1.
Figure Mtld(const TypeSequence& types, const MtldOptions& options = {});

}  // namespace pandect::lexical
