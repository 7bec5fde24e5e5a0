// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <vector>

#include "codebook/code.h"
#include "store/codes.h"

namespace pandect::study {

// `book` with these codes as well, each below the code that its own name begins with, behind its other children; where
// there is none, behind all. They have no rules. Indices of codes change.
Codebook WithMoreCodes(Codebook book, const std::vector<CodeInfo>& more);

}  // namespace pandect::study
