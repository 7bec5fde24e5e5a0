// SPDX-License-Identifier: GPL-2.0-or-later
//
// The words of an indexed corpus: how often each stands there, and in which inflections.
#pragma once

#include <cstdint>
#include <string>

#include "index/snapshot.h"
#include "report/search_tables.h"

namespace pandect {

// How often a form stands in the living documents. Costs what there is to count.
uint64_t TimesOf(const index::Snapshot& snapshot, FormId form);

struct CorpusTermsOptions {
  std::string prefix;  // of the folded form; empty: all words
  uint64_t skip = 0, most = 50;
};
// Lemmas with the forms that begin with the prefix, the most frequent first, then by alphabet (bytes). A form that
// several lemmas have is listed under all of them together ("сталь / стать"). Numbers are left out.
report::CorpusTerms ListTerms(const index::Snapshot& snapshot, const CorpusTermsOptions& options);

}  // namespace pandect
