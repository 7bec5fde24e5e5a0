// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "index/generation_impl.h"
#include "index/manifest.h"
#include "index/snapshot.h"
#include "index/vocabulary_file.h"

namespace pandect::index {

// The files of a committed state, opened.
struct OpenedFiles {
  Manifest manifest;
  CorpusVocabulary vocabulary;
  std::vector<std::shared_ptr<const VocabularyFile>> vocabulary_files;
  std::vector<std::shared_ptr<const Generation>> generations;
};
// Reads CURRENT and opens what it names; where a writer has meanwhile removed some of it, what CURRENT names by then.
Result<OpenedFiles> OpenFiles(const std::string& folder, const Lexicon& lexicon);

// The id and the other facts, from a record.
Result<DocumentFacts> ReadFacts(const Generation& generation, DocumentNumber document);

class FolderTexts : public TextSource {
 public:
  explicit FolderTexts(const Snapshot::Impl& snapshot) : snapshot_(snapshot) {}
  Result<SourceText> Text(std::string_view id, const Sha256& text_hash) const override;

 private:
  const Snapshot::Impl& snapshot_;
};

struct Snapshot::Impl : std::enable_shared_from_this<Snapshot::Impl> {
  explicit Impl(const Lexicon& with) : lexicon(with), files{{}, JoinFiles({}), {}, {}}, texts(*this) {}

  std::string folder;
  Lexicon lexicon;
  OpenedFiles files;
  FolderTexts texts;
  uint32_t documents = 0;
  uint64_t words = 0, paragraphs = 0, text_bytes = 0;

  mutable std::once_flag ordered, named, hashed;
  mutable std::vector<DocumentRef> in_order;
  mutable std::vector<std::string> variable_names;
  mutable std::vector<std::pair<uint64_t, DocumentRef>> by_id_hash;

  std::optional<DocumentRef> Find(std::string_view id) const;
};

}  // namespace pandect::index
