// SPDX-License-Identifier: GPL-2.0-or-later
//
// Flags of the verbs that make tables of codings: matrix, compare.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "codebook/code.h"

namespace pandect::tool {

// Which documents and units count, and on what codebook.
struct TableSource {
  std::vector<std::string> paths;
  std::string codebook;
  std::optional<UnitLevel> unit;
  std::string where;             // an expression of the search language
  std::string versions = "all";  // of translation pairs: ru, en or all
};

struct MatrixFlags {
  TableSource source;
  std::string rows = "code", columns = "document", sheets = "none";
  std::string cell = "units";
  std::string polarity = "both";
  bool coded_text = false;        // shares and rates by the text of coded units only
  std::vector<std::string> open;  // row, column: list the codings of that cell instead
  bool csv = false;
};

struct CompareFlags {
  TableSource source;
  std::string by = "bloc";
  std::vector<std::string> expect;  // groups that are wanted although no document is theirs
  uint64_t least_units = 1;
  double least_rate = 0;  // hits per 1000 words
  bool quotations = false;
  bool truth_table = false;
  bool csv = false;
};

}  // namespace pandect::tool
