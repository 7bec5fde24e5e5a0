// SPDX-License-Identifier: GPL-2.0-or-later
//
// Gathers documents in memory until there are enough for a generation, then writes it. What is kept of a word until
// then is its form's number.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/result.h"
#include "index/format.h"
#include "index/packed_file.h"
#include "index/snapshot.h"
#include "index/terms.h"
#include "lemma/vocabulary.h"
#include "lemma/words.h"

namespace pandect::index {

// Text of a chunk, about: paragraphs are added while it has less.
inline constexpr uint32_t kChunkBytes = 32u << 10;

// The first 16 bytes of a hash over all of a document that the index holds: equal means unchanged.
using ContentHash = std::array<uint64_t, 2>;
using Stamp = std::array<uint64_t, 2>;  // see Writer::Put

uint64_t HashOfId(std::string_view id);

// Not thread-safe. `folder` must be empty; Finish leaves a generation there.
class GenerationBuilder {
 public:
  // `vocabulary` gives the forms of the words added, and must outlive the builder.
  GenerationBuilder(std::string folder, const Vocabulary& vocabulary, bool keep_texts);

  // The number of the document in the generation.
  DocumentNumber Add(const DocumentFacts& facts, const ContentHash& content, const Stamp& stamp, std::string_view text,
                     const SegmentTree& tree, const Words& words);
  uint32_t documents() const { return static_cast<uint32_t>(documents_.size()); }
  uint64_t text_bytes() const { return text_bytes_; }
  uint64_t words() const { return forms_.size(); }

  // Writes the files; whether the disk has them is the writer's business.
  Result<Done> Finish();

 private:
  void AddParagraphs(const SegmentTree& tree, const Words& words);
  void AddChunks(const SegmentTree& tree, const Words& words, const FieldTerms& fields);
  void WriteWords(PackedFileWriter& file) const;

  std::string folder_;
  const Vocabulary& vocabulary_;
  uint64_t text_bytes_ = 0;
  std::vector<StoredDocument> documents_;
  std::vector<StoredChunk> chunks_;
  std::vector<uint32_t> paragraph_first_, paragraph_segments_;
  std::vector<uint8_t> paragraph_kinds_;
  std::vector<uint64_t> sentence_bits_;
  std::vector<FormId> forms_;
  std::vector<StoredJoint> joints_;
  std::string records_;
  std::set<std::string> variable_names_;
  std::unique_ptr<PackedFileWriter> texts_;
  TermsWriter terms_;
  // What is asked of every word, by form; learnt when the form is first met.
  struct FormState {
    uint32_t bytes = 0;  // of the raw form; 0: not met
    uint32_t term = 0;   // dense number of its term
  };
  const FormState& StateOf(FormId form) {
    return form < form_states_.size() && form_states_[form].bytes != 0 ? form_states_[form] : Learn(form);
  }
  const FormState& Learn(FormId form);
  std::vector<FormState> form_states_;
  std::vector<uint32_t> terms_of_, term_chunk_;  // by dense number: the term; the last chunk (and one) that has it
  std::unordered_map<uint32_t, uint32_t> term_numbers_;
  // Working memory.
  std::vector<uint32_t> form_bytes_, chunk_terms_;
};

}  // namespace pandect::index
