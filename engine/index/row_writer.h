// SPDX-License-Identifier: GPL-2.0-or-later
//
// The row of forms as bytes, with the places of every 128th: shared by what builds a generation and what merges some.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "index/document_record.h"
#include "index/format.h"
#include "index/packed_file.h"
#include "index/varint.h"

namespace pandect::index {

// Writes section kForms, then on End section kFormSamples.
class RowWriter {
 public:
  explicit RowWriter(PackedFileWriter& file) : file_(file) { file_.Begin(kForms); }
  void Put(FormId form) {
    if ((count_ & ((1u << kSampleShift) - 1)) == 0) samples_.push_back(static_cast<uint32_t>(written_ + bytes_.size()));
    PutVarint(form, bytes_);
    ++count_;
    if (bytes_.size() >= kPageBytes) Flush();
  }
  void End() {
    Flush();
    if ((count_ & ((1u << kSampleShift) - 1)) == 0) samples_.push_back(static_cast<uint32_t>(written_));
    file_.Begin(kFormSamples);
    file_.AppendTable(std::span<const uint32_t>(samples_));
  }

 private:
  void Flush() {
    file_.Append(bytes_);
    written_ += bytes_.size();
    bytes_.clear();
  }
  PackedFileWriter& file_;
  std::string bytes_;
  uint64_t written_ = 0;
  uint32_t count_ = 0;
  std::vector<uint32_t> samples_;
};

// Sections kLists, then kListForms and kListOffsets on End. Forms are put ascending.
class ListWriter {
 public:
  explicit ListWriter(PackedFileWriter& file) : file_(file) { file_.Begin(kLists); }
  void Put(FormId form, std::span<const WordNumber> words);
  void End();

 private:
  PackedFileWriter& file_;
  std::string bytes_;
  uint64_t written_ = 0;
  std::vector<uint32_t> forms_, offsets_;
};

// For each 128th word the paragraph that holds it: section kParagraphSamples.
void WriteParagraphSamples(std::span<const uint32_t> paragraph_first, uint32_t words, PackedFileWriter& file);

// Section kDocumentOrder, from the names by number.
void WriteDocumentOrder(const std::vector<DocumentNames>& names, PackedFileWriter& file);

}  // namespace pandect::index
