// SPDX-License-Identifier: GPL-2.0-or-later
//
// Flags of export and method.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "codebook/code.h"
#include "tools/pandect/flags/project_flags.h"

namespace pandect::tool {

struct ExportFlags : ProjectFlags {
  std::vector<std::string> paths;  // none: the project
  std::string codebook;            // of paths
  std::optional<UnitLevel> unit;   // of paths
  std::string where;               // of paths: an expression of the search language
  std::string versions = "all";    // of paths, of translation pairs: ru, en or all
  std::string layer;               // of a project: rules, people, consensus; empty: people's where there are any
  std::string codings_of;          // of a project: a coder
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

struct MethodFlags : ProjectFlags {
  std::vector<std::string> paths;  // none: the project
  std::string codebook;
  std::optional<UnitLevel> unit;
  std::string sampling, analysis_unit;
  std::optional<double> reliable, tentative;
};

}  // namespace pandect::tool
