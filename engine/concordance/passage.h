// SPDX-License-Identifier: GPL-2.0-or-later
//
// What lines and snippets are cut from, and the shown text of a stretch of it: on one line, every run of blanks one
// space, words broken at a line end joined, characters without width gone (the bridged view of text/bridge.h). What a
// terminal would obey instead of showing (control characters, marks that turn the direction of writing) becomes U+FFFD
// or goes, so that no document can write to the screen of who reads it.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace pandect::concordance {

// Views: all must outlive the call.
struct Passage {
  std::string_view text;            // of the document
  std::span<const ByteSpan> words;  // of the document (Words::span), ascending
  ByteSpan limits;                  // what may be shown: a paragraph, a unit, the document
};

// A find: where it stands, and the spans in it that fired (ascending, disjoint) where they are less than the whole.
struct Find {
  ByteSpan span;
  std::vector<ByteSpan> parts;
};

// One line of text with the places in it (bytes of `text`, ascending, disjoint) that are to be marked.
struct MarkedText {
  std::string text;
  std::vector<ByteSpan> marks;
};

// The shown text of `stretch`, without blanks at its ends; of `marked` (bytes of the document, ascending) what lies in
// it. Linear in the stretch.
MarkedText Show(const Passage& passage, ByteSpan stretch, std::span<const ByteSpan> marked);

// Where to begin (end) showing so that at most `columns` stand before `end` (behind `begin`): at the limit of the
// passage where all fits, else at the border of a word; inside of one where it alone is wider. Cost: of what is shown.
struct Edge {
  uint32_t at = 0;        // byte of the document
  bool at_limit = false;  // nothing is left out
  bool inside_word = false;
};
Edge EdgeBefore(const Passage& passage, uint32_t end, uint32_t columns);
Edge EdgeAfter(const Passage& passage, uint32_t begin, uint32_t columns);

// The words [first, last) of `words` that lie in, or reach into, `span`.
struct WordRange {
  size_t first, last;
};
WordRange WordsOf(std::span<const ByteSpan> words, ByteSpan span);

}  // namespace pandect::concordance
