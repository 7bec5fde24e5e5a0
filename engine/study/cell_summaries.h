// SPDX-License-Identifier: GPL-2.0-or-later
//
// What people wrote on a case under a criterion: the memos on cells of a table, by row and column.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "base/result.h"
#include "store/project.h"
#include "study/sight.h"

namespace pandect::study {

struct CellSummary {
  std::string title, text, coder;  // coder: name; may be empty
};
// By row ("Tatarstan") and column (full id of a code, or a name); several on a cell in the order of time. Where coding
// is blind only the viewer's own and those of nobody in particular.
using CellSummaries = std::map<std::pair<std::string, std::string>, std::vector<CellSummary>>;
Result<CellSummaries> ReadCellSummaries(const Project& project, const Sight& sight);

}  // namespace pandect::study
