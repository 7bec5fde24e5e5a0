// SPDX-License-Identifier: GPL-2.0-or-later
//
// Codes over time: a table of codes by years (or any variable of dates cut into bins) as points in their order.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/figure.h"
#include "codebook/code.h"
#include "matrix/pivot.h"

namespace pandect::matrix {

struct TimelineCount {
  uint64_t units = 0, present_units = 0, absent_units = 0, hits = 0, documents = 0;
  Figure share_of_units = Undefined::kNoUnits;
  Figure per_1000_words = Undefined::kNoWords;
};

struct TimelinePoint {
  std::string label;                             // "2009"; empty: without a date
  uint64_t documents = 0, units = 0, words = 0;  // of the base
  std::vector<TimelineCount> by_code;            // by Timeline::codes
};

struct Timeline {
  std::vector<CodeIndex> codes;
  std::vector<TimelinePoint> points;  // years ascending and without a gap: one without documents has none
};

// Of a table whose rows are codes and whose columns are points in time. Labels that are years (four digits) are filled
// up to every year between the first and the last; others stand as in the table.
Timeline TimelineOf(const PivotTable& table, const Codebook& codebook);

}  // namespace pandect::matrix
