// SPDX-License-Identifier: GPL-2.0-or-later
//
// The table that names the documents of a folder: manifest.tsv, in any letter case. The first line names the columns,
// in any order; `file` is required, relative to the manifest's folder, '/' between parts. `language` (ru or en)
// declares the language; it and every other column (title, type, date, parties, bloc, case, pair, source, licence and
// any further one) is a variable of the document, under its name in lower case. The Russian names of these columns
// (файл, язык, название …) are known too. Empty cells give no variable. Any charset and line end; cells may be quoted
// as spreadsheets do.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace pandect::ingest {

struct ManifestRow {
  uint32_t line = 0;
  std::string file;
  std::map<std::string, std::string> variables;
};

bool IsManifestName(std::string_view file_name);

// Problems (no such column, a row without a file, a file named twice, a path that leads outside the folder, more cells
// than columns) go to `problems` with their line; the good rows are returned in order.
std::vector<ManifestRow> ParseManifest(std::string bytes, const std::string& manifest_path, Diagnostics& problems);

}  // namespace pandect::ingest
