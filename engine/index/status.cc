// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/status.h"

#include "index/checksum.h"
#include "index/files.h"
#include "index/snapshot_impl.h"

namespace pandect::index {

Status StatusOf(const Snapshot& snapshot) {
  const OpenedFiles& files = snapshot.impl().files;
  Status status;
  status.folder = snapshot.folder();
  status.program = files.manifest.program;
  status.format = files.manifest.format;
  status.commit = files.manifest.commit;
  status.documents = snapshot.documents();
  status.words = snapshot.words();
  status.paragraphs = snapshot.paragraphs();
  status.forms = snapshot.vocabulary().size();
  status.text_bytes = snapshot.text_bytes();
  status.generations = snapshot.generations();
  for (const auto& file : files.vocabulary_files) status.index_bytes += file->size_on_disk();
  for (const auto& generation : files.generations) {
    const Generation::Impl& impl = generation->impl();
    status.dead_documents += impl.dead.size();
    status.xapian_bytes += impl.file->Number(kTermsBytes);
    status.index_bytes += impl.file->Number(kTermsBytes) + impl.file->size();
    if (impl.texts) status.texts_bytes += impl.texts->size();
    for (DocumentNumber d = 0; d < generation->documents(); ++d) {
      if (!generation->IsLive(d)) continue;
      const Language language = generation->Document(d).language;
      status.russian += language == Language::kRu;
      status.english += language == Language::kEn;
    }
  }
  return status;
}

Result<Done> Verify(const Snapshot& snapshot) {
  for (const auto& generation : snapshot.impl().files.generations) {
    const Generation::Impl& impl = generation->impl();
    if (auto whole = impl.file->CheckAll(); !whole) return whole;
    if (impl.texts) {
      if (auto whole = impl.texts->CheckAll(); !whole) return whole;
    }
    if (auto whole = impl.terms->Check(); !whole) return whole;
  }
  return Done{};
}

}  // namespace pandect::index
