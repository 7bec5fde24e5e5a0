// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which words of a text stand where in a corrected version of it.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace pandect::anchor {

// The words of a text as an alignment sees them: runs of letters and digits, and every other sign by itself. Blanks do
// not count, so a text wrapped anew is the same text. `words` are bytes of the text, ascending.
struct WordList {
  std::vector<ByteSpan> words;
  std::vector<uint64_t> hashes;  // of their bytes; equal bytes, equal hash
};
WordList CutWords(std::string_view text);

inline constexpr uint32_t kUnaligned = UINT32_MAX;

// For every word of `before` the same word of `after`, or kUnaligned. Ascending where aligned: passages that changed
// places are found by whoever looks for them (carry.h).
//
// After the patience diff of B. Cohen, on runs of words instead of lines: runs that stand once in either text are
// anchors, the longest ascending chain of them is kept, and what lies between two anchors is aligned in the same way by
// shorter runs, at last by the longest common subsequence where that is small. O(n log n) but for these small gaps,
// whose work is bounded.
std::vector<uint32_t> Align(const WordList& before, const WordList& after);

}  // namespace pandect::anchor
