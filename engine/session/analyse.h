// SPDX-License-Identifier: GPL-2.0-or-later
//
// Documents coded by the rules, handed on one at a time to whoever counts: matrix, compare.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "codebook/code.h"
#include "coding/coding.h"
#include "ingest/ingest.h"
#include "lemma/lexicon.h"
#include "matrix/analysis.h"
#include "segment/segment.h"
#include "text/document.h"

namespace pandect {

struct AnalyseRun {
  std::vector<std::string> paths;
  std::optional<UnitLevel> unit;  // default: the codebook's
  std::string where;              // an expression of the search language; empty: all units (see unit_filter.h)
  // Of texts that are translations of one another (a variable with the same value in both) only this language's counts;
  // kUnd: all. Where a pair has no version in it, the first one counts.
  Language of_pairs = Language::kUnd;
  std::string pair_variable = "pair";
  unsigned threads = 1;  // results do not depend on it
  IngestOptions ingest;
};

// What a counter gets of one document; released when it returns.
struct AnalysedDocument {
  AnalysisDocument rows;
  std::vector<bool> where;  // by unit; empty: all
  Document document;
  SegmentTree tree;
  std::vector<Coding> codings;

  std::string Address(SegmentIndex segment, Language language) const;
  // On one line, trimmed to about `most` characters.
  std::string Text(ByteSpan at, size_t most) const;
};

struct AnalyseResult {
  uint64_t documents = 0;
  uint64_t left_out = 0;               // versions of a pair that do not count
  std::vector<std::string> variables;  // names that any document has, sorted
  Diagnostics problems;
};

// Calls `use` on the calling thread in the order of the documents. A document that cannot be read is a problem, the
// rest go on; an error where none can, or for a `where` that does not parse (column in code points of it).
Result<AnalyseResult> Analyse(const Codebook& codebook, const Lexicon& lexicon, const AnalyseRun& run,
                              const std::function<void(const AnalysedDocument&)>& use);

}  // namespace pandect
