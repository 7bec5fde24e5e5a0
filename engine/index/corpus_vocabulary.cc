// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/corpus_vocabulary.h"

#include <algorithm>

#include "index/vocabulary_file.h"
#include "text/fold.h"

namespace pandect::index {
namespace {

const VocabularyFile* FileOf(const CorpusVocabulary::Impl& impl, FormId id) {
  const auto after = std::upper_bound(impl.files.begin(), impl.files.end(), id,
                                      [](FormId wanted, const auto& file) { return wanted < file->first(); });
  return after == impl.files.begin() || id >= impl.size ? nullptr : std::prev(after)->get();
}

}  // namespace

CorpusVocabulary JoinFiles(std::vector<std::shared_ptr<const VocabularyFile>> files) {
  auto impl = std::make_shared<CorpusVocabulary::Impl>();
  if (!files.empty()) impl->size = files.back()->end();
  impl->files = std::move(files);
  return CorpusVocabulary(std::move(impl));
}

FormId CorpusVocabulary::size() const {
  return impl_->size;
}

Form CorpusVocabulary::At(FormId id) const {
  const VocabularyFile* file = FileOf(*impl_, id);
  return file == nullptr ? Form{} : file->At(id);
}

std::optional<FormId> CorpusVocabulary::FindRaw(std::string_view raw) const {
  std::vector<FormId> forms;
  FormsFolded(text::FoldWord(raw).text, forms);
  for (const FormId form : forms) {
    if (At(form).raw == raw) return form;
  }
  return std::nullopt;
}

void CorpusVocabulary::FormsWithKey(Key key, std::vector<FormId>& out) const {
  out.clear();
  for (const auto& file : impl_->files) file->AppendWithKey(key, out);
}

void CorpusVocabulary::FormsFolded(std::string_view folded, std::vector<FormId>& out) const {
  out.clear();
  for (const auto& file : impl_->files) file->AppendFolded(folded, out);
}

size_t CorpusVocabulary::FormsWithPrefix(std::string_view prefix, size_t limit, std::vector<FormId>& out) const {
  size_t count = 0;
  for (const auto& file : impl_->files) {
    const auto [begin, end] = file->WithPrefix(prefix);
    for (uint32_t number = begin; number < end; ++number) {
      for (const uint32_t form : file->FormsOfFolded(number)) {
        if (count < limit) out.push_back(file->first() + form);
        ++count;
      }
    }
  }
  return count;
}

void CorpusVocabulary::ForEachFolded(const std::function<bool(std::string_view, FormId)>& use) const {
  for (const auto& file : impl_->files) {
    if (!file->ForEachFolded(use)) return;
  }
}

void Fill(const CorpusVocabulary& from, Vocabulary& into) {
  for (FormId id = 0; id < from.size(); ++id) into.InternKnown(from.At(id));
}

}  // namespace pandect::index
