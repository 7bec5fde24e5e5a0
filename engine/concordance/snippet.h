// SPDX-License-Identifier: GPL-2.0-or-later
//
// What is shown of a found unit: all of a short one, of a longer one the pieces that hold most of what was found.
#pragma once

#include <cstdint>
#include <span>

#include "concordance/passage.h"

namespace pandect::concordance {

struct SnippetOptions {
  uint32_t columns = 300;  // of display width, the " … " between pieces included
  uint32_t pieces = 3;     // at most
};

// The text of passage.limits with the `found` spans in it (bytes of the document, ascending, disjoint) as marks. Where
// it takes more than `columns`, pieces of it in their order, with "…" where something is left out; pieces are chosen so
// that as many different found words as possible are seen, of equal ones the first, and are cut between words. A found
// span wider than the room is shown from its beginning. Without found spans: the beginning.
// Cost: of the found spans and the shown text, not of the passage.
MarkedText Snippet(const Passage& passage, std::span<const ByteSpan> found, const SnippetOptions& options);

}  // namespace pandect::concordance
