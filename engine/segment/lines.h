// SPDX-License-Identifier: GPL-2.0-or-later
//
// The lines of a text as a page shows them: where they begin, how far they are indented, where they end.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace pandect::segment {

struct Line {
  uint32_t begin = 0;  // bytes, without the blanks at both ends; never empty
  uint32_t end = 0;
  uint16_t indent = 0;        // columns
  uint16_t width = 0;         // code points, 0xFFFF for anything longer than 4 KiB
  uint16_t blank_before = 0;  // empty lines above
  bool starts_lower = false;  // with a word in lower case (not with a mark such as "a)")
  bool wide_gap = false;      // three blanks in a row, or a tab, inside
  bool bars = false;          // may hold borders of cells: | ¦ │
  bool terminated = false;    // ends with . ; : ! ? or a closing quote, bracket or footnote mark after one

  uint32_t right() const { return static_cast<uint32_t>(indent) + width; }
};

// The lines of `text` that are not blank, in order. Linear.
std::vector<Line> CutLines(std::string_view text);

// The runs of three blanks or more inside the line before a capital or a figure: how many, and the longest.
struct Gaps {
  uint32_t longest = 0;
  uint32_t wide = 0;
};
Gaps FindGaps(std::string_view text, const Line& line);

}  // namespace pandect::segment
