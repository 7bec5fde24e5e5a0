// SPDX-License-Identifier: GPL-2.0-or-later
//
// A document as alignment sees it: its paragraphs with their lengths and what in them survives translation.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "segment/segment.h"
#include "text/document.h"

namespace pandect {

// What a translation keeps. The kinds differ in how surely two paragraphs that share such a thing belong together.
enum class AnchorKind : uint8_t {
  kAddress,  // "article:5/point:2", "division:II": where the paragraph stands; letters of points by their place in the
             // alphabet
  kRole,     // what the paragraph is: a heading, a list item, a signature …
  kFigure,   // digits without separators: 1991, 15 ("1,5" and "1.5" alike), 1000000 ("1 000 000" and "1,000,000" alike)
  kLatin,    // a word in Latin letters as such: English text, and names left in Latin in Russian text
  kCognate,  // the first consonants of a word: cognate.h
};

struct Anchor {
  AnchorKind kind = AnchorKind::kFigure;
  std::string key;
  friend auto operator<=>(const Anchor&, const Anchor&) = default;
};

struct ParallelParagraph {
  SegmentIndex segment = 0;
  uint32_t length = 0;  // characters (code points) of the bridged text, so that wraps and soft hyphens do not count
  std::vector<Anchor> anchors;  // sorted, unique
};

namespace parity {

// The paragraphs of a document in order, without running heads (page numbers and the like, which a translation's pages
// do not share). Linear in the text. Pure.
std::vector<ParallelParagraph> Paragraphs(const Document& document, const SegmentTree& tree);

}  // namespace parity
}  // namespace pandect
