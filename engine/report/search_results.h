// SPDX-License-Identifier: GPL-2.0-or-later
//
// The units that a search found, as text for a terminal, CSV and JSON.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/language.h"
#include "base/span.h"
#include "concordance/passage.h"
#include "report/messages.h"
#include "report/search_facts.h"
#include "report/terminal_table.h"

namespace pandect::report {

struct FoundWords {
  CodePointSpan at;
  std::string text;  // as written
};

struct SearchResult {
  std::string document;  // path
  std::string address;
  Language language = Language::kUnd;
  CodePointSpan unit;
  double score = 0;
  std::vector<FoundWords> hits;  // what the matcher found in the unit
  concordance::MarkedText snippet;
  std::vector<concordance::MarkedText> before, after;  // paragraphs around the unit
  std::vector<std::string> values;                     // of the document, as SearchFacts::variables
};

// Each unit under its number (from `first` + 1), document and address.
std::string SearchResultsText(const std::vector<SearchResult>& results, uint64_t first, const TerminalOptions& options);

// document, language, address, begin, end (code points), score, hits ("b-e;b-e"), words (joined by " | "), snippet,
// then the variables (a variable named as one of the columns is headed "var_NAME").
std::string SearchResultsCsv(const std::vector<SearchResult>& results, const SearchFacts& facts);

std::string SearchResultsJson(const std::vector<SearchResult>& results, const SearchFacts& facts);

}  // namespace pandect::report
