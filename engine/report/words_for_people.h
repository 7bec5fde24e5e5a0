// SPDX-License-Identifier: GPL-2.0-or-later
//
// The names of our values as people read them; the stable names for files are the Name() functions beside the values.
#pragma once

#include <cstdint>
#include <string>

#include "codebook/code.h"
#include "report/facts.h"
#include "report/messages.h"

namespace pandect::report {

// "1 234 абзаца", "1 paragraph".
std::string CountOfUnits(UnitLevel unit, uint64_t count, const Messages& messages);
// "rules (unreviewed proposals)" in the language of `messages`.
std::string LayerName(Layer layer, const Messages& messages);
// "paragraph".
std::string UnitName(UnitLevel unit, const Messages& messages);

}  // namespace pandect::report
