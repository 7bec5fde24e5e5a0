// SPDX-License-Identifier: GPL-2.0-or-later
//
// manifest.json: what a run read, with what, and the hashes of what it wrote, so that anyone can check with sha256sum
// that the files belong together and make them again.
#pragma once

#include <string>
#include <vector>

#include "base/sha256.h"
#include "codebook/code.h"
#include "matrix/frequency.h"
#include "report/facts.h"

namespace pandect::report {

struct OutputFacts {
  std::string name;  // "segments.csv"
  uint64_t bytes = 0;
  Sha256 hash;
};

// `documents` in the order of table.documents. Hashes are lower-case hex. The result ends in a line break.
std::string Manifest(const RunFacts& run, const Codebook& codebook, const std::vector<DocumentFacts>& documents,
                     const std::vector<SkippedFacts>& skipped, const FrequencyTable& table,
                     const std::vector<OutputFacts>& outputs);

}  // namespace pandect::report
