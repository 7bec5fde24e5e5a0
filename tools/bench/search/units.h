// SPDX-License-Identifier: GPL-2.0-or-later
//
// The units that are indexed and searched: a million of them without holding a million of them.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "segment/segment.h"
#include "text/document.h"
#include "variation.h"

namespace pandect::bench {

struct Unit {
  ByteSpan span;                       // of UnitDocument::document.text
  SegmentIndex segment = 0;            // of UnitDocument::tree
  Language language = Language::kUnd;  // never kUnd: where the segment does not know, its document's
};

// One document of the stream. Its path is unique in the stream.
struct UnitDocument {
  Document document;
  SegmentTree tree;
  std::vector<Unit> units;  // in order of the text
};

// The originals one after another, then again with varied words and numbers (variation.h), until `least_units` were
// given; the last document is given whole, so there may be some more. Russian and English originals take turns so that
// every stretch of the stream holds both in the proportion of all. Memory is that of one document and the words made
// up. Two streams of the same arguments give the same. `originals` must outlive the stream.
class UnitStream {
 public:
  // `kind` is kSentence or kParagraph.
  UnitStream(const std::vector<Document>& originals, SegmentKind kind, uint64_t least_units);

  // False at the end.
  bool Next(UnitDocument& out);

  uint64_t documents() const { return documents_; }
  uint64_t units() const { return units_; }
  uint64_t unit_bytes() const { return unit_bytes_; }  // text of the units given so far

 private:
  struct Original {
    const Document* document;
    Language language;
  };

  std::vector<Original> order_;
  SegmentKind kind_;
  uint64_t least_units_;
  Variation variation_{Varied::kWordsAndNumbers};
  uint64_t round_ = 0;
  size_t next_ = 0;
  uint64_t documents_ = 0, units_ = 0, unit_bytes_ = 0;
};

}  // namespace pandect::bench
