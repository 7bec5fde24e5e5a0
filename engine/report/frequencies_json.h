// SPDX-License-Identifier: GPL-2.0-or-later
//
// The frequencies for programs: what `run --json` prints.
#pragma once

#include <string>
#include <vector>

#include "codebook/code.h"
#include "matrix/frequency.h"
#include "report/facts.h"

namespace pandect::report {

// One object: what the counts are (count, layer, unit, base), "codes" (id, labels, counts, the same by language),
// "documents" (facts of reading: format, charset and why, notes), "skipped". Ends in a line break.
std::string FrequenciesJson(const RunFacts& run, const Codebook& codebook, const std::vector<DocumentFacts>& documents,
                            const std::vector<SkippedFacts>& skipped, const FrequencyTable& table);

}  // namespace pandect::report
