// SPDX-License-Identifier: GPL-2.0-or-later
//
// The files of an index folder.
//
//   CURRENT               what is committed (manifest.h); replacing it is the commit
//   lock                  held by the one writer
//   vocabulary-NNNNNN     forms first_id … of the corpus; the files of CURRENT together hold all
//   gen-NNNNNN/words      a generation (generation.h)
//   gen-NNNNNN/terms      its chunks for Xapian, a glass database in one file
//   gen-NNNNNN/texts      the texts of its documents, where the index keeps them
//   dead-NNNNNN           documents of a generation that are no more; one file a generation and commit
//
// All but CURRENT and lock are written once and never changed.
#pragma once

#include <cstdint>

#include "index/generation.h"

namespace pandect::index {

// Raise when the meaning of any byte of any file changes: older indexes then ask to be rebuilt.
inline constexpr uint32_t kIndexFormat = 3;

// ---- gen-NNNNNN/words

enum WordsSection : uint32_t {
  kDocuments,          // StoredDocument[documents]
  kChunks,             // StoredChunk[chunks]
  kParagraphFirst,     // u32[paragraphs + 1]: first words
  kParagraphSegments,  // u32[paragraphs]
  kParagraphKinds,     // u8[paragraphs]: role | language << 4
  kParagraphSamples,   // u32[words / 128 + 1]: the paragraph that holds word 128 i
  kSentenceBits,       // u64[words / 64 + 1]: bit set where a sentence begins
  kFormSamples,        // u32[words / 128 + 1]: where word 128 i stands in kForms
  kForms,              // varints: the form of each word
  kListForms,          // ascending[lists]: forms that stand in the generation
  kListOffsets,        // ascending[lists + 1]: of their lists in kLists
  kLists,              // see position_list.h
  kJoints,             // StoredJoint[joints], by form, then first
  kRecords,            // document_record.h
  kDocumentOrder,      // u32[documents]: the documents by path, then id
  kVariableNames,      // strings: names of variables, ascending
};
enum WordsNumber : uint32_t {
  kDocumentCount,
  kChunkCount,
  kParagraphCount,
  kWordCount,
  kListCount,
  kJointCount,
  kTextBytes,
  kTermsHash,
  kTermsBytes,
  kHasTexts,  // 1: texts stand beside it
};

inline constexpr uint32_t kSampleShift = 7;

struct StoredDocument {
  WordNumber first_word = 0;
  uint32_t words = 0;
  ParagraphNumber first_paragraph = 0;
  uint32_t paragraphs = 0;
  ChunkNumber first_chunk = 0;
  uint32_t chunks = 0;
  uint32_t text_bytes = 0;
  uint32_t language = 0;
  uint64_t record = 0;  // in kRecords
  uint64_t text = 0;    // in the texts
  uint64_t id_hash = 0;
  uint64_t content[2] = {};  // see generation_builder.h
  uint64_t stamp[2] = {};
  uint32_t record_bytes = 0;
  uint32_t unused = 0;
};

struct StoredChunk {
  DocumentNumber document = 0;
  WordNumber first_word = 0;
  ParagraphNumber first_paragraph = 0;
};

struct StoredJoint {
  FormId form = 0;
  WordNumber first = 0;
  uint32_t count = 0;
};

// ---- vocabulary-NNNNNN

// "ascending": see ascending.h.
enum VocabularySection : uint32_t {
  kFormRows,           // StoredForm[forms]
  kRawOffsets,         // ascending[forms + 1], in kRawBytes
  kRawBytes,           // the bytes of forms that are not written as they fold
  kFoldedOffsets,      // ascending[folded + 1], in kFoldedBytes
  kFoldedBytes,        // distinct folded forms, ascending
  kFoldedFormsBegin,   // ascending[folded + 1], in kFoldedForms
  kFoldedForms,        // u32: forms (less first_id) by folded form
  kSetOffsets,         // ascending[sets + 1], in kVocabularySetKeys
  kVocabularySetKeys,  // u64: distinct key sets
  kKeys,               // u64[keys], ascending
  kKeyFormsBegin,      // ascending[keys + 1], in kKeyForms
  kKeyForms,           // u32: forms (less first_id) by key
};
enum VocabularyNumber : uint32_t {
  kFirstForm,
  kFormCount,
  kFoldedCount,
  kSetCount,
  kKeyCount,
  kSetKeyCount,
  kKeyFormCount
};

struct StoredForm {
  uint32_t folded = 0;         // which
  uint32_t set_and_flags = 0;  // which set of keys << 5 | is_number << 4 | all_caps << 3 | script
};

}  // namespace pandect::index
