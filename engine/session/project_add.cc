// SPDX-License-Identifier: GPL-2.0-or-later
#include "session/project_add.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <set>

#include "base/shell_word.h"
#include "ingest/file_bytes.h"
#include "segment/segment.h"
#include "session/ordered_work.h"
#include "token/token.h"

namespace pandect {
namespace {

namespace fs = std::filesystem;

constexpr std::array<const char*, 8> kNames = {"new",       "version", "variables", "restored",
                                               "unchanged", "same-as", "earlier",   "failed"};

// How much may be lost when the power goes amid a long `add`, against how often the disk is waited for.
constexpr size_t kBytesAtOnce = size_t{8} << 20;
constexpr size_t kDocumentsAtOnce = 128;

// What is measured of a text on the way in.
struct Measured {
  TextFacts facts;
  TextSketch sketch;
};

Measured MeasuredOf(const Document& document) {
  const SegmentTree tree = segment::Split(document);
  std::vector<Token> tokens;
  token::Cut(document.text, tokens);
  Measured measured;
  if (!tree.segments.empty()) measured.facts.language = tree.segments[0].language;
  for (const Token& token : tokens) measured.facts.words += token.kind != TokenKind::kOther;
  measured.sketch = TextSketch::Of(document.text, tokens);
  return measured;
}

std::string AbsolutePath(const std::string& path) {
  std::error_code error;
  const fs::path absolute = fs::weakly_canonical(path, error);
  return error ? fs::absolute(path, error).lexically_normal().string() : absolute.string();
}

// A file as the threads hand it to the one that writes.
struct Read {
  std::string source;    // absolute
  std::string original;  // its bytes
  Sha256 original_hash;
  std::optional<Error> error;
  std::optional<Document> document;  // nothing where the project has these bytes already
  Measured measured;
};

// The documents of the project by what they are recognized by. Kept up to date while adding.
class Known {
 public:
  Known(std::vector<DocumentInfo> documents, std::map<Sha256, store::EarlierOriginal> earlier)
      : earlier_(std::move(earlier)) {
    for (DocumentInfo& info : documents) Put(std::move(info));
  }

  void Put(DocumentInfo info) {
    if (const auto old = documents_.find(info.id); old != documents_.end()) Forget(old->second);
    if (info.removed.empty()) {
      by_path_[info.path] = info.id;
      by_bytes_.emplace(info.original_hash, info.id);
    }
    if (!info.source.empty()) by_source_.emplace(info.source, info.id);
    documents_[info.id] = std::move(info);
  }

  const DocumentInfo* OfSource(const std::string& source) const {
    // One in the project before one that was removed.
    const DocumentInfo* found = nullptr;
    const auto [begin, end] = by_source_.equal_range(source);
    for (auto at = begin; at != end; ++at) {
      const DocumentInfo& info = documents_.at(at->second);
      if (!found || (info.removed.empty() && !found->removed.empty())) found = &info;
    }
    return found;
  }
  const DocumentInfo* OfPath(const std::string& path) const {
    const auto found = by_path_.find(path);
    return found == by_path_.end() ? nullptr : &documents_.at(found->second);
  }
  const DocumentInfo* OfBytes(const Sha256& hash) const {
    const auto found = by_bytes_.find(hash);
    return found == by_bytes_.end() ? nullptr : &documents_.at(found->second);
  }
  const store::EarlierOriginal* EarlierOfBytes(const Sha256& hash) const {
    const auto found = earlier_.find(hash);
    return found == earlier_.end() ? nullptr : &found->second;
  }
  const DocumentInfo& Of(const DocumentId& id) const { return documents_.at(id); }

 private:
  void Forget(const DocumentInfo& info) {
    if (const auto at = by_path_.find(info.path); at != by_path_.end() && at->second == info.id) by_path_.erase(at);
    Drop(by_bytes_, info.original_hash, info.id);
    Drop(by_source_, info.source, info.id);
  }
  template <class Map, class Key>
  static void Drop(Map& map, const Key& key, const DocumentId& id) {
    const auto [begin, end] = map.equal_range(key);
    for (auto at = begin; at != end; ++at)
      if (at->second == id) {
        map.erase(at);
        return;
      }
  }

  std::map<DocumentId, DocumentInfo> documents_;
  std::map<std::string, DocumentId> by_path_;
  std::multimap<std::string, DocumentId> by_source_;
  std::multimap<Sha256, DocumentId> by_bytes_;
  std::map<Sha256, store::EarlierOriginal> earlier_;
};

class Adder {
 public:
  // `replaced`: the document that the one file replaces; empty: files are recognized.
  Adder(Action& action, const AddOptions& options, Known known, NearCopies near, DocumentId replaced, AddResult& result)
      : action_(action),
        options_(options),
        known_(std::move(known)),
        near_(std::move(near)),
        replaced_(std::move(replaced)),
        result_(result) {}

