// SPDX-License-Identifier: GPL-2.0-or-later
//
// One file of the corpus vocabulary: forms [first, first + count). Files follow one another; those that grew small and
// many are written together anew with all ids unchanged.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "index/ascending.h"
#include "index/corpus_vocabulary.h"
#include "index/format.h"
#include "index/packed_file.h"

namespace pandect::index {

// Immutable, thread-safe.
class VocabularyFile {
 public:
  static Result<std::shared_ptr<const VocabularyFile>> Open(const std::string& path);

  FormId first() const { return first_; }
  FormId end() const { return first_ + static_cast<FormId>(rows_.size()); }
  uint64_t size_on_disk() const { return file_->size(); }
  // `id` in [first(), end()).
  Form At(FormId id) const;

  // These append ids, ascending.
  void AppendWithKey(Key key, std::vector<FormId>& out) const;
  void AppendFolded(std::string_view folded, std::vector<FormId>& out) const;
  // Folded forms are numbered ascending.
  std::pair<uint32_t, uint32_t> WithPrefix(std::string_view prefix) const;
  uint32_t folded_count() const { return folded_offsets_.size() - 1; }
  std::string_view Folded(uint32_t number) const;
  std::span<const uint32_t> FormsOfFolded(uint32_t number) const;  // less first()
  // Calls `use` for every form with its folded form until it returns false; false then.
  bool ForEachFolded(const std::function<bool(std::string_view folded, FormId form)>& use) const;

 private:
  std::unique_ptr<PackedFile> file_;
  FormId first_ = 0;
  std::span<const StoredForm> rows_;
  Ascending raw_offsets_, folded_offsets_, folded_forms_begin_, set_offsets_, key_forms_begin_;
  std::span<const uint32_t> folded_forms_, key_forms_;
  std::span<const uint64_t> keys_;
  std::span<const Key> set_keys_;
  std::string_view raw_, folded_;
};

// Writes forms [first, first + count) of what `at` gives. Gives the size of the file.
Result<uint64_t> WriteVocabularyFile(const std::string& path, FormId first, FormId count,
                                     const std::function<Form(FormId)>& at);

struct CorpusVocabulary::Impl {
  std::vector<std::shared_ptr<const VocabularyFile>> files;  // together [0, size)
  FormId size = 0;
};
// The files must follow one another from 0.
CorpusVocabulary JoinFiles(std::vector<std::shared_ptr<const VocabularyFile>> files);

}  // namespace pandect::index
