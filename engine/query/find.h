// SPDX-License-Identifier: GPL-2.0-or-later
//
// A planned query carried out over one generation: narrowed to chunks where it has fields, words by positions, fields
// and codes as sets, and what positions cannot decide by the matcher, on the units that are left.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <vector>

#include "base/result.h"
#include "index/snapshot.h"
#include "query/candidates.h"
#include "query/meter.h"
#include "query/plan.h"
#include "query/shelf.h"
#include "query/text_search.h"
#include "query/unit_matcher.h"
#include "query/unit_set.h"
#include "query/units.h"

namespace pandect::query {

// One generation, one query. Not thread-safe.
class GenerationFinder {
 public:
  GenerationFinder(const Query::Impl& query, const Shelves& shelves, uint32_t generation, const Units& units,
                   const Units& paragraphs, const index::TextSource* texts, Meter& meter);

  // The living units in which the query is true.
  Result<UnitSet> Find();
  // Positions, for ranking.
  TextSearch& text() { return text_; }

 private:
  // The units of the chunks that fit.
  UnitSet In(const ChunkQuery& chunks);
  bool IsSettled(uint32_t field) const {
    return std::binary_search(settled_fields_.begin(), settled_fields_.end(), field);
  }
  // What is true of `node` within `mask`; outside of it nothing.
  UnitSet Evaluate(uint32_t node, const UnitSet& mask);
  UnitSet Part(const TextPart& part, const UnitSet& mask);
  UnitSet Field(const FieldTest& field, const UnitSet& mask);
  UnitSet DocumentField(const FieldTest& field, const UnitSet& mask);
  UnitSet Code(const CodeTest& code, const UnitSet& mask);
  UnitSet Decide(const TextPart& part, const UnitSet& candidates);
  // Calls use(document, its units in `mask`) for each document with any, until the meter is over.
  template <class Use>
  void ForEachDocument(const UnitSet& mask, Use&& use);
  std::optional<index::ReadDocument> Read(index::DocumentNumber document, bool with_text);

  const Query::Impl& query_;
  const Shelves& shelves_;
  uint32_t number_;
  const index::Generation& generation_;
  const Units& units_;
  const Units& paragraphs_;
  const index::TextSource* texts_;
  Meter& meter_;
  TextSearch text_;
  std::optional<UnitMatcher> matcher_;
  std::vector<uint32_t> settled_fields_;  // conjuncts of the root that hold of every unit it is asked of
};

}  // namespace pandect::query
