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
// "rules (unreviewed proposals)", in English, to be translated. Of files the rules' proposals are as they were made; of
// a project people have decided on them.
const char* LayerText(Layer layer, bool of_project);
// The same in the language of `messages`.
std::string LayerName(Layer layer, bool of_project, const Messages& messages);
// "paragraph".
std::string UnitName(UnitLevel unit, const Messages& messages);

}  // namespace pandect::report
