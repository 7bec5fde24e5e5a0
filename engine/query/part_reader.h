// SPDX-License-Identifier: GPL-2.0-or-later
//
// Stored documents read for a few of their units. Where the words of a long document stand in its text is kept as one
// row of differences, so a page of ten hits would read ten whole documents; a paragraph's own words are cut again from
// its text faster, and are believed only where they are the forms that the index has there.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/result.h"
#include "codebook/code.h"
#include "index/snapshot.h"
#include "index/text_source.h"
#include "lemma/vocabulary.h"
#include "match/flat_map.h"
#include "query/document_part.h"
#include "segment/segment.h"

namespace pandect::query {

// One thread; keeps what it learned of forms.
class PartReader {
 public:
  // `units` to be read are of `level`.
  PartReader(index::Snapshot snapshot, const index::TextSource& texts, UnitLevel level);

  // The paragraphs of `units` (ascending) and `around` paragraphs before and behind each, or more.
  Result<DocumentPart> Read(index::DocumentRef document, std::span<const SegmentIndex> units, uint32_t around);

 private:
  struct ParagraphRange {
    index::ParagraphNumber begin = 0, end = 0;
  };
  // The paragraphs that `units` lie in or hold; an error where the index is broken.
  Result<std::vector<ParagraphRange>> ParagraphsOf(index::DocumentRef document,
                                                   std::span<const SegmentIndex> units) const;
  Result<DocumentPart> ReadWhole(index::DocumentRef document, DocumentPart part) const;
  // False where the words cut from the text are not those of the index.
  bool AppendParagraph(const index::Generation& generation, index::ParagraphNumber paragraph, DocumentPart& out);

  index::Snapshot snapshot_;
  const index::TextSource& texts_;
  UnitLevel level_;
  Vocabulary vocabulary_;
  match::FlatMap known_;             // forms of the corpus that vocabulary_ knows
  std::vector<FormId> corpus_form_;  // by form of vocabulary_; UINT32_MAX: not met in the corpus yet
};

}  // namespace pandect::query
