// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/result.h"
#include "codebook/code.h"

namespace pandect::codebook {

// Errors of <mentions> and of the variables cut from them: neither dates nor values, both, a value without a name or a
// code, a code of this codebook that is not there, an event that is no date. Codes of other codebooks are checked where
// those are at hand: CheckMentionsOf.
void CheckMentions(const Codebook& book, Diagnostics& problems);
// The values that name codes of `other`, another codebook, which has no such code.
void CheckMentionsOf(const Codebook& book, const Codebook& other, Diagnostics& problems);

}  // namespace pandect::codebook
