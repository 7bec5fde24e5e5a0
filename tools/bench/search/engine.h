// SPDX-License-Identifier: GPL-2.0-or-later
//
// What is compared: each engine builds an index of the stream's units in a folder of its own and counts hits in it. To
// measure another one, write a file with a maker and add it to Engines() in engines.cc.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "lemma/lexicon.h"
#include "search/queries.h"
#include "search/units.h"

namespace pandect::bench {

// One engine. Building and searching are done in two objects, each in a process of its own: Begin, Add…, Finish in the
// one; Open, then the questions in the other. Called from one thread; may use threads of its own, whose time counts.
class SearchEngine {
 public:
  virtual ~SearchEngine() = default;

  // Makes an index in the empty folder `dir`, of units of `kind`.
  virtual Result<Done> Begin(const std::string& dir, SegmentKind kind) = 0;
  // All units of the document; may keep nothing of it by reference.
  virtual Result<Done> Add(const UnitDocument& document) = 0;
  // When it returns, all is on the disk, and `dir` holds the index and nothing else (its size is measured).
  virtual Result<Done> Finish() = 0;

  virtual Result<Done> Open(const std::string& dir) = 0;
  // The number of units that the query finds, every one decided.
  virtual Result<uint64_t> Count(const BenchQuery& query) = 0;
  // What a reader is shown first, by the names in EngineMaker::pages. The number of hits on the page.
  virtual Result<uint64_t> Page(const BenchQuery& query, size_t page) = 0;
};

struct EngineMaker {
  std::string name;   // "Xapian"
  std::string about;  // version and settings, for people
  // What pages it has: "10 best" (ids only), "10 best with snippets", "50 KWIC lines".
  std::vector<std::string> pages;
  std::function<std::unique_ptr<SearchEngine>()> make;
  // Searches the index that the engine of this name built; empty: builds its own.
  std::string index_of;
  // Tells kept texts, which are no index, from the other files of the folder; none: nothing is text.
  std::function<bool(const std::string& file)> is_text;
  bool baseline = false;  // built here for comparison; the others are set in ratio to it
};

// Plain Xapian: a document a unit, TermGenerator with the stemmer of the unit's language, default strategy and flush.
EngineMaker XapianBaseline();
// SQLite FTS5, contentless, unicode61, one transaction; `make` is empty and `about` says why where FTS5 is missing.
EngineMaker Fts5Baseline();

// Ours, asked for words in every inflection (and then builds the index) or for forms as written. Holds `lexicon` by
// reference.
EngineMaker Pandect(const Lexicon& lexicon, SegmentKind unit, WordForms forms);

// Those compared, the baselines first.
std::vector<EngineMaker> Engines(const Lexicon& lexicon, SegmentKind unit);

}  // namespace pandect::bench
