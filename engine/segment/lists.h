// SPDX-License-Identifier: GPL-2.0-or-later
//
// Lists of points: where a new item belongs among the open ones, by its mark and its place in the sequence.
#pragma once

#include <cstddef>

#include "segment/marks.h"
#include "segment/tree_builder.h"

namespace pandect::segment {

// Where among the open points a new one goes: `depth` containers stay open. False where the mark fits no sequence.
// `lead_in`: the text above ended with a colon; `after_stop`: with a full stop.
bool FindPlace(const TreeBuilder& tree, const Mark& mark, bool lead_in, bool after_stop, size_t& depth);

// "(i)" after "(h)" is a letter, else the first of a Roman list; "(v)" after "(iv)" is Roman. `next`: the mark of the
// next block, or null.
void ReadSmallRoman(const TreeBuilder& tree, Mark& mark, const Mark* next);

}  // namespace pandect::segment
