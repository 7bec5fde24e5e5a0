// SPDX-License-Identifier: GPL-2.0-or-later
#include "session/update_index.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <optional>
#include <set>

#include "base/sha256.h"
#include "index/manifest.h"
#include "index/snapshot.h"
#include "index/writer.h"
#include "ingest/file_bytes.h"
#include "session/ordered_work.h"

namespace pandect {
namespace {

namespace fs = std::filesystem;

std::string IdOf(const std::string& path) {
  std::error_code error;
  const fs::path canonical = fs::weakly_canonical(path, error);
  std::string id = error ? path : canonical.string();
  while (id.size() > 1 && id.ends_with('/')) id.pop_back();
  return id;
}

bool LiesIn(const std::string& id, const std::string& folder) {
  return id.size() > folder.size() && id.starts_with(folder) && (folder == "/" || id[folder.size()] == '/');
}

// All that the document of a file depends on beside this program's stages: its bytes, its name (which decides the
// format in doubt), what the manifest says of it, and the charset that was forced.
index::Stamp StampOf(const SourceFile& file, const std::string& bytes, const IngestOptions& options) {
  Sha256Hasher hasher;
  const auto add = [&hasher](std::string_view part) {
    hasher.Update(std::to_string(part.size()) + ":");
    hasher.Update(part);
  };
  add(PANDECT_VERSION);
  add(bytes);
  add(file.path);
  add(Tag(file.declared_language));
  add(options.encoding);
  for (const auto& [name, value] : file.variables) {
    add(name);
    add(value);
  }
  const Sha256 hash = hasher.Finish();
  index::Stamp stamp;
  std::copy_n(hash.bytes.begin(), sizeof stamp, reinterpret_cast<uint8_t*>(stamp.data()));
  return stamp;
}

// A file as a thread leaves it for the writer.
struct Prepared {
  std::string id;
  index::Stamp stamp{};
  bool unchanged = false;
  std::optional<Error> error;
  std::optional<Document> document;
  index::CutDocument cut;
};

class Update {
 public:
  Update(const Lexicon& lexicon, const UpdateIndexOptions& options, const RunProgress& progress)
      : lexicon_(lexicon), options_(options), progress_(progress) {}

  Result<UpdateIndexResult> Do() {
    for (const std::string& path : options_.paths) {
      if (!index::IndexAround(path)) continue;
      return Error{ErrorCode::kInvalid,
                   "these are files of an index and no documents",
                   {path},
                   "give the files or folders that the index was made from"};
    }
    std::vector<SourceFile> files = ingest::Find(options_.paths, result_.problems);
    for (const Diagnostic& d : result_.problems.all()) result_.skipped += d.severity == Severity::kError;
    if (files.empty() && result_.skipped > 0) {
      return Error{ErrorCode::kNotFound, "none of the inputs could be read", {}, FirstError()};
    }
    auto writer = options_.rebuild ? index::Writer::Rebuild(options_.folder, lexicon_, {})
                                   : index::Writer::Open(options_.folder, lexicon_, {});
    if (!writer) return writer.error();
    known_ = writer->Documents();
    if (!options_.rebuild) KeepVariables(files);
    if (auto put = PutAll(files, *writer); !put) return put.error();
    if (!options_.keep_missing) {
      if (auto removed = RemoveMissing(files, *writer); !removed) return removed.error();
    }
    if (auto done = writer->Commit(); !done) return done.error();
    auto snapshot = index::Snapshot::Open(options_.folder, lexicon_);
    if (!snapshot) return snapshot.error();
    result_.status = index::StatusOf(*snapshot);
    return std::move(result_);
  }

 private:
  std::string FirstError() const {
    for (const Diagnostic& d : result_.problems.all()) {
      if (d.severity == Severity::kError) return Format(d.error);
    }
    return {};
  }

  // A file given by itself comes without the manifest of its folder: what the index knows of it from there stays.
  void KeepVariables(std::vector<SourceFile>& files) const {
    std::set<std::string> alone;
    for (const std::string& path : options_.paths) {
      std::error_code error;
      if (fs::is_regular_file(path, error)) alone.insert(IdOf(path));
    }
    if (alone.empty() || known_.empty()) return;
    const auto before = index::Snapshot::Open(options_.folder, lexicon_);
    if (!before) return;
    for (SourceFile& file : files) {
      const std::string id = IdOf(file.open_as);
      if (!alone.contains(id) || !file.variables.empty() || file.declared_language != Language::kUnd) continue;
      const auto ref = before->Find(id);
      if (!ref) continue;
      const auto facts = before->Facts(*ref);
      if (!facts) continue;
      file.path = facts->path;
      file.variables = facts->variables;
      file.declared_language = facts->declared_language;
    }
  }

