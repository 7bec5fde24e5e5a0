// SPDX-License-Identifier: GPL-2.0-or-later
//
// One immutable part of the index: the words of its documents as one long row, read both ways.
//
//   word number   0 1 2 3 4 …            the words of all documents of the generation, one after another
//   FormsOf       word number -> form    what the matcher reads
//   Positions     form -> word numbers   what a query asks
//   paragraphs, sentences, chunks, documents: runs of word numbers
//
// So a word in any inflection is the union of a few ascending lists, a phrase is p, p+1 … in one sentence, NEAR a
// difference of numbers in one paragraph, and all of it costs what the lists hold, not what the corpus holds. This is
// how corpus workbenches (CWB, Manatee) keep a corpus; Xapian beside it (candidates.h) answers which chunks may hold a
// combination of words and fields.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "base/language.h"
#include "base/result.h"
#include "lemma/vocabulary.h"
#include "segment/segment.h"

namespace pandect::index {

// Numbers within one generation, dense from 0.
using WordNumber = uint32_t;
using ParagraphNumber = uint32_t;
using ChunkNumber = uint32_t;
using DocumentNumber = uint32_t;

// A document within its generation. Runs are half open: its words are [first_word, first_word + words).
struct DocumentRow {
  WordNumber first_word = 0;
  uint32_t words = 0;
  ParagraphNumber first_paragraph = 0;
  uint32_t paragraphs = 0;
  ChunkNumber first_chunk = 0;
  uint32_t chunks = 0;
  uint32_t text_bytes = 0;
  Language language = Language::kUnd;  // of its tree
};

// A run of whole paragraphs of one document: one document of Xapian.
struct ChunkRow {
  DocumentNumber document = 0;
  WordNumber first_word = 0;
  uint32_t words = 0;
  ParagraphNumber first_paragraph = 0;
  uint32_t paragraphs = 0;
};

struct ParagraphRow {
  WordNumber first_word = 0;  // of a paragraph without words: that of the next one
  uint32_t words = 0;
  SegmentIndex segment = 0;  // in its document's tree
  SegmentRole role = SegmentRole::kBody;
  Language language = Language::kUnd;
};

// A compound over several words, see Joint; `first` is a word number of the generation.
struct JointAt {
  WordNumber first = 0;
  uint32_t count = 0;
};

class Generation;

// Ascending word numbers, decoded as they are asked for. Documents that were removed or replaced are already left out.
// A view of its generation; cheap to copy.
class PositionCursor {
 public:
  PositionCursor() = default;
  bool done() const { return done_; }
  // Only while not done().
  WordNumber word() const { return word_; }
  void Next();
  // To the first number >= `word`; never backwards. Skips 128 at a time.
  void SkipTo(WordNumber word);

 private:
  friend class Generation;
  void Decode();
  void Seek(WordNumber word);
  void LeaveDead();

  const Generation* generation_ = nullptr;
  const uint8_t *skips_ = nullptr, *gaps_ = nullptr, *at_ = nullptr, *end_ = nullptr;  // see position_list.h
  uint32_t count_ = 0, taken_ = 0;
  WordNumber word_ = 0;
  uint32_t next_dead_ = 0;  // the first run of dead words that may lie ahead
  bool done_ = true;
};

// Thread-safe. What a damaged file holds is never believed: numbers are checked where they are read, a list that breaks
// ends there, and Damage() tells; whoever answers a query asks it at the end.
class Generation {
 public:
  uint32_t documents() const;
  uint32_t chunks() const;
  uint32_t paragraphs() const;
  uint32_t words() const;
  // Only of documents that live.
  uint32_t live_documents() const;
  uint64_t live_words() const;
  uint32_t live_paragraphs() const;

  // ---- rows
  DocumentRow Document(DocumentNumber document) const;
  bool IsLive(DocumentNumber document) const;
  ChunkRow Chunk(ChunkNumber chunk) const;
  ParagraphRow Paragraph(ParagraphNumber paragraph) const;
  // First word of each paragraph, ascending, with the number of words at the end: paragraphs() + 1 numbers.
  std::span<const uint32_t> paragraph_first_words() const;
  // The paragraph, document or chunk that holds a word. Paragraph: a few loads; the others: a binary search.
  ParagraphNumber ParagraphOf(WordNumber word) const;
  DocumentNumber DocumentOf(WordNumber word) const;
  DocumentNumber DocumentOfParagraph(ParagraphNumber paragraph) const;
  ChunkNumber ChunkOf(WordNumber word) const;
  // Whether a sentence begins with this word; a paragraph's first word always does.
  bool BeginsSentence(WordNumber word) const {
    return word < word_count_ && (sentence_bits_[word >> 6] >> (word & 63) & 1) != 0;
  }
  // Whether [first, last) lies in one sentence: none begins behind first. At least one word.
  bool InOneSentence(WordNumber first, WordNumber last) const;

  // ---- form -> words
  // How often the form stands in the generation, documents no longer living included; costs nothing.
  uint32_t Occurrences(FormId form) const;
  PositionCursor Positions(FormId form) const;
  // Appends all of them: several times as fast as a cursor.
  void AppendPositions(FormId form, std::vector<WordNumber>& out) const;
  // Compounds read as this form, ascending by first. Few: forms that are never a compound cost one look-up.
  void AppendJoints(FormId form, std::vector<JointAt>& out) const;

  // ---- words -> forms
  // Appends the forms of [first, first + count).
  void AppendForms(WordNumber first, uint32_t count, std::vector<FormId>& out) const;

  // What was found broken since the snapshot was opened, if anything.
  Result<Done> Damage() const;

  struct Impl;
  explicit Generation(std::unique_ptr<Impl> impl);
  ~Generation();
  Generation(const Generation&) = delete;
  const Impl& impl() const { return *impl_; }

 private:
  friend class PositionCursor;
  std::unique_ptr<Impl> impl_;
  const uint64_t* sentence_bits_ = nullptr;
  uint32_t word_count_ = 0;
};

}  // namespace pandect::index
