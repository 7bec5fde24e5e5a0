// SPDX-License-Identifier: GPL-2.0-or-later
//
// Flags of the verbs below `stats`.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "tools/pandect/flags/table_flags.h"

namespace pandect::tool {

struct FigureFlags {
  bool csv = false;
  size_t most = 50;    // rows on a terminal
  bool facts = false;  // above CSV
};

// Which words are counted, and as what.
struct WordFlags {
  std::string by = "lemma";  // lemma | form
  bool numbers = false;
  bool content = false;
  std::string only;  // ru | en; empty: all
};

struct ResamplingFlags {
  uint32_t draws = 9999;
  uint64_t seed = 1;
};

struct StatsCrosstabFlags {
  std::string file;
  std::string rows, columns, count;  // columns of a long table; empty: the file is the table
  double level = 0.95;
  bool simulate = false;
  ResamplingFlags resampling;
  FigureFlags figures;
};

struct StatsFrequencyFlags {
  std::vector<std::string> paths;
  uint64_t least = 1;
  WordFlags words;
  FigureFlags figures;
};

struct StatsKeynessFlags {
  std::vector<std::string> target, reference;
  uint64_t target_size = 0, reference_size = 0;  // 0: the sum of the counts
  uint64_t least = 1;
  std::string sort = "effect";
  bool p_values = false;
  std::string plot;
  WordFlags words;
  FigureFlags figures;
};

struct StatsNgramsFlags {
  std::vector<std::string> paths;
  uint32_t least_length = 2, most_length = 3;
  uint64_t least = 2;
  std::string within = "sentence";
  WordFlags words;
  FigureFlags figures;
};

struct StatsCollocationsFlags {
  std::string sought;
  std::vector<std::string> paths;
  std::string codebook;  // where given, `sought` is a code of it
  uint32_t left = 5, right = 5;
  std::string within = "document";
  uint64_t least = 5;
  std::string sort = "log-dice";
  std::string counts;  // a table of counts instead of texts
  WordFlags words;
  FigureFlags figures;
};

struct StatsDispersionFlags {
  std::string sought;
  std::vector<std::string> paths;
  std::string codebook;
  std::string counts;
  std::string plot;  // a picture to draw
  WordFlags words;
  FigureFlags figures;
};

struct StatsReadabilityFlags {
  std::vector<std::string> paths;
  size_t window = 50;
  double threshold = 0.72;
  std::string counts;
  WordFlags words;
  FigureFlags figures;
};

struct StatsCooccurrenceFlags {
  TableSource source;
  uint32_t distance = 3;
  uint32_t depth = 0;  // 0: all
  std::string counts;
  std::string plot;
  FigureFlags figures;
};

struct StatsSimilarityFlags {
  TableSource source;
  std::string measure = "jaccard";
  std::string linkage = "average";
  size_t clusters = 0;
  FigureFlags figures;
};

struct StatsGroupsFlags {
  TableSource source;
  std::string by, first, second;
  bool p_values = false;
  double level = 0.95;
  std::string plot;
  ResamplingFlags resampling;
  FigureFlags figures;
};

}  // namespace pandect::tool
