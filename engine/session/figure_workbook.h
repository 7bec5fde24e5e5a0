// SPDX-License-Identifier: GPL-2.0-or-later
//
// Tables of figures as a workbook: a sheet a table, above its heads the lines that say what it stands on, numbers as
// numbers, and cells that lead to the passages they were counted from.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "report/figure_table.h"
#include "report/messages.h"

namespace pandect {

// The row of the sheet of passages that a cell leads to; nothing: nowhere. Tables, rows, columns as in the report.
using PassageOfCell = std::function<std::optional<uint64_t>(size_t table, size_t row, size_t column)>;

struct FigureWorkbook {
  std::string path;
  std::vector<std::string> names;  // of the sheets, by table; a table beyond them is called by its title, else its key
  uint32_t frozen_columns = 1;     // of the tables
  report::FigureTable passages;    // a sheet of its own, the last; without columns: none
  PassageOfCell leads_to;          // may be empty
};

// Figures that do not exist are empty cells; why, stands as CSV tells it in a last column "undefined" where any row has
// one. Warnings of what Excel's limits did go to `problems`.
Result<Done> SaveFigures(const report::FigureReport& report, const FigureWorkbook& wanted, const Messages& messages,
                         Diagnostics& problems);

}  // namespace pandect
