// SPDX-License-Identifier: GPL-2.0-or-later
//
// What the tests of the index share: documents from strings, and the slow road to what a snapshot must say.
#pragma once

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "index/candidates.h"
#include "index/snapshot.h"
#include "index/writer.h"
#include "lemma/lexicon.h"
#include "lemma/vocabulary.h"
#include "lemma/words.h"
#include "segment/segment.h"
#include "text/document.h"
#include "token/token.h"

namespace pandect::index {

inline const Lexicon& TheLexicon() {
  static const Lexicon lexicon = [] {
    auto opened = Lexicon::Open({});
    REQUIRE(opened.ok());
    return *std::move(opened);
  }();
  return lexicon;
}

inline Document MakeDocument(std::string path, std::string text, std::map<std::string, std::string> variables = {}) {
  Document document;
  document.path = std::move(path);
  document.text = std::move(text);
  document.format = "txt";
  document.text_hash = HashBytes(document.text);
  document.original_hash = document.text_hash;
  document.variables = std::move(variables);
  return document;
}

// Without waiting for the disk: no test here ends by a power failure, and some commit hundreds of times.
inline WriterOptions Quick(uint64_t commit_bytes = uint64_t{64} << 20) {
  WriterOptions options;
  options.commit_bytes = commit_bytes;
  options.durable = false;
  return options;
}

inline Writer OpenWriter(const std::string& folder, const WriterOptions& options = Quick()) {
  auto writer = Writer::Open(folder, TheLexicon(), options);
  REQUIRE_MESSAGE(writer.ok(), (writer ? "" : Format(writer.error())));
  return *std::move(writer);
}
inline Change Put(Writer& writer, const Document& document) {
  auto change = writer.Put(document.path, document);
  REQUIRE_MESSAGE(change.ok(), (change ? "" : Format(change.error())));
  return *change;
}
inline void Commit(Writer& writer) {
  auto done = writer.Commit();
  REQUIRE_MESSAGE(done.ok(), (done ? "" : Format(done.error())));
}
inline std::vector<std::string> IdsOf(const Writer& writer) {
  std::vector<std::string> ids;
  for (const auto& [id, stamp] : writer.Documents()) ids.push_back(id);
  return ids;
}
inline Snapshot OpenSnapshot(const std::string& folder) {
  auto snapshot = Snapshot::Open(folder, TheLexicon());
  REQUIRE_MESSAGE(snapshot.ok(), (snapshot ? "" : Format(snapshot.error())));
  return *std::move(snapshot);
}

inline bool SameTree(const SegmentTree& a, const SegmentTree& b) {
  return std::ranges::equal(a.segments, b.segments, [](const Segment& x, const Segment& y) {
    return x.span == y.span && x.parent == y.parent && x.end == y.end && x.kind == y.kind && x.role == y.role &&
           x.language == y.language && x.cited == y.cited && x.number == y.number;
  });
}

// What the stages give, with the vocabulary the forms are of.
struct Staged {
  explicit Staged(const Document& document) : vocabulary(TheLexicon()), tree(segment::Split(document)) {
    std::vector<Token> tokens;
    token::Cut(document.text, tokens);
    words = lemma::ReadWords(document.text, tokens, segment::BlockBorders(tree), vocabulary);
  }
  Vocabulary vocabulary;
  SegmentTree tree;
  Words words;
};

// What differs between what was read from the index and what the stages give; empty: nothing.
inline std::string Difference(const Snapshot& snapshot, const ReadDocument& read, const Document& document) {
  const Staged staged(document);
  if (read.document.path != document.path) return "path";
  if (read.document.text != document.text) return "text";
  if (read.document.text_hash != document.text_hash || read.document.original_hash != document.original_hash)
    return "hash";
  if (read.document.format != document.format || read.document.layout != document.layout) return "format";
  if (read.document.declared_language != document.declared_language) return "language";
  if (read.document.variables != document.variables) return "variables";
  if (!SameTree(read.tree, staged.tree)) return "tree";
  if (read.words.span != staged.words.span) return "spans";
  const auto raw = [&](FormId form) { return snapshot.vocabulary().At(form).raw; };
  for (uint32_t i = 0; i < read.words.size(); ++i) {
    if (raw(read.words.form[i]) != staged.vocabulary.At(staged.words.form[i]).raw) return "form";
  }
  if (!std::ranges::equal(read.words.joints, staged.words.joints, [&](const Joint& a, const Joint& b) {
        return a.first == b.first && a.count == b.count && raw(a.form) == staged.vocabulary.At(b.form).raw;
      }))
    return "joints";
  return {};
}

// That the snapshot holds just these documents, by id, and says of each what the stages say.
inline std::string DifferenceFrom(const Snapshot& snapshot, const std::map<std::string, Document>& expected) {
  if (snapshot.documents() != expected.size()) return "count of documents";
  if (snapshot.in_order().size() != expected.size()) return "count in order";
  for (const DocumentRef ref : snapshot.in_order()) {
    auto read = snapshot.Read(ref, &snapshot.texts());
    if (!read) return Format(read.error());
    const auto facts = snapshot.Facts(ref);
    if (!facts) return Format(facts.error());
    const auto found = expected.find(facts->id);
    if (found == expected.end()) return facts->id + ": not expected";
    if (const std::string what = Difference(snapshot, *read, found->second); !what.empty()) {
      return facts->id + ": " + what;
    }
  }
  if (auto whole = snapshot.Damage(); !whole) return Format(whole.error());
  return {};
}

}  // namespace pandect::index
