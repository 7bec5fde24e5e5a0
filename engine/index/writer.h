// SPDX-License-Identifier: GPL-2.0-or-later
//
// Changes an index folder: adds, replaces and removes documents, and commits. What the folder's files are stands in
// format.h. One writer at a time; readers are never blocked.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"
#include "lemma/lexicon.h"
#include "segment/segment.h"
#include "text/document.h"
#include "token/token.h"

namespace pandect::index {

using Stamp = std::array<uint64_t, 2>;

struct WriterOptions {
  // Text after which what was put is committed by itself, so that memory stays flat and a killed run loses little.
  uint64_t commit_bytes = uint64_t{64} << 20;
  // The folder's own texts, for Snapshot::texts; a project has its own. What the index was made with holds.
  bool keep_texts = true;
  // Whether a commit waits until the disk has it. Without, a killed process still loses nothing, but a power failure
  // may: for tests, and indexes that are thrown away.
  bool durable = true;
  int lock_wait_seconds = 0;  // how long to wait for another writer before the error that names it
};

enum class Change : uint8_t { kUnchanged, kAdded, kReplaced };

// What the stages give before words are looked up; can be made on any thread (pure).
struct CutDocument {
  SegmentTree tree;
  std::vector<Token> tokens;
};
CutDocument Cut(const Document& document);

// One thread at a time. What was put since the last commit is lost when the writer is destroyed without one, or killed.
class Writer {
 public:
  // Opens or makes the folder and takes its lock; removes what a killed writer left. Errors: another writer (kLimit,
  // names its process), an index of another format or lexicon, or a damaged one (hint: --rebuild), a folder that is not
  // empty and no index, a folder that cannot be written.
  static Result<Writer> Open(const std::string& folder, const Lexicon& lexicon, const WriterOptions& options);
  // The same over an empty index made aside: the folder's old index, of whatever version, serves readers until Commit
  // puts the new one in its place.
  static Result<Writer> Rebuild(const std::string& folder, const Lexicon& lexicon, const WriterOptions& options);
  ~Writer();
  Writer(Writer&&) noexcept;

  // Puts a document under `id`: adds it, replaces the one of that id when text, layout, language, format or variables
  // differ, else does nothing (and keeps the path it had). `cut`: Cut(document), where another thread has made it.
  // `stamp`: a hash by the caller of all that the document's making depends on, so that an unchanged file need not even
  // be read; zero where there is none.
  Result<Change> Put(std::string_view id, const Document& document, const CutDocument* cut = nullptr,
                     const Stamp& stamp = {});
  // False where there is no such document.
  Result<bool> Remove(std::string_view id);
  // All documents that are in the index now, uncommitted changes included, by id, with the stamps they were put with.
  std::map<std::string, Stamp> Documents() const;

  // Makes all changes so far visible and safe, all or none; merges small generations. After an error (a full disk) the
  // last committed state stands and the writer is of no further use.
  Result<Done> Commit();

 private:
  struct Impl;
  explicit Writer(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace pandect::index
