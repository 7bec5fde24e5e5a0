// SPDX-License-Identifier: GPL-2.0-or-later
//
// An index folder over documents given as they are, or over the bundled corpus.
#pragma once

#include <doctest/doctest.h>

#include <filesystem>
#include <string>
#include <vector>

#include "index/writer.h"
#include "ingest/ingest.h"
#include "lemma/lexicon.h"

namespace pandect::test {

// The one that the program opens when it is run by RunPandect: its cache folder is that of the build tree.
inline const Lexicon& IndexLexicon() {
  static const Lexicon lexicon = [] {
    LexiconOptions options;
    options.cache_dir = PANDECT_BINARY_DIR "/cache/pandect";
    auto opened = Lexicon::Open(options);
    REQUIRE_MESSAGE(opened.ok(), Format(opened.error()));
    return *opened;
  }();
  return lexicon;
}

inline void WriteIndex(const std::string& folder, const std::vector<Document>& documents) {
  auto writer = index::Writer::Open(folder, IndexLexicon(), {});
  REQUIRE_MESSAGE(writer.ok(), Format(writer.error()));
  for (const Document& document : documents) {
    const auto put = writer->Put(document.path, document);
    REQUIRE_MESSAGE(put.ok(), Format(put.error()));
  }
  const auto committed = writer->Commit();
  REQUIRE_MESSAGE(committed.ok(), Format(committed.error()));
}

// Documents of corpora/specimens with the variables of its manifest, named relative to it: "ru/2004_….txt".
inline std::vector<Document> BundledCorpus() {
  const std::string root = PANDECT_SOURCE_DIR "/corpora/specimens";
  Diagnostics problems;
  std::vector<Document> out;
  for (const auto& file : ingest::Find({root}, problems)) {
    auto document = ingest::Read(file, {});
    REQUIRE_MESSAGE(document.ok(), Format(document.error()));
    document->path = std::filesystem::path(document->path).lexically_relative(root).generic_string();
    out.push_back(*std::move(document));
  }
  REQUIRE(out.size() == 16);
  return out;
}

inline Document PlainDocument(const std::string& path, const std::string& text) {
  auto document = ingest::ReadBytes(text, path, "txt", {});
  REQUIRE_MESSAGE(document.ok(), Format(document.error()));
  return *std::move(document);
}

}  // namespace pandect::test
