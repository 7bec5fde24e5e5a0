// SPDX-License-Identifier: GPL-2.0-or-later
//
// Flags of export and method.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "tools/pandect/flags/table_flags.h"

namespace pandect::tool {

struct ExportFlags {
  TableSource source;
  std::string out;
  std::string format;  // empty: by the ending of `out`, else csv
  std::string layout = "pandect";
  std::vector<std::string> tables;
  std::string separator;  // empty: comma, of TSV a tab
  std::string decimal;    // "comma", "point"; empty: by the separator
  bool byte_order_mark = false;
  bool plain = false;  // no apostrophe before texts that begin as formulas
  bool labels = false;
  std::optional<size_t> lemmas;  // tables of lemmas, the wide one with so many; 0: all
};

struct MethodFlags {
  TableSource source;
  std::string sampling, analysis_unit;
  std::optional<double> reliable, tentative;
};

}  // namespace pandect::tool
