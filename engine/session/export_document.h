// SPDX-License-Identifier: GPL-2.0-or-later
//
// An analysed document made ready for the layouts of `exports`.
#pragma once

#include <string>
#include <vector>

#include "codebook/code.h"
#include "exports/exported_document.h"
#include "session/analyse.h"

namespace pandect {

// `number`: of the document, from 1. The codings are those of the rules, as the run made them, or those that the source
// gave; only those with a unit that counts.
exports::ExportedDocument Exported(const AnalysedDocument& document, const Codebook& codebook, uint32_t number);

// All variables that documents of these paths have, and those that the codebook derives from them; sorted.
std::vector<std::string> VariableNames(const Codebook& codebook, const std::vector<std::string>& paths);

}  // namespace pandect
