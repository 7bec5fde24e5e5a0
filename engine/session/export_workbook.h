// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <memory>

#include "session/export_files.h"

namespace pandect {

// One XLSX file: a sheet a table, links between them, then a sheet of what each column is and a sheet of method.
Result<std::unique_ptr<ExportFiles>> MakeExportWorkbook(const ExportFilesOptions& options);

}  // namespace pandect
