// SPDX-License-Identifier: GPL-2.0-or-later
//
// One expression over files, without an index: what `grep` does.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "base/result.h"
#include "ingest/ingest.h"
#include "match/match.h"

namespace pandect {

struct ScanOptions {
  std::vector<std::string> paths;  // "-": `standard_input` instead of a file
  std::string standard_input;
  UnitLevel unit = UnitLevel::kParagraph;
  unsigned threads = 1;
  IngestOptions ingest;
};

struct ScanResult {
  uint64_t documents = 0;
  uint64_t matching_units = 0;
  Diagnostics problems;
};

// Calls `format` for every document in which the program fires, on any thread, and `print` with what it gave, on the calling
// thread in the order of the documents; documents are released between.
Result<ScanResult> Scan(const Program& program, const Lexicon& lexicon, const ScanOptions& options,
                        const std::function<std::string(const Reading&, const std::vector<Match>&)>& format,
                        const std::function<void(const std::string&)>& print);

}  // namespace pandect
