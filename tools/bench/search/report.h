// SPDX-License-Identifier: GPL-2.0-or-later
//
// The tables of a run.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "search/measure.h"

namespace pandect::bench {

// One engine's part of the run.
struct EngineReport {
  std::string name, about;
  std::vector<std::string> pages;
  bool baseline = false;              // others are set in ratio to it
  std::optional<BuildFigures> build;  // none: it searched another's index
  SearchFigures search;
};

struct RunReport {
  std::string source;  // what the texts were made of
  std::string unit;    // "sentence"
  uint32_t rounds = 0;
  Clock clock = Clock::kWall;
  DrawnQueries drawn;
  std::vector<std::string> left_out;  // engines that could not take part, and why
  std::vector<EngineReport> engines;
};

// Ratios are "times as fast as" (CPU time of building, wall time of a query) and "times as large as" a baseline of this
// run, so above 1 is better for speed and worse for size.
std::string AsText(const RunReport& run);
std::string AsJson(const RunReport& run);

}  // namespace pandect::bench
