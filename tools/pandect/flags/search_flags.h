// SPDX-License-Identifier: GPL-2.0-or-later
//
// Flags of search.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "tools/pandect/flags/project_flags.h"

#include "codebook/code.h"

namespace pandect::tool {

struct SearchFlags : ProjectFlags {
  std::vector<std::string> query;  // pieces, as the shell cut them
  std::string index;
  std::string filter;             // --in
  std::string codebook;           // for @lists and #codes; may be empty
  std::string codings;            // rules | people | coded; empty: by what there is
  std::optional<UnitLevel> unit;  // default: paragraph
  std::string order = "relevance";
  std::string format = "text";  // text | csv | json | html
  bool count = false;
  bool kwic = false;
  std::string sort;    // keys of concordance/sort.h
  uint32_t width = 0;  // columns on either side of a keyword; 0: what fits
  std::string facet;
  std::string group_by;  // "document"
  std::optional<std::string> list_terms;
  uint32_t context = 0;  // paragraphs
  uint64_t page = 1;
  uint64_t per_page = 0;     // 0: by what is shown
  uint32_t time_limit = 60;  // seconds; 0: none
  bool translit = false;
  std::string colour = "auto";  // auto | always | never
};

}  // namespace pandect::tool
