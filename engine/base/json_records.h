// SPDX-License-Identifier: GPL-2.0-or-later
//
// Records read from JSON as a table, so that whoever reads CSV reads JSON, too: one array of objects, or an object a
// line (JSON Lines).
//
//   ReadJsonRecords("{\"code\": \"a\", \"weight\": 2}\n{\"code\": \"b\"}\n", "x.jsonl")   // columns code, weight; 2
//   rows
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/csv_table.h"
#include "base/result.h"

namespace pandect {

// A column a key, in the order in which keys are met; what an object lacks is an empty cell, as is null. Numbers and
// truth values are their text; a list of such is a line each. Errors, with line: not UTF-8, no JSON, no object, an
// object within an object. Lines of the cells are those of their record in JSON Lines; in an array, its number.
struct JsonRecordOptions {
  // How a list of texts becomes one; empty: a line each.
  std::function<std::string(const std::vector<std::string>&)> join_list = {};
  // Where given, lines of JSON Lines that are no records are told there and left out, and the rest goes on.
  Diagnostics* bad_records = nullptr;
};
Result<CsvTable> ReadJsonRecords(std::string_view text, const std::string& file, const JsonRecordOptions& options = {});

}  // namespace pandect
