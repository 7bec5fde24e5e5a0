// SPDX-License-Identifier: GPL-2.0-or-later
//
// What a reader sees: one committed state of an index folder, unchanged for as long as it is held, whatever writers do
// meanwhile. Readers wait for nobody.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/sha256.h"
#include "index/corpus_vocabulary.h"
#include "index/generation.h"
#include "index/text_source.h"
#include "index/tree_record.h"
#include "lemma/lexicon.h"
#include "lemma/words.h"
#include "segment/segment.h"
#include "text/document.h"

namespace pandect::index {

// A document of a snapshot.
struct DocumentRef {
  uint32_t generation = 0;
  DocumentNumber document = 0;
  friend auto operator<=>(const DocumentRef&, const DocumentRef&) = default;
};

// What is stored of a document beside its words and tree.
struct DocumentFacts {
  std::string id;    // what names it for Replace and Remove; the path unless its writer said otherwise
  std::string path;  // as ingest gave it
  std::string format;
  LineLayout layout = LineLayout::kUnknown;
  Language declared_language = Language::kUnd;
  Sha256 original_hash, text_hash;
  std::map<std::string, std::string> variables;
};

// The names alone, as views of the index: many documents are ordered by them, or looked for.
struct DocumentNames {
  std::string_view path, id;
  friend auto operator<=>(const DocumentNames&, const DocumentNames&) = default;
};

// What the stages would give for the document, with forms of the corpus vocabulary. `document.text` is empty where
// no text was asked for; its charset and notes are not kept.
struct ReadDocument {
  Document document;
  SegmentTree tree;
  Words words;
};

// Opening maps the files and checks sizes, versions and the checksums of tables; costs a few milliseconds, memory only
// for what is read. Immutable, thread-safe; a copy is the same snapshot.
class Snapshot {
 public:
  // Errors: kNotFound (no index there), kUnsupported (another format or lexicon: hint says `pandect index --rebuild`),
  // kMalformed (damaged, same hint).
  static Result<Snapshot> Open(const std::string& folder, const Lexicon& lexicon);

  const std::string& folder() const;
  const Lexicon& lexicon() const;
  const CorpusVocabulary& vocabulary() const;
  // Names this committed state; grows with every commit. For caches of what was derived from it.
  uint64_t commit() const;

  size_t generations() const;
  const Generation& generation(size_t number) const;

  // Of living documents.
  uint32_t documents() const;
  uint64_t words() const;
  uint64_t paragraphs() const;
  uint64_t text_bytes() const;

  // The living documents by path, then id, ascending bytewise: the order of outputs, which must not depend on the
  // order of changes. Worked out at first asking.
  const std::vector<DocumentRef>& in_order() const;
  std::optional<DocumentRef> Find(std::string_view id) const;

  Result<DocumentFacts> Facts(DocumentRef document) const;
  // Empty where damaged.
  DocumentNames Names(DocumentRef document) const;
  Result<SegmentTree> Tree(DocumentRef document) const;
  // Of the tree the segments `roots` (ascending) with all within them and all they lie in; costs these and a few
  // hundred segments about each.
  Result<TreePart> PartOfTree(DocumentRef document, std::span<const SegmentIndex> roots) const;
  // Law: equals segment::Split, token::Cut and lemma::ReadWords of the document, forms by their raw bytes. With `texts`
  // the text is read from there and is in the result.
  Result<ReadDocument> Read(DocumentRef document, const TextSource* texts = nullptr) const;
  // Names of variables, ascending; some may be of documents that are no more.
  const std::vector<std::string>& variable_names() const;

  // The texts the folder itself keeps.
  const TextSource& texts() const;
  // The same by number. The text lives as long as its owner.
  Result<SourceText> Text(DocumentRef document) const;

  // What reading found broken so far, in any generation: checksums are checked where a page is first read.
  Result<Done> Damage() const;

  struct Impl;
  explicit Snapshot(std::shared_ptr<const Impl> impl) : impl_(std::move(impl)) {}
  const Impl& impl() const { return *impl_; }

 private:
  std::shared_ptr<const Impl> impl_;
};

}  // namespace pandect::index
