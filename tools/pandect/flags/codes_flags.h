// SPDX-License-Identifier: GPL-2.0-or-later
//
// Flags of the verbs that work on the codes of a project: codes add … move, recheck, memo.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "tools/pandect/flags/project_flags.h"

namespace pandect::tool {

struct CodesFlags : ProjectFlags {
  std::string code;  // only this one and those below it
  bool csv = false;
};

struct CodesAddFlags : ProjectFlags {
  std::string name;  // empty only in vivo: made of the words
  std::string label_ru, label_en, definition, colour;
  std::string document, quotation, address;  // in vivo: the passage, which gets the code
  uint32_t nth = 0;
};

// merge A [INTO] B, rename A [TO] B, move A [TO] B.
struct CodesChangeFlags : ProjectFlags {
  enum class What : uint8_t { kMerge, kRename, kMove } what = What::kMerge;
  std::vector<std::string> names;
  bool top = false;  // move: to the top
  std::string comment;
};

struct CodesSplitFlags : ProjectFlags {
  std::vector<std::string> names;  // A [INTO] B C …
  std::string document, by, in, where;
  std::string comment;
};

}  // namespace pandect::tool
