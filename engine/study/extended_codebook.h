// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <vector>

#include "codebook/code.h"
#include "store/codes.h"

namespace pandect::study {

// `book` with these codes as well, each below the code whose name its own begins with, behind that one's other
// children; where there is none, behind all. They have no rules.
Codebook WithCodes(Codebook book, const std::vector<CodeInfo>& more);

}  // namespace pandect::study
