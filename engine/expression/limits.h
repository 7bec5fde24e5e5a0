// SPDX-License-Identifier: GPL-2.0-or-later
//
// Bounds of an expression. A codebook is a file someone chose, perhaps not someone careful: every bound ends in a
// message and none is near what people write.
#pragma once

#include <cstddef>
#include <cstdint>

namespace pandect::expression {

inline constexpr size_t kMaxSourceBytes = 1 << 20;
inline constexpr uint32_t kMaxDepth = 200;      // of the tree: parentheses, NOT, chains of NEAR
inline constexpr size_t kMaxPhraseItems = 200;  // words and gaps
inline constexpr size_t kMaxWordBytes = 1000;
inline constexpr uint32_t kMaxGap = 100;        // words
inline constexpr uint32_t kMaxDistance = 1000;  // NEAR/n
inline constexpr uint32_t kDefaultDistance = 10;
inline constexpr uint32_t kMaxAtLeast = 1000000;

}  // namespace pandect::expression
