// SPDX-License-Identifier: GPL-2.0-or-later
//
// Codings from a table: what people coded with other programs, or what `pandect codings --csv` wrote. Columns are found
// by the names that programs in use give them; a row that cannot be taken is told with its line and why, and the rest
// goes on.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "base/csv_table.h"
#include "base/result.h"
#include "store/project.h"

namespace pandect::study {

enum class OffsetUnit : uint8_t { kCodePoints, kBytes, kUtf16 };  // of the text as the project keeps it, from 0

struct ImportOptions {
  OffsetUnit unit = OffsetUnit::kCodePoints;
  std::map<std::string, std::string> columns;  // field -> header: where the names do not tell
  std::string coder;                           // of rows that name none; not empty
  std::string document;                        // of rows that name none; may be empty
  bool new_codes = false;                      // make codes that are not there
};

struct ImportReport {
  uint64_t rows = 0, added = 0, known = 0, bad = 0;
  uint64_t moved = 0;  // of the added: found by their words at another place than the offsets say
  std::vector<std::string> new_coders, new_codes;
  std::vector<std::pair<std::string, std::string>> columns;  // field and the header it was found under
  std::vector<std::string> ignored;                          // headers
};

// The fields: document, begin, end, quotation, address, nth, code, coder, polarity, modality, effect, weight, memo,
// origin. A passage is given by begin and end, by its words, by its address, or by words within an address. Where both
// offsets and words are given and do not agree, the words are looked for: if they stand in the document once, they
// decide. A code may be named by its full name, the end of it, its label in either language, or a path ("A > B").
// The same coding (document, passage, code, coder, polarity) is not taken twice. Rows of a consensus are not taken: it
// is settled, not imported. Bad rows are in `problems`; an error only where no row can be read.
Result<ImportReport> ImportCodings(Action& action, const CsvTable& table, const ImportOptions& options,
                                   Diagnostics& problems);

}  // namespace pandect::study
