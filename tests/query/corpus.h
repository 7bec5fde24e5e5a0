// SPDX-License-Identifier: GPL-2.0-or-later
//
// Documents both ways: in an index folder, and as the stages give them, for the matcher to go through one by one.
#pragma once

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/sha256.h"
#include "index/snapshot.h"
#include "index/writer.h"
#include "ingest/ingest.h"
#include "lemma/words.h"
#include "match/match.h"
#include "query/search.h"
#include "segment/segment.h"
#include "support/temporary_folder.h"
#include "token/token.h"

namespace pandect::test {

// A unit by what names it everywhere.
using UnitName = std::pair<std::string, SegmentIndex>;
using UnitNames = std::set<UnitName>;

inline const Lexicon& TheLexicon() {
  static const Lexicon lexicon = [] {
    auto opened = Lexicon::Open({});
    REQUIRE_MESSAGE(opened.ok(), Format(opened.error()));
    return *opened;
  }();
  return lexicon;
}

struct Staged {
  Document document;
  SegmentTree tree;
  Words words;
  Reading reading() const { return {document, tree, words}; }
};

class Corpus {
 public:
  Corpus() : vocabulary_(TheLexicon()) {}

  void Add(Document document) {
    Staged& staged = staged_.emplace_back();
    staged.document = std::move(document);
    staged.tree = segment::Split(staged.document);
    std::vector<Token> tokens;
    token::Cut(staged.document.text, tokens);
    staged.words = lemma::ReadWords(staged.document.text, tokens, segment::BlockBorders(staged.tree), vocabulary_);
  }
  void AddText(const std::string& path, const std::string& text, std::map<std::string, std::string> variables = {}) {
    Document document;
    document.path = path;
    document.text = text;
    document.format = "txt";
    document.text_hash = Hash(text);
    document.original_hash = document.text_hash;
    document.variables = std::move(variables);
    Add(std::move(document));
  }
  // Documents below a folder, with the variables of its manifest, after `change`.
  void AddFolder(const std::string& folder, size_t most_bytes = SIZE_MAX,
                 const std::function<void(Document&)>& change = nullptr) {
    Diagnostics problems;
    for (const SourceFile& file : ingest::Find({folder}, problems)) {
      auto document = ingest::Read(file, {});
      if (!document || document->text.size() > most_bytes) continue;
      document->path = std::filesystem::path(file.path).lexically_relative(folder).string();
      if (change) change(*document);
      Add(*std::move(document));
    }
  }

  // Puts all documents into an index, in several commits, with others that are replaced and removed again.
  index::Snapshot Index() {
    {
      auto writer = index::Writer::Open(folder_.path() + "/index", TheLexicon(), {});
      REQUIRE_MESSAGE(writer.ok(), Format(writer.error()));
      const size_t third = staged_.size() / 3;
      for (size_t i = 0; i < staged_.size(); ++i) {
        const Document& document = staged_[i].document;
        if (i % 5 == 1) {
          Document old = document;
          old.text = "Прежняя редакция. An earlier version.\n\n" + old.text.substr(0, old.text.find('\n'));
          old.text_hash = Hash(old.text);
          old.original_hash = old.text_hash;
          REQUIRE(writer->Put(document.path, old).ok());
          REQUIRE(writer->Put("removed-" + std::to_string(i), old).ok());
        } else {
          REQUIRE(writer->Put(document.path, document).ok());
        }
        if (i == third || i == 2 * third) REQUIRE(writer->Commit().ok());
      }
      for (size_t i = 0; i < staged_.size(); ++i) {
        if (i % 5 != 1) continue;
        REQUIRE(writer->Put(staged_[i].document.path, staged_[i].document).ok());
        REQUIRE(writer->Remove("removed-" + std::to_string(i)).ok());
      }
      const auto done = writer->Commit();
      REQUIRE_MESSAGE(done.ok(), Format(done.error()));
    }
    auto snapshot = index::Snapshot::Open(folder_.path() + "/index", TheLexicon());
    REQUIRE_MESSAGE(snapshot.ok(), Format(snapshot.error()));
    REQUIRE(snapshot->documents() == staged_.size());
    return *snapshot;
  }

  const std::vector<Staged>& staged() const { return staged_; }
  const Vocabulary& vocabulary() const { return vocabulary_; }
  const Staged& At(const std::string& path) const {
    const auto found = std::find_if(staged_.begin(), staged_.end(),
                                    [&](const Staged& staged) { return staged.document.path == path; });
    REQUIRE(found != staged_.end());
    return *found;
  }

  // Sentences as plain words: letters, digits and hyphens only.
  std::vector<std::vector<std::string>> Sentences() const {
    std::vector<std::vector<std::string>> out;
    for (const Staged& staged : staged_) {
      size_t word = 0;
      const auto& spans = staged.words.span;
      for (const Segment& segment : staged.tree.segments) {
        if (segment.kind != SegmentKind::kSentence) continue;
        while (word < spans.size() && spans[word].begin < segment.span.begin) ++word;
        std::vector<std::string> sentence;
        for (; word < spans.size() && spans[word].begin < segment.span.end; ++word) {
          const std::string text(Slice(staged.document.text, spans[word]));
          const bool plain = std::all_of(text.begin(), text.end(), [](char c) {
            const auto byte = static_cast<uint8_t>(c);
            return (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
                   (byte >= 0x80 && byte <= 0xBF) || byte == 0xD0 || byte == 0xD1;
          });
          if (!plain || text.empty()) continue;
          const bool joined = !sentence.empty() && word > 0 && spans[word].begin == spans[word - 1].end + 1 &&
                              staged.document.text[spans[word].begin - 1] == '-';
          sentence.push_back(joined && (word & 1) != 0 ? sentence.back() + "-" + text : text);
        }
        if (!sentence.empty()) out.push_back(std::move(sentence));
      }
    }
    return out;
  }

  // The units that a search finds.
  static UnitNames Names(const Searcher& searcher, const Found& found, uint64_t page = UINT64_MAX) {
    UnitNames names;
    for (uint64_t skip = 0; skip < found.units(); skip += std::min(page, found.units())) {
      auto hits = found.Page(skip, std::min(page, found.units()));
      REQUIRE_MESSAGE(hits.ok(), Format(hits.error()));
      for (const UnitHit& hit : *hits) {
        auto facts = searcher.snapshot().Facts(hit.document);
        REQUIRE(facts.ok());
        CHECK(names.emplace(facts->id, hit.unit).second);
      }
    }
    return names;
  }

 private:
  static Sha256 Hash(const std::string& text) { return HashBytes(text); }

  TemporaryFolder folder_;
  Vocabulary vocabulary_;
  std::vector<Staged> staged_;
};

}  // namespace pandect::test
