// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/result.h"
#include "codebook/code.h"

namespace pandect::codebook {

// Advice about what people read and about the tree: labels, definitions, examples, indicators, levels, both languages.
void CheckTexts(const Codebook& codebook, Diagnostics& problems);

}  // namespace pandect::codebook
