// SPDX-License-Identifier: GPL-2.0-or-later
#include "study/document_reading.h"

#include <map>

#include "store/coders.h"
#include "store/documents.h"
#include "store/samples.h"

namespace pandect::study {

Result<uint64_t> MarkDocumentsRead(Action& action, const std::vector<std::string>& documents,
                                   const std::string& coder) {
  std::vector<DocumentInfo> found;
  for (const std::string& name : documents) {
    auto document = store::FindDocument(action.project(), name);
    if (!document) return document.error();
    found.push_back(*std::move(document));
  }
  const auto id = store::EnsureCoder(action, coder);
  if (!id) return id.error();
  uint64_t marked = 0;
  for (const DocumentInfo& document : found) {
    if (auto done = store::MarkDocumentRead(action, document.id, document.version, *id); !done) return done.error();
    marked += static_cast<uint64_t>(action.database().Changes());
  }
  return marked;
}

Result<std::vector<DocumentReading>> DocumentReadings(const Project& project, const Sight& sight) {
  const auto documents = store::Documents(project);
  if (!documents) return documents.error();
  std::map<DocumentId, const DocumentInfo*> by_id;
  for (const DocumentInfo& info : *documents) by_id[info.id] = &info;
  const auto read = store::ReadDocuments(project);
  if (!read) return read.error();
  std::vector<DocumentReading> out;
  for (const store::ReadDocument& one : *read) {
    const auto document = by_id.find(one.document);
    if (document == by_id.end() || (sight.blind && one.coder != sight.viewer)) continue;
    const auto coder = store::GetCoder(project, one.coder);
    if (!coder) return coder.error();
    out.push_back({document->second->path, coder->name, one.at, document->second->version == one.version});
  }
  return out;
}

}  // namespace pandect::study
