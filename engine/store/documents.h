// SPDX-License-Identifier: GPL-2.0-or-later
//
// Documents of a project: original bytes, text and variables, with all their versions.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/language.h"
#include "store/ids.h"
#include "store/project.h"
#include "text/document.h"

namespace pandect {

// A document as listed: without its text.
struct DocumentInfo {
  DocumentId id;
  std::string path;      // its name: as given when it was added
  std::string source;    // absolute path of the file it was last read from
  uint32_t version = 1;  // the current one, from 1
  std::string added;     // time
  std::string removed;   // time; empty: in the project
  std::map<std::string, std::string> variables;
  // Of the current version:
  Sha256 text_hash, original_hash;
  std::string format;
  Language language = Language::kUnd;  // found in the text
  uint64_t words = 0;
  uint32_t text_bytes = 0;
};

struct VersionInfo {
  uint32_t number = 1;
  Sha256 text_hash, original_hash;
  uint32_t text_bytes = 0;
  std::string added;
};

// What is measured when a document is added, for lists; the store does not read texts.
struct TextFacts {
  Language language = Language::kUnd;
  uint64_t words = 0;
};

namespace store {

enum class WhichDocuments : uint8_t { kPresent, kAll };  // kAll: the removed, too
// In the order in which they were added.
Result<std::vector<DocumentInfo>> Documents(const Project& project, WhichDocuments which = WhichDocuments::kPresent);
Result<DocumentInfo> GetDocument(const Project& project, const DocumentId& id);
// By one of the names that DocumentNames knows.
Result<DocumentInfo> FindDocument(const Project& project, std::string_view name);
// By the hash of the text, in the project; nothing where there is none.
Result<std::optional<DocumentId>> FindByText(const Project& project, const Sha256& text_hash);
Result<std::vector<VersionInfo>> Versions(const Project& project, const DocumentId& id);
// The original bytes that documents in the project had in versions before the current one, by hash.
struct EarlierOriginal {
  DocumentId document;
  uint32_t version = 1;  // the latest that had them
};
Result<std::map<Sha256, EarlierOriginal>> EarlierOriginals(const Project& project);

// The document as ingest gave it, `version` 0 being the current one; `path` and `variables` are those of now.
Result<Document> LoadDocument(const Project& project, const DocumentId& id, uint32_t version = 0);
Result<std::string> LoadText(const Project& project, const DocumentId& id, uint32_t version = 0);
Result<std::string> LoadOriginal(const Project& project, const DocumentId& id, uint32_t version = 0);

// A new document. `original`: the bytes of its file, whose hash is document.original_hash. An error where its path is
// taken.
Result<DocumentId> AddDocument(Action& action, const Document& document, std::string_view original,
                               const TextFacts& facts, const std::string& source);
// A new version, which becomes the current one; codings stay with the version they were made on until they are carried
// over. Gives its number.
Result<uint32_t> AddVersion(Action& action, const DocumentId& id, const Document& document, std::string_view original,
                            const TextFacts& facts);
// Whether people coded, decided, noted, sampled, settled or read anything in it.
Result<bool> IsWorkedOn(const Project& project, const DocumentId& id);
// Makes the variables these; true when that changed any.
Result<bool> SetVariables(Action& action, const DocumentId& id, const std::map<std::string, std::string>& variables);
Result<Done> SetPath(Action& action, const DocumentId& id, const std::string& path);
Result<Done> SetSource(Action& action, const DocumentId& id, const std::string& source);
// Takes it out of the project: it is no longer listed, coded or counted. All that was made on it stays, and
// RestoreDocument or undo bring it back.
Result<Done> RemoveDocument(Action& action, const DocumentId& id);
Result<Done> RestoreDocument(Action& action, const DocumentId& id);

}  // namespace store
}  // namespace pandect
