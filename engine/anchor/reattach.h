// SPDX-License-Identifier: GPL-2.0-or-later
//
// Decisions of people found again among the proposals of a new run: with a new codebook version, the same passage may
// be proposed with other borders, another polarity, or not at all.
#pragma once

#include <cstdint>
#include <vector>

#include "base/span.h"

namespace pandect::anchor {

// A passage under a code. `code` and `variant` (polarity) are the caller's numbers; codes that were merged, split or
// renamed are already brought to those of today.
struct CodedPassage {
  ByteSpan at;
  uint32_t code = 0;
  uint32_t variant = 0;
};

enum class Found : uint8_t {
  kSame,     // same borders, code and variant
  kChanged,  // same code, and passages that overlap: other borders or another variant; to be looked at
  kGone,     // no such proposal any more: the decision is kept and listed
};

struct Reattachment {
  Found how = Found::kGone;
  uint32_t proposal = UINT32_MAX;  // index; UINT32_MAX for kGone
};

// For every decision its proposal. Each proposal serves one decision: same ones first, then by the share of the two
// passages that they have in common, the larger first, ties by order. Call it once a coder. All in one document.
// O(n log n + pairs of one code that overlap).
std::vector<Reattachment> Reattach(const std::vector<CodedPassage>& decisions,
                                   const std::vector<CodedPassage>& proposals);

}  // namespace pandect::anchor
