// SPDX-License-Identifier: GPL-2.0-or-later
//
// The fixed lists of queries, drawn from the units themselves so that every query has a hit.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/language.h"
#include "search/units.h"

namespace pandect::bench {

enum class QueryKind : uint8_t { kWord, kAnd, kNear5, kPhrase2, kPhrase3, kPrefix, kOr10 };
inline constexpr QueryKind kQueryKinds[] = {QueryKind::kWord,    QueryKind::kAnd,     QueryKind::kNear5,
                                            QueryKind::kPhrase2, QueryKind::kPhrase3, QueryKind::kPrefix,
                                            QueryKind::kOr10};
const char* Name(QueryKind kind);  // "word", "near5"

// A query before it is written in anybody's language. Words are lower case, of letters of one script only and without
// ё, because on other words the engines differ in what a word is, and different questions would be timed.
struct BenchQuery {
  QueryKind kind = QueryKind::kWord;
  Language language = Language::kRu;
  std::vector<std::string> words;  // kPrefix: one, the prefix
};

enum class WordForms : uint8_t { kInflected, kAsWritten };

// In the language of codebook rules and of the search box: `совет` in every inflection, or `=совет` in that form. A
// prefix is the same in both.
std::string InOurLanguage(const BenchQuery& query, WordForms forms);
// In FTS5's language; forms as written, for FTS5 has no stemmer for Russian.
std::string InFts5Language(const BenchQuery& query);

struct DrawnQueries {
  std::vector<BenchQuery> queries;  // of all kinds, in the order of kQueryKinds
  uint64_t documents = 0, units = 0, unit_bytes = 0;
  uint64_t russian_units = 0;
  uint64_t words = 0;
  // Distinct words, as written but for case, when half of the words had been read, and at the end.
  uint64_t types_at_half = 0, types = 0;
};

// Reads the stream to its end and draws `a_kind` different queries of each kind, half of them Russian and half English
// (all of the one where the other is missing). Words and places come up as often as they do in the text. Fewer where
// the text has no more. The same stream, the same queries.
DrawnQueries DrawQueries(UnitStream& stream, uint32_t a_kind);

}  // namespace pandect::bench