  // An error ends the whole.
  Result<Done> Take(const SourceFile& file, Read read) {
    if (read.error) {
      result_.problems.Add(Severity::kError, *read.error);
      result_.documents.push_back(Failed(file));
      return Done{};
    }
    if (read.document)
      for (const Diagnostic& note : read.document->notes) result_.problems.Add(note.severity, note.error);
    pending_bytes_ += read.original.size();
    ++pending_;
    auto added = Decide(file, read);
    if (!added) return added.error();
    result_.documents.push_back(*std::move(added));
    if (pending_ >= kDocumentsAtOnce || pending_bytes_ >= kBytesAtOnce) {
      pending_ = pending_bytes_ = 0;
      return action_.Checkpoint();
    }
    return Done{};
  }

 private:
  Result<AddedDocument> Decide(const SourceFile& file, Read& read) {
    if (!replaced_.empty()) return Replace(file, read);
    const DocumentInfo* known = Recognize(file, read);
    if (known && known->original_hash == read.original_hash && options_.ingest.encoding.empty())
      return Again(*known, file, read);
    if (!known) {
      if (const DocumentInfo* same = known_.OfBytes(read.original_hash)) return SameAs(*same);
      // The file from before a correction that came from elsewhere: with a folder that is added again it would be back
      // as a second document.
      if (const store::EarlierOriginal* earlier = known_.EarlierOfBytes(read.original_hash))
        return AsEarlier(file, known_.Of(earlier->document), earlier->version);
    }
    if (!IsRead(file, read)) return Failed(file);
    return known ? NewVersion(*known, file, read) : New(file, read);
  }

  // Bytes that are in the project are not read until it is known that they are wanted as another document.
  bool IsRead(const SourceFile& file, Read& read) {
    if (read.document) return true;
    auto document = ingest::Read(file, options_.ingest);
    if (!document || document->original_hash != read.original_hash) {
      result_.problems.Add(
          Severity::kError,
          document ? Error{ErrorCode::kUnreadable, "it changed while it was read", {file.path}, "add it again"}
                   : document.error());
      return false;
    }
    read.measured = MeasuredOf(*document);
    read.document = *std::move(document);
    return true;
  }

  // The manifest that names the file goes on giving the document its variables.
  Result<AddedDocument> AsEarlier(const SourceFile& file, DocumentInfo document, uint32_t version) {
    if (file.path == document.path) {
      document.variables = VariablesOf(file, document);
      const auto changed = store::SetVariables(action_, document.id, document.variables);
      if (!changed) return changed.error();
      known_.Put(document);
      if (*changed) return AddedAs(document, Added::kVariables);
    }
    AddedDocument added = SameAs(document);
    added.path = file.path;
    added.what = Added::kEarlier;
    added.version = version;
    return added;
  }

  static AddedDocument Failed(const SourceFile& file) {
    AddedDocument failed;
    failed.path = file.path;
    failed.what = Added::kFailed;
    failed.version = 0;
    return failed;
  }
  static AddedDocument SameAs(const DocumentInfo& other) {
    AddedDocument same;
    same.path = same.same_as = other.path;
    same.what = Added::kSameAs;
    same.id = other.id;
    same.version = other.version;
    return same;
  }
  static AddedDocument AddedAs(const DocumentInfo& info, Added what) {
    AddedDocument added;
    added.path = info.path;
    added.what = what;
    added.id = info.id;
    added.version = info.version;
    return added;
  }

  Result<AddedDocument> Replace(const SourceFile& file, Read& read) {
    const DocumentInfo before = known_.Of(replaced_);
    // A folder with a manifest may have given the document variables that a file by itself does not bring along.
    SourceFile with_variables = file;
    if (with_variables.variables.empty()) with_variables.variables = before.variables;
    std::string took_out;
    for (const DocumentInfo* other : {known_.OfSource(read.source), known_.OfBytes(read.original_hash)}) {
      if (!other || other->id == replaced_ || !other->removed.empty()) continue;
      const auto worked = store::IsWorkedOn(action_.project(), other->id);
      if (!worked) return worked.error();
      if (*worked)
        return Error{
            ErrorCode::kInvalid,
            "this file is a document of the project already, " + other->path + ", and people have worked on it",
            {file.path},
            "pandect remove " + ShellWord(other->path) + " takes it out with what was made on it, then again"};
      DocumentInfo out = *other;
      if (auto done = store::RemoveDocument(action_, out.id); !done) return done.error();
      took_out = out.path;
      out.removed = action_.time();
      near_.Forget(out.id);
      known_.Put(std::move(out));
    }
    if (before.original_hash == read.original_hash && options_.ingest.encoding.empty()) {
      auto again = Again(before, with_variables, read);
      if (again) again->took_out = took_out;
      return again;
    }
    if (!IsRead(file, read)) return Failed(file);
    const auto another = near_.IsAnotherText(TextOf(file, read), replaced_);
    if (!another) return another.error();
    auto added = NewVersion(before, with_variables, read);
    if (added) {
      added->took_out = took_out;
      added->another_text = *another;
    }
    return added;
  }

