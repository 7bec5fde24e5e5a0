// SPDX-License-Identifier: GPL-2.0-or-later
//
// The documents of an export with their codings, and what the paragraph on method says of them: for export and method.
#pragma once

#include <functional>

#include "exports/exported_document.h"
#include "exports/method_text.h"
#include "tools/pandect/table_source.h"

namespace pandect::tool {

// Each document once, in order; fills what is known of the whole in `method`. `variables`: those of what the codebook
// finds in texts that are looked for. Returns an exit code. Other than kNoResult: what went wrong with single inputs,
// and what of the project's codings could not be had, has been said. kNoResult: all of it was.
int ExportEach(CodingSource& source, const TableSource& flags, const CommonFlags& common,
               const std::vector<std::string>& variables, exports::MethodFacts& method, Speaker& speaker,
               const std::function<void(const exports::ExportedDocument&)>& use);

}  // namespace pandect::tool
