// SPDX-License-Identifier: GPL-2.0-or-later
//
// The tree of a document: parts, articles, points, paragraphs, sentences, each with the address by which lawyers cite
// it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/language.h"
#include "base/span.h"
#include "text/document.h"

namespace pandect {

enum class SegmentKind : uint8_t {
  kDocument,
  kAnnex,
  kPart,
  kSection,
  kChapter,
  kParagraphSign,
  kArticle,
  kPoint,      // containers; points nest ("2" > "2.1" > "(b)")
  kParagraph,  // the default coding unit: every non-blank character lies in exactly one
  kSentence,   // the pieces of a paragraph
};

// What a paragraph is in its document. Containers and sentences carry the role of what they hold where it is uniform.
enum class SegmentRole : uint8_t {
  kBody,
  kHeading,
  kPreamble,
  kListItem,
  kSignature,
  kFootnote,
  kEditorNote,
  kRunningHead,
  kTable,
  kTitle,
};

const char* Name(SegmentKind kind);  // "article"; stable, used in outputs
const char* Name(SegmentRole role);

using SegmentIndex = uint32_t;
inline constexpr SegmentIndex kNoSegment = UINT32_MAX;

struct Segment {
  ByteSpan span;                     // of Document::text, trimmed of blanks at both ends, not empty
  SegmentIndex parent = kNoSegment;  // kNoSegment for the document only
  SegmentIndex end = 0;              // one past the last descendant: children of i lie in (i, end)
  SegmentKind kind = SegmentKind::kParagraph;
  SegmentRole role = SegmentRole::kBody;
  Language language = Language::kUnd;
  // For parts, sections, chapters and § signs: whether the address of an article or point below must name this
  // container, because the numbers start anew in it. Articles, points and annexes are always named.
  bool cited = true;
  // The number as cited, normalized: "5", "67.1", "II", "б", "2.1"; for paragraphs and sentences their ordinal within
  // the parent; empty where a container has none. A second container of the same kind and number beside the first is "5
  // [2]". Paragraphs are counted by what they are: an article's heading is heading 1, its text begins with paragraph 1.
  std::string number;
};

// Preorder: [0] is the document; a parent stands before its children; siblings ascend in span and do not overlap; every
// child lies inside its parent; the sentences of a paragraph together cover its non-blank text. A document without text
// has the document segment only, with an empty span. Immutable, safe to share.
struct SegmentTree {
  std::vector<Segment> segments;
};

namespace segment {

// Pure: the same document gives the same tree. Linear in the text.
SegmentTree Split(const Document& document);

// The byte offsets at which paragraphs begin, ascending: no word or hit crosses them.
std::vector<uint32_t> BlockBorders(const SegmentTree& tree);

// "ст. 5 п. 2 пп. «б» абз. 1", "Article 5(2)(b) para 1", in `language` (kUnd: the document's). Stable, unique within a
// document for paragraphs and sentences.
std::string Address(const SegmentTree& tree, SegmentIndex index, Language language);

}  // namespace segment
}  // namespace pandect
