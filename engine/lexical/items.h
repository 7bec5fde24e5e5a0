// SPDX-License-Identifier: GPL-2.0-or-later
//
// The words of a document as the counters of this folder read them: numbers of whatever is counted together (a form, a
// lemma), dense, of one vocabulary. Counters of several vocabularies are joined by the texts behind the numbers, so
// work is per type; a token costs one addition.
#pragma once

#include <cstdint>
#include <vector>

namespace pandect::lexical {

using Item = uint32_t;
inline constexpr Item kNoItem = UINT32_MAX;  // a position that is not counted (a figure), but stands between words

struct ItemText {
  std::vector<Item> items;        // one a position
  std::vector<uint32_t> borders;  // positions at which a stretch (paragraph, sentence) begins, ascending; may be empty
};

}  // namespace pandect::lexical
