// SPDX-License-Identifier: GPL-2.0-or-later
//
// The charts of report.html, drawn from the counts of the run.
#pragma once

#include <vector>

#include "base/result.h"
#include "codebook/code.h"
#include "matrix/frequency.h"
#include "report/html_report.h"

namespace pandect {

// The codes of the uppermost level: their share of units in each language, and hits per 1000 words by document (where
// there are not too many to read). A note in `problems` and nothing drawn where the program that draws is missing.
std::vector<report::ReportPicture> PicturesOf(const FrequencyTable& table, const Codebook& codebook,
                                              Diagnostics& problems);

}  // namespace pandect
