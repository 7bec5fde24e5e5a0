// SPDX-License-Identifier: GPL-2.0-or-later
//
// Flags of agree.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "tools/pandect/flags/project_flags.h"

namespace pandect::tool {

struct AgreeFlags : ProjectFlags {
  std::string ratings;  // "-": standard input; empty: the codings of a project
  std::string unit;     // of a project: sentence … document, or what is compared of stretches; empty: its coding unit
  std::string sample;   // of a project: only what was read of it; empty: everything
  std::string document, code;  // of a project; empty: all
  bool with_rules = false;     // of a project: the rules beside the people
  bool noted_reading = false;  // of a project: nobody counts as having read what is not noted as read
  std::string form;            // empty: by the header
  std::string separator;       // one character; empty: decide
  std::vector<std::string> coders, categories, by, missing, statistics;
  std::string unit_column;
  std::string level = "nominal";
  std::string weights = "identity";  // or a file with a square of numbers
  bool ranks = false;
  std::string sets;  // jaccard | masi; empty: one category a cell
  std::string set_separator = "|";
  std::string compare;  // of stretches; empty: borders where a table has stretches, of a project its units
  double threshold = 0.9;
  std::string begin, end;
  bool all_saw_all = false;
  double confidence = 0.95;
  std::optional<uint32_t> rounds;  // default: see the help
  uint64_t seed = 1;
  std::string resampling = "units";
  std::string reference;  // a coder; empty: none
  bool disagreements = false;
  bool csv = false;
};

}  // namespace pandect::tool
