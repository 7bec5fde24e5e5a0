// SPDX-License-Identifier: GPL-2.0-or-later
//
// Search: an expression in, the units of the indexed documents in which it is met out. The language is the codebook's
// (expression/expression.h, Mode::kSearch), and so is the meaning (match/match.h).
//
// Law: the units found are those in which a codebook rule with the same expression would fire, and what Mark shows are
// that rule's hits. Whatever road a query takes inside (postings alone, or candidates read and matched), the answer is
// the same; a query that would cost more than its limits ends in an error and not in a part of the answer.
//
//   Searcher searcher(*snapshot);
//   auto query = searcher.Prepare("граница NEAR/5 закрыть lang:ru", {});
//   if (!query) …;  // query.error().where.column tells where the caret goes (code points, from 1)
//   auto found = searcher.Find(*query, {});
//   found->units();                                  // all of them, exact
//   auto page = found->Page(0, 10);                  // the ten best
//   auto marked = searcher.Mark(*query, *page);     // their texts and the words that fired
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/span.h"
#include "codebook/code.h"
#include "expression/expression.h"
#include "index/snapshot.h"
#include "index/text_source.h"
#include "match/match.h"
#include "query/code_source.h"
#include "query/document_part.h"
#include "query/limits.h"
#include "segment/segment.h"

namespace pandect {

enum class HitOrder : uint8_t {
  kRelevance,  // BM25 over units, best first; then as kDocument
  kDocument,   // by id of the document (its path), then by place in it
};

struct QueryOptions {
  UnitLevel unit = UnitLevel::kParagraph;
  // Gives the @lists. Need not outlive Prepare.
  const Codebook* codebook = nullptr;
  // Answers #code, code: and coder:. Without one they are errors.
  std::shared_ptr<const CodeSource> codes;
  QueryLimits limits;
};

struct FindOptions {
  HitOrder order = HitOrder::kRelevance;
  // Asked every few milliseconds of work; a search that is stopped ends in an error (kLimit, "cancelled").
  std::stop_token stop;
};

// One unit found.
struct UnitHit {
  index::DocumentRef document;
  SegmentIndex unit = 0;  // of the document's tree
  double score = 0;       // BM25; 0 where nothing was asked for that could be scored (a field, NOT, a code)
  friend bool operator==(const UnitHit&, const UnitHit&) = default;
};

// How many units of a document were found.
struct DocumentHits {
  index::DocumentRef document;
  uint64_t units = 0;
};

// A unit with the words that made the query match, from the matcher's own spans; of #code the words that made its rules
// fire, or the passages that people coded. `hits` may be none: a unit found by a field or NOT alone. They are ordered
// and share no word.
struct MarkedUnit {
  UnitHit hit;
  // The document about the units that were marked, see Mark; shared by them.
  std::shared_ptr<const DocumentPart> read;
  SegmentIndex unit = 0;  // the unit in read->tree
  // Their words are positions of read->words.
  std::vector<Hit> hits;
};

// A word of the query, for "did you mean": how many distinct forms of the corpus it stands for. 0: it finds nothing.
struct QueryWord {
  std::string text;
  WordMatch match = WordMatch::kLemma;
  ByteSpan at;  // of the query
  uint64_t forms = 0;
};

// What was asked, planned for one snapshot. Immutable; copies share; any thread.
class Query {
 public:
  const Expression& expression() const;
  UnitLevel unit() const;
  // Every word outside regular expressions, in the order of the query; those of @lists are not among them.
  const std::vector<QueryWord>& words() const;
  // How it is going to be searched, for people who ask why it costs what it costs; English, one line a part.
  std::string Explain() const;

  struct Impl;
  explicit Query(std::shared_ptr<const Impl> impl) : impl_(std::move(impl)) {}
  const Impl& impl() const { return *impl_; }

 private:
  std::shared_ptr<const Impl> impl_;
};

// The units found. Immutable; copies share; any thread. Holds the snapshot.
class Found {
 public:
  uint64_t units() const;
  // The documents with hits, in the order of their ids (Snapshot::in_order).
  const std::vector<DocumentHits>& documents() const;
  // Hits [skip, skip + count) in the order asked for; fewer at the end. Does not sort what it does not show.
  // An error is a damaged index.
  Result<std::vector<UnitHit>> Page(uint64_t skip, uint64_t count) const;

  struct Impl;
  explicit Found(std::shared_ptr<const Impl> impl) : impl_(std::move(impl)) {}

 private:
  std::shared_ptr<const Impl> impl_;
};

// Searches one snapshot of an index. Immutable; safe to share between threads; later commits do not touch it.
class Searcher {
 public:
  // `texts`: where Mark and regular expressions take texts from; null: the folder's own. Must outlive the searcher.
  explicit Searcher(index::Snapshot snapshot, const index::TextSource* texts = nullptr);

  // Parses and plans. Errors carry the column at which the offending piece of `text` begins.
  Result<Query> Prepare(std::string_view text, const QueryOptions& options) const;
  // The same for a parsed expression (Mode::kSearch), say one that was rewritten.
  Result<Query> Prepare(const Expression& expression, const QueryOptions& options) const;

  // All units found. kLimit where the query's limits were reached or it was cancelled.
  Result<Found> Find(const Query& query, const FindOptions& options) const;

  // The texts of these units and the words that fired in them, in the order given; each document is read once.
  // `paragraphs_around`: MarkedUnit::read has the units' paragraphs and so many before and behind each (and perhaps
  // more), which of long documents is much quicker than all.
  static constexpr uint32_t kAllParagraphs = UINT32_MAX;
  Result<std::vector<MarkedUnit>> Mark(const Query& query, std::span<const UnitHit> hits,
                                       uint32_t paragraphs_around = kAllParagraphs) const;

  // Names that a field of a query may have here: lang, doc, type, … and every variable of the documents; sorted.
  std::vector<std::string> FieldNames() const;

  const index::Snapshot& snapshot() const;

 private:
  struct Impl;
  std::shared_ptr<const Impl> impl_;
};

}  // namespace pandect
