// SPDX-License-Identifier: GPL-2.0-or-later
//
// Whether a code is more frequent in one group of documents than in another. Units of one document are alike and bear
// several codes, so they are no independent cases: what is drawn or shuffled is whole documents.
#pragma once

#include <cstdint>
#include <vector>

#include "base/figure.h"

namespace pandect::statistics {

// One document: how many of its units bear the code.
struct ClusterCounts {
  uint64_t units = 0, with_code = 0;
  bool second_group = false;
};

struct GroupDifference {
  uint64_t first_units = 0, first_with = 0, second_units = 0, second_with = 0;
  uint64_t first_documents = 0, second_documents = 0;
  Figure first_share = Undefined::kOff, second_share = Undefined::kOff;
  Figure difference = Undefined::kOff;      // first share less second share, units pooled
  Figure log_odds_ratio = Undefined::kOff;  // 0.5 added to each cell (Haldane-Anscombe), so that it always exists
  // Percentile bootstrap: documents are drawn with replacement within each group. Draws without units are dropped and
  // counted.
  FigureInterval difference_interval{Undefined::kOff, Undefined::kOff};
  FigureInterval log_odds_ratio_interval{Undefined::kOff, Undefined::kOff};
  uint32_t dropped_draws = 0;
  // Permutation: documents change groups, sizes of the groups kept. Share of assignments whose difference is at least
  // as far from 0; all assignments where there are no more than `draws`, else (1 + extreme) / (1 + draws).
  Figure p = Undefined::kOff;
  bool exact = false;
};

struct ResamplingOptions {
  uint32_t draws = 9999;
  uint64_t seed = 1;
  double level = 0.95;
};

// Documents without units count as documents and change nothing else. Reasons: kOneGroup, kNoUnitsInGroup for all;
// kTooFewDocuments for intervals and p with fewer than two documents in a group (p: where no other assignment exists).
// The order of documents changes nothing.
GroupDifference CompareGroups(std::vector<ClusterCounts> documents, const ResamplingOptions& options);

}  // namespace pandect::statistics
