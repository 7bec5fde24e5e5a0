// SPDX-License-Identifier: GPL-2.0-or-later
//
// Where the words of one document stand: which positions lie in which sentence, paragraph and unit. Built once a
// document by one walk over tree and words, so that the scan itself never looks a segment up.
#pragma once

#include <cstdint>
#include <vector>

#include "base/language.h"
#include "base/span.h"
#include "codebook/code.h"
#include "lemma/words.h"
#include "segment/segment.h"

namespace pandect::match {

// A set of languages, one bit each.
using LanguageMask = uint8_t;
constexpr LanguageMask Bit(Language language) {
  return static_cast<LanguageMask>(1U << static_cast<unsigned>(language));
}
inline constexpr LanguageMask kAllLanguages = 0x7;
// The paragraphs in which something marked `language` is looked for: those of that language and undetermined ones; an
// unmarked thing is looked for everywhere.
constexpr LanguageMask PlacesFor(Language language) {
  return language == Language::kUnd ? kAllLanguages : static_cast<LanguageMask>(Bit(language) | Bit(Language::kUnd));
}

struct Layout {
  struct Sentence {
    ByteSpan span;
    uint32_t word_begin = 0, word_end = 0;
    uint32_t paragraph = 0;
  };
  struct Paragraph {
    SegmentIndex segment = 0;
    ByteSpan span;
    LanguageMask language = 0;  // one bit
    uint32_t sentence_begin = 0, sentence_end = 0;
  };
  struct Unit {
    SegmentIndex segment = 0;
    uint32_t sentence_begin = 0, sentence_end = 0;
    LanguageMask languages = 0;  // of its paragraphs
  };
  std::vector<Sentence> sentences;
  std::vector<Paragraph> paragraphs;
  std::vector<Unit> units;

  // The sentence that holds this byte of the document, or the last one before it. There must be a sentence.
  uint32_t SentenceAt(uint32_t byte) const;
};

// Fills `layout`, whose memory is reused. A word belongs to the sentence in which it begins. A paragraph without
// sentences counts as one. Words outside every paragraph belong nowhere and are never matched.
void BuildLayout(const SegmentTree& tree, const Words& words, UnitLevel level, Layout& layout);

}  // namespace pandect::match
