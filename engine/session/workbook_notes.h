// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

#include "base/result.h"
#include "spreadsheet/workbook.h"

namespace pandect {

// What Excel's limits did to a workbook, as warnings.
void AddWorkbookNotes(const WorkbookNotes& notes, const std::string& path, Diagnostics& problems);

}  // namespace pandect
