// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <vector>

#include "authoring/diff.h"
#include "base/result.h"
#include "codebook/code.h"
#include "ingest/ingest.h"
#include "lemma/lexicon.h"

namespace pandect {

struct DiffRun {
  std::vector<std::string> paths;
  Language language = Language::kEn;  // of addresses
  unsigned threads = 1;               // results do not depend on it
  IngestOptions ingest;
};

// A change with its place, so that the document may go.
struct PlacedChange {
  authoring::CodingChange change;
  std::string document, address;
  CodePointSpan at;
  std::string text;  // of the unit
};

struct DiffResult {
  uint64_t documents = 0;
  std::vector<PlacedChange> changes;  // by document, unit, code
  // Codes with codings in either version, in the order of the new codebook; those it lacks follow.
  std::vector<std::pair<std::string, authoring::CodeChanges>> by_code;
  authoring::CodeChanges total;
  Diagnostics problems;
};

// Codes all documents with both versions, each read once, in units as the new version has them (a note says so where
// the old one has others). A document that cannot be read is a problem, the rest go on; an error only where none can.
Result<DiffResult> DiffCodebooks(const Codebook& before, const Codebook& after, const Lexicon& lexicon,
                                 const DiffRun& run);

}  // namespace pandect
