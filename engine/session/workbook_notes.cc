// SPDX-License-Identifier: GPL-2.0-or-later
#include "session/workbook_notes.h"

namespace pandect {

void AddWorkbookNotes(const WorkbookNotes& notes, const std::string& path, Diagnostics& problems) {
  const auto warn = [&](uint64_t count, const std::string& what, const char* hint) {
    if (count > 0) problems.Add(Severity::kWarning, {ErrorCode::kLimit, what, {path}, hint});
  };
  constexpr const char* kWhole = "CSV and JSON hold all of it";
  warn(notes.cut_cells,
       std::to_string(notes.cut_cells) + " cells are longer than the 32,767 characters of Excel and were cut", kWhole);
  warn(notes.more_sheets,
       "a table has more than the 1,048,576 rows of a sheet and goes on in " + std::to_string(notes.more_sheets) +
           " more",
       kWhole);
  warn(notes.left_columns,
       std::to_string(notes.left_columns) + " columns are beyond the 16,384 of a sheet and were left out", kWhole);
  warn(notes.left_links, std::to_string(notes.left_links) + " cells lead nowhere: a sheet holds 65,530 links",
       "their values are there");
}

}  // namespace pandect
