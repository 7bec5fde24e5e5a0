// SPDX-License-Identifier: GPL-2.0-or-later
//
// Flags of agree.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace pandect::tool {

struct AgreeFlags {
  std::string ratings;    // "-": standard input
  std::string form;       // empty: by the header
  std::string separator;  // one character; empty: decide
  std::vector<std::string> coders, categories, by, missing, statistics;
  std::string unit_column;
  std::string level = "nominal";
  std::string weights = "identity";  // or a file with a square of numbers
  bool ranks = false;
  std::string sets;  // jaccard | masi; empty: one category a cell
  std::string set_separator = "|";
  std::string compare = "borders";  // of stretches
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
