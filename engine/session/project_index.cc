// SPDX-License-Identifier: GPL-2.0-or-later
#include "session/project_index.h"

#include <filesystem>
#include <set>

#include "index/writer.h"
#include "store/documents.h"

namespace pandect {

std::string ProjectIndexFolder(const std::string& folder) {
  return folder + "/index";
}

Result<UpdateIndexResult> IndexProject(const Project& project, const Lexicon& lexicon, bool rebuild,
                                       const RunProgress& progress) {
  const auto documents = store::Documents(project);
  if (!documents) return documents.error();
  const std::string folder = ProjectIndexFolder(project.folder());
  auto writer = rebuild ? index::Writer::Rebuild(folder, lexicon, {}) : index::Writer::Open(folder, lexicon, {});
  if (!writer) return writer.error();
  UpdateIndexResult out;
  std::set<std::string> present;
  size_t done = 0;
  for (const DocumentInfo& info : *documents) {
    const auto document = store::LoadDocument(project, info.id, info.version);
    if (!document) return document.error();
    const std::string id = info.id.text;
    present.insert(id);
    const auto change = writer->Put(id, *document);
    if (!change) return change.error();
    out.added += *change == index::Change::kAdded;
    out.replaced += *change == index::Change::kReplaced;
    out.unchanged += *change == index::Change::kUnchanged;
    if (*change != index::Change::kUnchanged) out.read_bytes += document->text.size();
    if (progress) progress(++done, documents->size());
  }
  for (const auto& [id, stamp] : writer->Documents()) {
    if (present.count(id) > 0) continue;
    const auto removed = writer->Remove(id);
    if (!removed) return removed.error();
    out.removed += *removed;
  }
  if (auto committed = writer->Commit(); !committed) return committed.error();
  auto status = ReadIndexStatus(lexicon, folder, false);
  if (!status) return status.error();
  out.status = *std::move(status);
  return out;
}

void VerifyProjectIndex(const Project& project, const Lexicon& lexicon, Diagnostics& problems) {
  const auto status = ReadIndexStatus(lexicon, ProjectIndexFolder(project.folder()), true);
  if (status) return;
  const Error& found = status.error();
  if (found.code == ErrorCode::kNotFound) {
    // No damage of the project: so does the first indexing leave it when it is ended hard.
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(ProjectIndexFolder(project.folder()), error)) {
      if (entry.path().filename() == "lock") continue;
      problems.Add(Severity::kWarning, Error{found.code, "the search index was left unfinished, or lost files",
                                             found.where, "make it anew with `pandect index --rebuild`"});
      return;
    }
    return;
  }
  if (found.code == ErrorCode::kUnsupported) {
    problems.Add(Severity::kWarning,
                 Error{found.code, found.what, found.where, "make it anew with `pandect index --rebuild`"});
    return;
  }
  problems.Add(
      Severity::kError,
      Error{found.code, "the search index is damaged", found.where,
            "nothing is lost, for it is made from the documents; make it anew with `pandect index --rebuild`"});
}

}  // namespace pandect
