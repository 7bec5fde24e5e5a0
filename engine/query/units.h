// SPDX-License-Identifier: GPL-2.0-or-later
//
// The units of one generation at one level, numbered in the order of its words: which unit holds a word, which words
// and which document a unit has.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "base/result.h"
#include "codebook/code.h"
#include "index/snapshot.h"
#include "match/layout.h"
#include "query/unit_set.h"
#include "segment/segment.h"

namespace pandect::query {

using UnitNumber = uint32_t;

// Immutable, safe to share between threads; the snapshot must outlive it. Documents no longer living have numbers, too.
class Units {
 public:
  // `all`: a sentence without a word is a unit, too, which costs reading every document; else sentences are those with
  // words. Of the other levels all are always there. kArticle reads every document.
  static Result<std::shared_ptr<const Units>> Of(const index::Snapshot& snapshot, size_t generation, UnitLevel level,
                                                 bool all);

  UnitLevel level() const { return level_; }
  uint32_t count() const { return static_cast<uint32_t>(first_words_.size() - 1); }
  // The unit that holds the word. One load: this is asked for every place of every word.
  UnitNumber UnitOf(index::WordNumber word) const {
    const Stretch stretch = stretches_[word >> kStretchShift];
    if ((stretch.begins & 1) != 0) {
      UnitNumber unit = stretch.first;
      while (first_words_[unit + 1] <= word) ++unit;
      return unit;
    }
    return stretch.first + CountBits32(stretch.begins & ((uint32_t{2} << (word & 31)) - 1));
  }
  // Its words are [first, last).
  index::WordNumber FirstWord(UnitNumber unit) const { return first_words_[unit]; }
  index::WordNumber LastWord(UnitNumber unit) const { return first_words_[unit + 1]; }

  index::DocumentNumber DocumentOf(UnitNumber unit) const;
  // The units of a document are [first, last).
  UnitNumber FirstOf(index::DocumentNumber document) const { return first_units_[document]; }
  UnitNumber LastOf(index::DocumentNumber document) const { return first_units_[document + 1]; }
  // Those of living documents.
  const UnitSet& living() const { return living_; }
  uint64_t living_count() const { return living_count_; }

  // One bit for each language of its paragraphs.
  match::LanguageMask Languages(UnitNumber unit) const;

  // Appends the segments of `units`, which are ascending and of one document, and `read` without its text.
  void AppendSegments(index::DocumentNumber document, const index::ReadDocument& read,
                      std::span<const UnitNumber> units, std::vector<SegmentIndex>& out) const;
  // The same without having read the document; false, and nothing appended, where that cannot be told, as of sentences.
  bool AppendSegments(std::span<const UnitNumber> units, std::vector<SegmentIndex>& out) const;
  // The segment of the paragraph in which the unit, a sentence with a word, stands; and that of the unit, where that
  // paragraph of the tree tells it.
  SegmentIndex ParagraphOf(UnitNumber unit) const {
    return generation_.Paragraph(generation_.ParagraphOf(FirstWord(unit))).segment;
  }
  std::optional<SegmentIndex> SentenceIn(const index::TreePart& paragraph, UnitNumber unit) const;

 private:
  // 32 words: the unit of the first, and at which of the others a unit begins. Bit 0: units without words stand among
  // them, so that counting does not do.
  struct Stretch {
    UnitNumber first = 0;
    uint32_t begins = 0;
  };
  static constexpr unsigned kStretchShift = 5;

  Units(const index::Generation& generation, UnitLevel level) : generation_(generation), level_(level) {}
  void TakeParagraphs();
  void TakeSentences();
  void TakeDocuments();
  Result<Done> TakeByReading(const index::Snapshot& snapshot, uint32_t generation);
  void Finish();

  const index::Generation& generation_;
  UnitLevel level_;
  std::vector<uint32_t> own_first_words_;
  std::span<const uint32_t> first_words_;  // and the number of words
  std::vector<Stretch> stretches_;
  uint64_t living_count_ = 0;
  std::vector<UnitNumber> first_units_;  // by document, and the number of units
  UnitSet living_;
  // Where units were read from the documents.
  std::vector<SegmentIndex> segments_;
  std::vector<match::LanguageMask> languages_;
};

}  // namespace pandect::query
