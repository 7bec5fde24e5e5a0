// SPDX-License-Identifier: GPL-2.0-or-later
//
// Where sentences end, in Russian and English official prose.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace pandect::segment {

// Appends the sentences of the paragraph under `span`, trimmed, in order; together they hold all its characters that
// are not blank. `clauses`: also cut a preamble before "Considering that", "Recalling". Linear.
void CutSentences(std::string_view text, ByteSpan span, uint32_t body, bool clauses, std::vector<ByteSpan>& out);

}  // namespace pandect::segment
