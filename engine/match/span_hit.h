// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>

#include "base/span.h"

namespace pandect::match {

// Dense from 0 within one program: a set of patterns (a word, a phrase, the terms of a list) or a regex, whose finds
// the expressions above take as one.
using LeafId = uint32_t;
inline constexpr uint32_t kNone = UINT32_MAX;

// A find while it is being worked on. Words [first, last), bytes [begin, end) of the document.
struct SpanHit {
  uint32_t first = 0, last = 0;
  uint32_t begin = 0, end = 0;
  uint32_t paragraph = 0;                // of Layout
  uint32_t left = kNone, right = kNone;  // of a NEAR: the two hits it joins, places in the evaluator's memory

  bool joined() const { return left != kNone; }
  bool wordless() const { return first == last; }
};

// A find of the scan, before any expression has asked for it.
struct LeafHit {
  LeafId leaf = 0;
  uint32_t first = 0, last = 0;
  uint32_t begin = 0, end = 0;
  uint32_t paragraph = 0;
};

}  // namespace pandect::match
