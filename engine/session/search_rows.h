// SPDX-License-Identifier: GPL-2.0-or-later
//
// From units that a search found to the rows that are shown: snippets, lines of a concordance, counts.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/language.h"
#include "concordance/sort.h"
#include "query/search.h"
#include "report/concordance.h"
#include "report/search_results.h"
#include "report/search_tables.h"

namespace pandect {

struct RowOptions {
  Language addresses = Language::kUnd;  // language of addresses; kUnd: of the document
  uint32_t snippet = 300;               // columns
  uint32_t side = 80;                   // columns on either side of a keyword
  uint32_t paragraphs = 0;              // around the unit; of a concordance: that a line may reach into
};

// Makes rows of marked units. Remembers what it worked out of the last document, so give units of one document one
// after another. Not thread-safe.
class RowMaker {
 public:
  RowMaker(const index::Snapshot& snapshot, const RowOptions& options);
  ~RowMaker();
  report::SearchResult Result(const MarkedUnit& unit);
  // Row `hit` of unit.hits.
  report::ConcordanceRow Line(const MarkedUnit& unit, size_t hit);
  // What sorting asks of that hit.
  void AddTo(concordance::Sorter& sorter, const MarkedUnit& unit, size_t hit, uint32_t document);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

struct KwicOptions {
  HitOrder order = HitOrder::kDocument;  // of the units, where no keys of sorting are given
  std::vector<concordance::SortBy> sort;
  Language language = Language::kUnd;    // whose alphabet sorts
  uint64_t skip = 0, most = UINT64_MAX;  // lines
  RowOptions rows;
};
struct KwicCount {
  uint64_t lines = 0;
  bool all = false;  // whether `lines` is the number of all lines, or only of those that were looked at
};
// Calls `use` for the lines [skip, skip + most) in their order. Reads only the units it needs where lines are not
// sorted, all of them where they are; memory grows with the number of lines only where they are sorted (20 bytes each).
Result<KwicCount> ForEachLine(const Searcher& searcher, const Query& query, const Found& found,
                              const KwicOptions& options, const std::function<void(report::ConcordanceRow&&)>& use);

// The units found by value of a variable of the documents, or "lang" (of the unit), "code" (of `codes`), "year" (of the
// date), "type", "format". An unknown name is an error that lists the names there are.
Result<report::Facet> CountBy(const Searcher& searcher, const Query& query, const Found& found,
                              const QueryOptions& options, const std::string& variable);

// The documents with found units, most units first; with HitOrder::kDocument in their order.
Result<std::vector<report::DocumentCount>> CountByDocument(const Searcher& searcher, const Query& query,
                                                           const Found& found, HitOrder order, uint64_t skip,
                                                           uint64_t most);

}  // namespace pandect
