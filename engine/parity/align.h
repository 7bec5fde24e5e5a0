// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which paragraphs of a translation stand for which of the original. Dynamic programming over beads in the manner of
// Gale and Church (length_cost.h): a bead is a run of paragraphs of each side, and the cheapest sequence of beads that
// covers both sides is the answer. The cost of a bead is
//
//   -ln (prior of its shape / prior of 1-1) + LengthCost + lack - gain
//
// with the paper's priors: 1-1 .89, 1-0 or 0-1 .0099, 2-1 or 1-2 .089, 2-2 .011. Added to the paper:
// - Anchors (paragraphs.h), so that a missing or merged paragraph does not derail: an anchor shared by a pair of
// paragraphs
//   gains by its kind and by how rare it is, -ln of the share of paragraphs that have it; a paragraph that shares less
//   with the other side of its bead than its anchors lead one to expect lacks the difference.
// - No LengthCost for 1-0 and 0-1: see align.cc.
// - 3-1 … 6-1 and 1-3 … 1-6: paragraphs, unlike sentences, are often cut at list items in one version only.
// - The ratio of lengths is taken from the pair itself (0.82 on the SDG targets, 1.15 on a statute), at first from all
// of it
//   and then from what stood in 1-1 beads, because a version may lack a part.
//
// Left out: crossing links. A version that moved a section elsewhere gives it as 1-0 and 0-1 beads.
#pragma once

#include <cstdint>
#include <vector>

#include "parity/paragraphs.h"

namespace pandect {

// Runs [begin, end) of indices into the paragraphs of each side; one of them may be empty.
struct Bead {
  uint32_t source_begin = 0, source_end = 0;
  uint32_t target_begin = 0, target_end = 0;

  bool aligned() const { return source_begin < source_end && target_begin < target_end; }
  friend bool operator==(const Bead&, const Bead&) = default;
};

namespace parity {

// Law: the beads cover both sides, in order, each paragraph once. Pure; the same input gives the same beads on every
// machine that rounds as IEEE 754 says.
//
// Time and memory are (paragraphs of one side) × band. The band runs along the anchors that occur once on each side and
// in the same order on both, and is as wide as the stretch between two of them needs, so a missing annex does not lead
// out of it; small documents are searched whole.
std::vector<Bead> Align(const std::vector<ParallelParagraph>& source, const std::vector<ParallelParagraph>& target);

}  // namespace parity
}  // namespace pandect