  Prepared Prepare(const SourceFile& file) const {
    Prepared out;
    out.id = IdOf(file.open_as);
    const auto bytes = ingest::ReadFileBytes(file.open_as, file.path);
    if (!bytes) {
      out.error = bytes.error();
      return out;
    }
    out.stamp = StampOf(file, *bytes, options_.ingest);
    const auto known = known_.find(out.id);
    out.unchanged = known != known_.end() && known->second == out.stamp;
    if (out.unchanged) return out;
    auto document = ingest::Read(file, options_.ingest);
    if (!document) {
      out.error = document.error();
      return out;
    }
    out.document = *std::move(document);
    out.cut = index::Cut(*out.document);
    return out;
  }

  Result<Done> PutAll(const std::vector<SourceFile>& files, index::Writer& writer) {
    std::optional<Error> failed;
    const auto work = [&](size_t item, unsigned) { return Prepare(files[item]); };
    const auto consume = [&](size_t item, Prepared prepared) {
      if (failed) return;
      if (prepared.error) {
        result_.problems.Add(Severity::kError, *prepared.error);
        ++result_.skipped;
      } else if (prepared.unchanged) {
        ++result_.unchanged;
      } else {
        const Document& document = *prepared.document;
        for (const Diagnostic& note : document.notes) result_.problems.Add(note.severity, note.error);
        auto change = writer.Put(prepared.id, document, &prepared.cut, prepared.stamp);
        if (!change) {
          failed = change.error();
          return;
        }
        result_.unchanged += *change == index::Change::kUnchanged;
        result_.added += *change == index::Change::kAdded;
        result_.replaced += *change == index::Change::kReplaced;
        if (*change != index::Change::kUnchanged) result_.read_bytes += document.text.size();
      }
      if (progress_) progress_(item + 1, files.size());
    };
    InOrder<Prepared>(files.size(), options_.threads, 8 * std::max(1u, options_.threads), work, consume);
    if (failed) return *failed;
    return Done{};
  }

  // What lies in a given folder and was not found in it now.
  Result<Done> RemoveMissing(const std::vector<SourceFile>& files, index::Writer& writer) {
    std::vector<std::string> folders;
    for (const std::string& path : options_.paths) {
      std::error_code error;
      if (fs::is_directory(path, error)) folders.push_back(IdOf(path));
    }
    if (folders.empty()) return Done{};
    std::set<std::string> found;
    for (const SourceFile& file : files) found.insert(IdOf(file.open_as));
    for (const auto& [id, stamp] : known_) {
      if (found.contains(id)) continue;
      if (std::ranges::none_of(folders, [&](const std::string& folder) { return LiesIn(id, folder); })) continue;
      auto removed = writer.Remove(id);
      if (!removed) return removed.error();
      ++result_.removed;
    }
    return Done{};
  }

  const Lexicon& lexicon_;
  const UpdateIndexOptions& options_;
  const RunProgress& progress_;
  std::map<std::string, index::Stamp> known_;  // before this update
  UpdateIndexResult result_;
};

}  // namespace

Result<UpdateIndexResult> UpdateIndex(const Lexicon& lexicon, const UpdateIndexOptions& options,
                                      const RunProgress& progress) {
  return Update(lexicon, options, progress).Do();
}

Result<UpdateIndexResult> RemoveFromIndex(const Lexicon& lexicon, const std::string& folder,
                                          const std::vector<std::string>& paths) {
  // Opened before the writer, which would make an index where there is none.
  auto before = index::Snapshot::Open(folder, lexicon);
  if (!before) return before.error();
  std::map<std::string, std::vector<std::string>> by_path;
  for (const index::DocumentRef ref : before->in_order()) {
    auto facts = before->Facts(ref);
    if (!facts) return facts.error();
    by_path[facts->path].push_back(facts->id);
  }
  auto writer = index::Writer::Open(folder, lexicon, {});
  if (!writer) return writer.error();
  UpdateIndexResult result;
  const auto documents = writer->Documents();
  for (const std::string& path : paths) {
    const std::string named = IdOf(path);
    std::set<std::string> ids;
    for (const auto& [id, stamp] : documents) {
      if (id == named || LiesIn(id, named)) ids.insert(id);
    }
    if (const auto shown = by_path.find(path); ids.empty() && shown != by_path.end()) {
      ids.insert(shown->second.begin(), shown->second.end());
    }
    if (ids.empty()) {
      result.problems.Add(Severity::kError, {ErrorCode::kNotFound, "no such document in the index", {path}, ""});
      ++result.skipped;
    }
    for (const std::string& id : ids) {
      auto removed = writer->Remove(id);
      if (!removed) return removed.error();
      result.removed += *removed;
    }
  }
  if (auto done = writer->Commit(); !done) return done.error();
  auto after = index::Snapshot::Open(folder, lexicon);
  if (!after) return after.error();
  result.status = index::StatusOf(*after);
  return result;
}

Result<index::Status> ReadIndexStatus(const Lexicon& lexicon, const std::string& folder, bool verify) {
  auto snapshot = index::Snapshot::Open(folder, lexicon);
  if (!snapshot) return snapshot.error();
  if (verify) {
    if (auto whole = index::Verify(*snapshot); !whole) return whole.error();
  }
  return index::StatusOf(*snapshot);
}

}  // namespace pandect