  static NewText TextOf(const SourceFile& file, const Read& read) {
    const auto title = file.variables.find("title");
    return {file.path, title == file.variables.end() ? "" : title->second, read.measured.facts.language,
            read.measured.facts.words, read.measured.sketch};
  }

  // Of a manifest's row; of a file given by itself those its document has.
  std::map<std::string, std::string> VariablesOf(const SourceFile& file, const DocumentInfo& before) const {
    const bool by_itself = std::find(options_.paths.begin(), options_.paths.end(), file.path) != options_.paths.end();
    return by_itself && file.variables.empty() ? before.variables : file.variables;
  }

  const DocumentInfo* Recognize(const SourceFile& file, const Read& read) const {
    if (const DocumentInfo* known = known_.OfSource(read.source)) return known;
    const DocumentInfo* known = known_.OfPath(file.path);
    std::error_code ignored;
    if (known && !known->source.empty() && fs::exists(known->source, ignored)) return nullptr;
    return known;
  }

  Result<AddedDocument> Again(const DocumentInfo& before, const SourceFile& file, const Read& read) {
    DocumentInfo info = before;
    Added what = Added::kUnchanged;
    if (!info.removed.empty()) {
      if (const DocumentInfo* same = known_.OfBytes(read.original_hash)) return SameAs(*same);
      info.path = FreePath(info.path, read.source);
      if (auto done = store::SetPath(action_, info.id, info.path); !done) return done.error();
      if (auto done = store::RestoreDocument(action_, info.id); !done) return done.error();
      info.removed.clear();
      near_.Put(info);
      what = Added::kRestored;
    }
    if (info.source != read.source) {
      if (auto done = store::SetSource(action_, info.id, read.source); !done) return done.error();
      info.source = read.source;
    }
    info.variables = VariablesOf(file, before);
    const auto changed = store::SetVariables(action_, info.id, info.variables);
    if (!changed) return changed.error();
    if (*changed && what == Added::kUnchanged) what = Added::kVariables;
    known_.Put(info);
    return AddedAs(info, what);
  }

  Result<AddedDocument> NewVersion(const DocumentInfo& before, const SourceFile& file, const Read& read) {
    DocumentInfo info = before;
    if (!info.removed.empty()) {
      info.path = FreePath(info.path, read.source);
      if (auto done = store::SetPath(action_, info.id, info.path); !done) return done.error();
      if (auto done = store::RestoreDocument(action_, info.id); !done) return done.error();
      info.removed.clear();
    }
    // Other bytes that hold the same text in the same way (a new charset, a file saved anew) are a version, too: the
    // original is a source.
    const auto number = store::AddVersion(action_, info.id, *read.document, read.original, read.measured.facts);
    if (!number) return number.error();
    if (auto done = store::SetSource(action_, info.id, read.source); !done) return done.error();
    info.variables = VariablesOf(file, before);
    if (auto done = store::SetVariables(action_, info.id, info.variables); !done) return done.error();
    if (options_.carry_over)
      if (auto done = options_.carry_over(action_, info.id, info.version, *number, result_.problems); !done)
        return done.error();
    info.version = *number;
    info.source = read.source;
    info.original_hash = read.original_hash;
    info.text_hash = read.document->text_hash;
    info.words = read.measured.facts.words;
    info.language = read.measured.facts.language;
    near_.Put(info);
    known_.Put(info);
    return AddedAs(info, Added::kVersion);
  }

  Result<AddedDocument> New(const SourceFile& file, const Read& read) {
    Document document = *read.document;
    document.path = FreePath(file.path, read.source);
    const NewText text = TextOf(file, read);
    const auto resembled = near_.Of(text);
    if (!resembled) return resembled.error();
    const auto id = store::AddDocument(action_, document, read.original, read.measured.facts, read.source);
    if (!id) return id.error();
    near_.PutNew(*id, text);
    DocumentInfo info;
    info.id = *id;
    info.path = document.path;
    info.source = read.source;
    info.original_hash = read.original_hash;
    info.text_hash = document.text_hash;
    info.variables = file.variables;
    AddedDocument added = AddedAs(info, Added::kNew);
    if (*resembled) {
      added.resembles = known_.Of((*resembled)->document).path;
      added.why = (*resembled)->why;
      added.file = file.path;
    }
    known_.Put(info);
    return added;
  }

