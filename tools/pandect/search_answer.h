// SPDX-License-Identifier: GPL-2.0-or-later
//
// How `pandect search` shows what was found: units, a concordance, counts by a field or by document, or the number
// alone; as text, CSV, JSON or HTML, a page at a time.
#pragma once

#include <string>
#include <vector>

#include "concordance/sort.h"
#include "query/search.h"
#include "report/search_facts.h"
#include "tools/pandect/flags/common.h"
#include "tools/pandect/flags/search_flags.h"
#include "tools/pandect/speak.h"

namespace pandect::tool {

struct FoundUnits {
  const Searcher& searcher;
  const Query& query;
  const Found& found;
  const QueryOptions& options;
  std::vector<concordance::SortBy> sort;
};

// "text", "csv", "json" or "html".
std::string SearchFormat(const CommonFlags& common, const SearchFlags& flags);

// `facts`: what is known of the search before a page of it is taken. Returns the exit code.
int ShowFound(const CommonFlags& common, const SearchFlags& flags, report::SearchFacts facts, const FoundUnits& found,
              Speaker& speaker);

// The words of the corpus that begin as flags.list_terms does.
int ShowTerms(const CommonFlags& common, const SearchFlags& flags, const index::Snapshot& snapshot, Speaker& speaker);

}  // namespace pandect::tool
