// SPDX-License-Identifier: GPL-2.0-or-later
//
// From blocks to the tree: which block opens which container, what role each plays, how numbers are to be read.
#pragma once

#include <string_view>
#include <vector>

#include "segment/blocks.h"
#include "segment/segment.h"

namespace pandect::segment {

// The tree of containers, paragraphs and sentences, without languages. Linear.
SegmentTree BuildOutline(std::string_view text, const std::vector<Block>& blocks);

}  // namespace pandect::segment
