// SPDX-License-Identifier: GPL-2.0-or-later
//
// Blocks: the paragraphs of a text before anyone asks what they are. A line may be a paragraph of its own, or a page
// may have broken it; which of the two is decided region by region, because documents are pasted together.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/span.h"
#include "text/document.h"

namespace pandect::segment {

struct Block {
  ByteSpan span;  // trimmed, not empty
  uint32_t lines = 1;
  uint16_t indent = 0;  // of its first line
  uint16_t blank_before = 0;
  bool wrapped = false;  // in a region whose lines end where the page ended
  bool centred = false;
  bool columns = false;     // names or cells set side by side
  bool table = false;       // part of a drawn table
  bool rule = false;        // a line of dashes or underscores, no letters
  bool page_mark = false;   // a lone page number or a repeated running head
  bool terminated = false;  // ends with . ; : ! ?
};

// Together the blocks hold every character that is not blank. Linear.
std::vector<Block> CutBlocks(std::string_view text, LineLayout layout);

}  // namespace pandect::segment
