// SPDX-License-Identifier: GPL-2.0-or-later
//
// A query cut into what is asked of whom: words (of positions, then of the matcher), fields (of facts and segments) and
// codes (of a CodeSource), joined by AND, OR and NOT. Fields and codes stand only below these, so the cut is clean.
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "codebook/code.h"
#include "match/match.h"
#include "query/code_source.h"
#include "query/fields.h"
#include "query/search.h"
#include "query/text_plan.h"

namespace pandect::query {

struct PlanNode {
  enum class Kind : uint8_t { kText, kField, kCode, kAnd, kOr, kNot };
  Kind kind = Kind::kText;
  uint32_t index = 0;  // of the parts, fields or codes
  std::vector<uint32_t> children;
};

// A piece of the expression without fields and codes; one rule of the program.
struct TextPart {
  TextId root = 0;
  bool exact = true;
  Expression expression;  // without its source, which is the query's
};

// Empty code: any; empty coder: any.
struct CodeTest {
  std::string code, coder;
  bool marks =
      true;  // whether its passages are shown: not of `coder:anna` beside `#a`, which is what Anna coded with a
};

}  // namespace pandect::query

namespace pandect {

struct Query::Impl {
  Impl(const match::QueryWords& query_words, const index::Snapshot& of, const Codebook* codebook,
       const QueryLimits& bounds, Expression asked)
      : snapshot(of),
        limits(bounds),
        expression(std::move(asked)),
        text(query_words, snapshot.vocabulary(), codebook, limits, expression.source) {}

  index::Snapshot snapshot;
  QueryLimits limits;
  UnitLevel unit = UnitLevel::kParagraph;
  Expression expression;
  query::TextPlan text;
  std::vector<query::TextPart> parts;
  std::vector<query::FieldTest> fields;
  std::vector<query::CodeTest> codes;
  std::shared_ptr<const CodeSource> code_source;
  std::vector<query::PlanNode> nodes;
  uint32_t root = 0;
  // Whether it may be true of a unit without a single word.
  bool may_be_wordless = false;
  // Whether units are decided by more than their own words (`a IN heading(b)`): then the matcher reads whole documents.
  bool looks_around = false;
  std::vector<QueryWord> words;
  Codebook lists;  // a codebook of the lists it names

  // The parts as the matcher runs them: code 0, rule i is part i. Compiled when first asked for; any thread.
  Result<Program> ProgramOfParts() const;

 private:
  mutable std::mutex mutex_;
  mutable std::optional<Result<Program>> program_;
};

namespace query {

// Plans `expression` for the snapshot.
Result<std::shared_ptr<const Query::Impl>> Plan(const index::Snapshot& snapshot, Expression expression,
                                                const QueryOptions& options);

// As Query::Explain.
std::string Explain(const Query::Impl& query);

// The leaves of the text that say how well a unit answers: those not below NOT. Ascending, each once.
std::vector<uint32_t> ScoredLeaves(const Query::Impl& query);

}  // namespace query
}  // namespace pandect
