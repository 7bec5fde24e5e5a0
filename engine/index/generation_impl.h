// SPDX-License-Identifier: GPL-2.0-or-later
//
// A generation as opened from its folder: for snapshots, and for the writer that merges generations.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "base/result.h"
#include "index/ascending.h"
#include "index/document_record.h"
#include "index/format.h"
#include "index/generation.h"
#include "index/packed_file.h"
#include "index/position_list.h"
#include "index/terms.h"

namespace pandect::index {

struct Generation::Impl {
  std::string folder;
  std::unique_ptr<PackedFile> file;
  std::unique_ptr<PackedFile> texts;  // null where the index keeps none
  std::unique_ptr<TermsReader> terms;

  std::span<const StoredDocument> documents;
  std::span<const StoredChunk> chunks;
  std::span<const uint32_t> paragraph_first, paragraph_segments, paragraph_samples, form_samples;
  Ascending list_forms, list_offsets;
  std::span<const uint8_t> paragraph_kinds;
  std::span<const uint64_t> sentence_bits;
  std::span<const StoredJoint> joints;
  std::span<const DocumentNumber> document_order;
  std::vector<std::string_view> variable_names;  // dead documents' too; ascending
  uint32_t words = 0, paragraphs = 0;
  uint64_t text_bytes = 0;

  std::vector<DocumentNumber> dead;                           // ascending
  std::vector<std::pair<WordNumber, WordNumber>> dead_words;  // their runs, joined
  uint32_t live_documents = 0, live_paragraphs = 0;
  uint64_t live_words = 0, live_text_bytes = 0;

  // The list of a form; count 0 where it does not stand in the generation.
  PositionList List(FormId form) const;
  PositionList ListAt(uint32_t list) const;
  std::span<const StoredJoint> JointsOf(FormId form) const;
  // Null where damaged.
  const uint8_t* Record(DocumentNumber document) const;
  // Empty where damaged.
  DocumentNames Names(DocumentNumber document) const;
  std::string TermsPath() const { return folder + "/terms"; }
};

// `dead`: ascending, each below the number of documents.
Result<std::shared_ptr<const Generation>> OpenGeneration(const std::string& folder, std::vector<DocumentNumber> dead);

}  // namespace pandect::index
