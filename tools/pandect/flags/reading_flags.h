// SPDX-License-Identifier: GPL-2.0-or-later
//
// Flags of the verbs that read documents as they stand: run, grep, lemmas, explain.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "codebook/code.h"

namespace pandect::tool {

struct RunFlags {
  std::vector<std::string> paths;
  std::string codebook;
  std::string out;
  std::optional<UnitLevel> unit;  // default: the codebook's
  bool quiet = false;             // no table on the terminal
};

struct GrepFlags {
  std::string expression;
  std::vector<std::string> paths;  // "-": standard input
  std::optional<UnitLevel> unit;   // default: paragraph
  bool only_matching = false;
  bool count = false;
  bool offsets = false;
  std::string colour = "auto";  // auto | always | never
};

struct LemmasFlags {
  std::vector<std::string> words;  // "-" or none: standard input, one a line
  bool query = false;              // keys of the word as a query (narrowed)
};

struct ExplainFlags {
  std::string path;
  std::string codebook;        // may be empty: the stages before matching only
  std::optional<uint32_t> at;  // code points; only what holds this character
  std::optional<UnitLevel> unit;
};

}  // namespace pandect::tool
