// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/result.h"
#include "codebook/check.h"
#include "codebook/code.h"

namespace pandect::codebook {

// Advice about expressions: what can never match, what is said twice, words that no dictionary knows.
void CheckTerms(const Codebook& codebook, const LemmasOf& lemmas_of, Diagnostics& problems);

}  // namespace pandect::codebook
