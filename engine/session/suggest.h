// SPDX-License-Identifier: GPL-2.0-or-later
//
// Terms worth adding to a codebook, from paragraphs coded by reading.
#pragma once

#include <string>
#include <vector>

#include "authoring/suggest.h"
#include "base/result.h"
#include "codebook/code.h"
#include "ingest/ingest.h"
#include "lemma/lexicon.h"

namespace pandect {

struct SuggestRun {
  std::string gold_folder;   // tables as session/gold.h describes them
  std::string texts_folder;  // their paths are relative to it
  authoring::SuggestOptions options;
  unsigned threads = 1;  // results do not depend on it
  IngestOptions ingest;
};

struct SuggestResult {
  std::vector<authoring::CodeSuggestions> codes;
  uint64_t documents = 0, passages = 0;
  Diagnostics problems;
};

// A document that cannot be read is a problem, the rest go on. An error: no gold, none of its texts, or a code wanted
// that neither the codebook nor the gold has.
Result<SuggestResult> SuggestTerms(const Codebook& codebook, const Lexicon& lexicon, const SuggestRun& run);

}  // namespace pandect
