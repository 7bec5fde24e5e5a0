// SPDX-License-Identifier: GPL-2.0-or-later
//
// Where an export goes and in what form: what the flags of `export` mean together.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "exports/layout.h"
#include "session/export_files.h"
#include "tools/pandect/flags/export_flags.h"

namespace pandect::tool {

struct ExportTarget {
  bool html = false;  // the report; the rest is not used
  ExportFilesOptions files;
};

// Errors: an ending that says nothing, one file asked for and several tables, a table that the layout does not have.
// `tables`: ids of those the layout has, with those of --lemmas.
Result<ExportTarget> TargetOf(const ExportFlags& flags, const std::vector<std::string>& tables, Language language);

}  // namespace pandect::tool