  // `path`, or the shortest end of the absolute one that no other document has.
  std::string FreePath(const std::string& path, const std::string& source) const {
    if (!known_.OfPath(path)) return path;
    fs::path longer = fs::path(source).filename();
    for (fs::path above = fs::path(source).parent_path(); above.has_relative_path(); above = above.parent_path()) {
      longer = above.filename() / longer;
      if (longer.string().size() > path.size() && !known_.OfPath(longer.string())) return longer.string();
    }
    std::string numbered;
    for (int i = 2; numbered.empty() || known_.OfPath(numbered); ++i) numbered = path + " [" + std::to_string(i) + "]";
    return numbered;
  }

  Action& action_;
  const AddOptions& options_;
  Known known_;
  NearCopies near_;
  DocumentId replaced_;
  AddResult& result_;
  size_t pending_ = 0, pending_bytes_ = 0;
};

std::string SubjectOf(const std::vector<std::string>& paths) {
  std::string out;
  for (const std::string& path : paths) out += (out.empty() ? "" : ", ") + path;
  return out;
}

}  // namespace

const char* Name(Added value) {
  return kNames[static_cast<size_t>(value)];
}

uint64_t AddResult::Count(Added what) const {
  return static_cast<uint64_t>(
      std::count_if(documents.begin(), documents.end(), [&](const AddedDocument& d) { return d.what == what; }));
}

Result<AddResult> AddToProject(Project& project, const AddOptions& options,
                               const std::function<void(size_t done, size_t total)>& progress) {
  AddResult result;
  const std::vector<SourceFile> files = ingest::Find(options.paths, result.problems);
  if (files.empty() && !result.problems.HasErrors())
    return Error{ErrorCode::kNotFound,
                 "no document found",
                 {options.paths.empty() ? "" : options.paths[0]},
                 "give files or folders with TXT, MD, HTML, DOCX, ODT or PDF files"};
  DocumentId replaced;
  if (!options.replaces.empty()) {
    const auto document = store::FindDocument(project, options.replaces);
    if (!document) return document.error();
    replaced = document->id;
    if (files.size() > 1)
      return Error{ErrorCode::kInvalid,
                   "one file replaces a document, and " + std::to_string(files.size()) + " were given",
                   {document->path},
                   "give the corrected file alone, and each document its own command"};
    if (files.empty()) return result;
  }
  auto all = store::Documents(project, store::WhichDocuments::kAll);
  if (!all) return all.error();
  auto earlier = store::EarlierOriginals(project);
  if (!earlier) return earlier.error();
  // What need not be read again: these bytes are there, and were read in the same way.
  std::set<Sha256> there;
  if (options.ingest.encoding.empty())
    for (const DocumentInfo& info : *all) there.insert(info.original_hash);

  NearCopies near(project);
  for (const DocumentInfo& info : *all)
    if (info.removed.empty()) near.Put(info);

  std::string subject = SubjectOf(options.paths);
  if (!replaced.empty()) subject += " --replaces " + options.replaces;
  auto action = project.Begin("add", subject);
  if (!action) return action.error();
  Adder adder(*action, options, Known(*std::move(all), *std::move(earlier)), std::move(near), replaced, result);
  std::optional<Error> failed;
  std::atomic<bool> stop = false;

  const auto work = [&](size_t item, unsigned) {
    Read read;
    if (stop) return read;
    read.source = AbsolutePath(files[item].open_as);
    auto bytes = ingest::ReadFileBytes(files[item].open_as, files[item].path);
    if (!bytes) {
      read.error = bytes.error();
      return read;
    }
    read.original = *std::move(bytes);
    read.original_hash = HashBytes(read.original);
    if (there.contains(read.original_hash)) return read;
    auto document = ingest::Read(files[item], options.ingest);
    if (!document) {
      read.error = document.error();
      return read;
    }
    if (document->original_hash != read.original_hash) {
      read.error = Error{ErrorCode::kUnreadable, "it changed while it was read", {files[item].path}, "add it again"};
      return read;
    }
    read.measured = MeasuredOf(*document);
    read.document = *std::move(document);
    return read;
  };
  const auto consume = [&](size_t item, Read read) {
    if (failed) return;
    if (auto taken = adder.Take(files[item], std::move(read)); !taken) {
      failed = taken.error();
      stop = true;
    }
    if (progress) progress(item + 1, files.size());
  };
  const unsigned threads = std::max(1u, options.threads);
  InOrder<Read>(files.size(), threads, 4 * threads, work, consume);
  if (failed) return *failed;
  const auto committed = action->Commit();
  if (!committed) return committed.error();
  result.changed = *committed;
  return result;
}

}  // namespace pandect
