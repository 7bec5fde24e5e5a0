// SPDX-License-Identifier: GPL-2.0-or-later
//
// Flags of the verb that makes and keeps an index.
#pragma once

#include <string>
#include <vector>

#include "tools/pandect/flags/project_flags.h"

namespace pandect::tool {

struct IndexFlags : ProjectFlags {
  std::vector<std::string> paths;
  std::string index;          // empty: the project's own
  bool rebuild = false;
  bool remove = false;        // take the PATHS out instead
  bool keep_missing = false;  // of files that are gone
  bool status = false;
  bool verify = false;
};

}  // namespace pandect::tool
