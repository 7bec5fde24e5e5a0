// SPDX-License-Identifier: GPL-2.0-or-later
//
// The main job: files in, coded segments and their frequencies out.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "codebook/code.h"
#include "ingest/ingest.h"
#include "lemma/lexicon.h"
#include "matrix/frequency.h"
#include "report/facts.h"

namespace pandect {

struct RunOptions {
  std::vector<std::string> paths;
  std::string out_dir;             // empty: nothing is written
  std::string report;              // only the report, into this file; out_dir is then empty
  std::optional<UnitLevel> unit;   // default: the codebook's
  unsigned threads = 1;            // results do not depend on it
  IngestOptions ingest;
  Language language = Language::kEn;  // in which report.html opens
};

struct RunResult {
  FrequencyTable table;                  // with DocumentFacts of the same order
  std::vector<DocumentFacts> documents;
  std::vector<SkippedFacts> skipped;
  Diagnostics problems;                  // notes and errors of all inputs, in the order of the inputs
  RunFacts facts;
  std::vector<std::string> outputs;      // paths written
  uint64_t text_bytes = 0;
  uint64_t codings = 0;
};

// Called on the calling thread after every document; `total` does not change.
using RunProgress = std::function<void(size_t done, size_t total)>;

// Reads, codes and counts all documents and writes the outputs into `out_dir` (made if missing; each file is written beside its
// name and renamed when whole). Documents are released once counted: memory does not grow with the corpus beyond vocabulary and
// a row a document. A document that cannot be read is in `skipped`, the rest go on. An error is returned only where there is no
// result at all: no document, a program that does not compile, a folder that cannot be written.
Result<RunResult> Run(const Codebook& codebook, const Lexicon& lexicon, const RunOptions& options,
                      const RunProgress& progress);

}  // namespace pandect
