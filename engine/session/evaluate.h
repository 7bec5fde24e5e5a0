// SPDX-License-Identifier: GPL-2.0-or-later
//
// A codebook's rules against paragraphs coded by reading.
#pragma once

#include <string>
#include <vector>

#include "agree/validity.h"
#include "base/result.h"
#include "codebook/code.h"
#include "ingest/ingest.h"
#include "lemma/lexicon.h"
#include "session/gold.h"

namespace pandect {

struct EvaluateOptions {
  std::string gold_folder;
  std::string texts_folder;           // the paths of the gold are relative to it
  std::vector<std::string> without;   // documents whose path holds one of these are left out (works kept for the end)
  std::vector<std::string> only;      // if any: only documents whose path holds one of these
  uint32_t rounds = 1000;             // of resampling
  uint64_t seed = 1;
  unsigned threads = 1;
  IngestOptions ingest;
};

// A cell where rules and gold differ, with what an author of a codebook needs to understand it.
struct EvaluationError {
  std::string document;
  Language language = Language::kUnd;
  uint32_t unit = 0;
  CodePointSpan at;
  std::string code;
  bool miss = false;                  // gold gave the code and no rule did; else a false alarm
  std::vector<std::string> rules;     // false alarm: what fired, with its words; miss: the nearest rules, with the words they met
  std::string text;                   // of the paragraph
};

struct Evaluation {
  ValidityInput input;
  ValidityReport report;
  std::vector<EvaluationError> errors;  // by document, unit, code
  Diagnostics problems;
};

// The codes scored are those of the codebook at the depths at which the gold names codes; a finer coding counts as its nearest
// scored ancestor. A unit carries a code when a coding of it has a piece of its evidence (by its middle) in the unit, or, where a
// rule fires without words of its own, more than half of its span.
Result<Evaluation> Evaluate(const Codebook& codebook, const Lexicon& lexicon, const EvaluateOptions& options);

}  // namespace pandect
