// SPDX-License-Identifier: GPL-2.0-or-later
//
// A stored document with the words of some paragraphs only. Where the words of a long document stand in its text is
// kept as one row of differences, so a page of ten hits would read ten whole documents; a paragraph's own words are cut
// again from its text faster, and are believed only where they are the forms that the index has there.
#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "base/result.h"
#include "index/snapshot.h"
#include "index/text_source.h"
#include "lemma/vocabulary.h"
#include "segment/segment.h"

namespace pandect::query {

// One thread; keeps what it learned of forms.
class PartReader {
 public:
  PartReader(index::Snapshot snapshot, const index::TextSource& texts);

  // The document: facts, tree and text whole; of the words those in the paragraphs of `units` (ascending) and in
  // `around` paragraphs before and behind each, or more. Words that are there are as Snapshot::Read gives them, forms
  // and joints included; a Joint's `first` counts in the words that are there.
  Result<index::ReadDocument> Read(index::DocumentRef document, std::span<const SegmentIndex> units, uint32_t around);

 private:
  // False where the words cut from the text are not those of the index.
  bool AppendParagraph(const index::Generation& generation, index::ParagraphNumber paragraph, index::ReadDocument& out);

  index::Snapshot snapshot_;
  const index::TextSource& texts_;
  Vocabulary vocabulary_;
};

}  // namespace pandect::query
