// SPDX-License-Identifier: GPL-2.0-or-later
//
// What a query says that its author may not know: words that look like operators and are searched as words, fields that
// ask for values no document has. The query is answered as it stands; these are told beside the answer.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "query/search.h"

namespace pandect {

// A word between other words that reads as AND, OR or NOT but is none: operators are English and in capitals.
struct OperatorWord {
  ByteSpan at;  // of the query
  std::string typed, meant;
};

// A field that no unit passes.
struct FieldHint {
  struct Value {
    std::string value;
    uint64_t documents = 0;  // 0: not counted
  };
  ByteSpan at;  // of the query
  std::string name, value;
  // What there is instead: those nearest to what was typed first, then by documents; at most ten of `distinct`.
  // Of dates and numbers, where they are many: the first and the last instead.
  std::vector<Value> values;
  uint64_t distinct = 0;
  std::string lowest, highest;
};

// Of an expression parsed as a search (Mode::kSearch); at most eight.
std::vector<OperatorWord> OperatorWords(const Expression& expression);

// Two to five words side by side and nothing else, as people type what they mean as a phrase: the phrase. Else empty.
std::string AsPhrase(const Expression& expression);

struct QueryHints {
  std::vector<OperatorWord> operators;
  std::string with_operators;  // the query with operators for these words; empty where that is no query
  uint64_t units = 0;          // that it finds
  std::vector<FieldHint> fields;
};

// `query` must parse; where it does not, there are no hints. It need not be one that Prepare takes: a value that a
// field cannot have (lang:xx) is an error there and a hint here. Reads the facts of all documents where a field finds
// nothing, and nothing of them where all find something.
QueryHints HintsOf(const Searcher& searcher, const std::string& query, const QueryOptions& options);

}  // namespace pandect
