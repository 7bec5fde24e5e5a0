// SPDX-License-Identifier: GPL-2.0-or-later
//
// A tree of segments as bytes: a sentence four of them, because what the reader could guess is not written. They are
// read from the front, so every kTreeMark segments a mark says how the reading stands there, with the segments that are
// open: the passages of a page are read without the rest of their documents.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "segment/segment.h"

namespace pandect::index {

inline constexpr SegmentIndex kTreeMark = 128;

// Appends to both.
void PutTree(const SegmentTree& tree, std::string& out, std::string& marks);

// What PutTree wrote.
struct TreeBytes {
  std::span<const uint8_t> tree, marks;
  uint32_t text_bytes = 0;  // no span may reach beyond
};

// Some segments of a tree, as the whole tree has them but for `parent` and `end`, which are of this tree.
struct TreePart {
  SegmentTree tree;
  std::vector<SegmentIndex> numbers;  // by segment: the whole tree's; ascending
};

// False where the bytes are not what was written: the values are then of no use, but reading stays inside the bytes.
bool GetTree(const TreeBytes& bytes, SegmentTree& out);
// `roots` (ascending), all within them and all they lie in.
bool GetTreePart(const TreeBytes& bytes, std::span<const SegmentIndex> roots, TreePart& out);

}  // namespace pandect::index
