// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <vector>

#include "authoring/audit.h"
#include "base/result.h"
#include "codebook/code.h"
#include "ingest/ingest.h"
#include "lemma/lexicon.h"

namespace pandect {

struct AuditRun {
  std::vector<std::string> paths;
  size_t most_uncovered = 30;  // words of a language
  unsigned threads = 1;        // results do not depend on it
  IngestOptions ingest;
};

struct AuditResult {
  authoring::Audit audit;
  Diagnostics problems;
};

// Audits a codebook on a corpus. A document that cannot be read is a problem, the rest go on; an error only where none
// can.
Result<AuditResult> AuditCodebook(const Codebook& codebook, const Lexicon& lexicon, const AuditRun& run);

}  // namespace pandect
