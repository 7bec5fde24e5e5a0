// SPDX-License-Identifier: GPL-2.0-or-later
//
// Keyword in context: a find with what stands left and right of it, each on one line.
//
//   KwicLine line = concordance::Line(passage, find, 40);
//   line.left    "… Стороны содействуют созданию"
//   line.keyword "еврорегионов"
//   line.right   "и иных объединений"
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "concordance/passage.h"

namespace pandect::concordance {

// Left and right are cut between words, where there is room for one, and then begin (end) with "…".
struct KwicLine {
  std::string left;
  MarkedText keyword;
  std::string right;
};

// At most `columns` of display width on either side, the "…" included. Cost: of the shown, not of the passage.
KwicLine Line(const Passage& passage, const Find& find, uint32_t columns);

// The same line with at most `columns` on either side, which were more.
void Narrow(KwicLine& line, uint32_t columns);

// The words around a find as written: left[0] is the next to it. Views of the passage's text; empty beyond its limits.
struct Neighbours {
  std::array<std::string_view, 3> left, right;
};
Neighbours NeighboursOf(const Passage& passage, ByteSpan find);

}  // namespace pandect::concordance
