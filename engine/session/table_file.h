// SPDX-License-Identifier: GPL-2.0-or-later
//
// A CSV file from the disk: charset found out as for documents (Excel in Russian writes windows-1251 or UTF-16), then
// cut into cells by base/csv_table.h.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "base/csv_table.h"
#include "base/result.h"

namespace pandect {

struct TableFileOptions {
  std::string encoding;  // forces a charset; empty: decide
  char separator = 0;    // 0: decide
  // Rows with too many cells, and lines that are no JSON, go to the notes as errors and are left out.
  bool skip_bad_rows = false;
  std::function<std::string(const std::vector<std::string>&)> join_list = {};  // of JSON (base/json_records.h)
};

// `path`: "-" is standard input. What was decided about the charset goes to `notes`.
Result<CsvTable> ReadTableFile(const std::string& path, const TableFileOptions& options, Diagnostics& notes);
// The same for a file that may also be JSON, an array of objects or an object a line (base/json_records.h).
Result<CsvTable> ReadRecordsFile(const std::string& path, const TableFileOptions& options, Diagnostics& notes);

}  // namespace pandect
