// SPDX-License-Identifier: GPL-2.0-or-later
#include <libalglib/dataanalysis.h>

#include <algorithm>
#include <cmath>
#include <string>

#include "statistics/clustering.h"

namespace pandect::statistics {
namespace {

constexpr size_t kMostItems = 10'000;  // a matrix of 800 MB, and ALGLIB's copy

int AlgorithmOf(Linkage linkage) {
  switch (linkage) {
    case Linkage::kComplete:
      return 0;
    case Linkage::kSingle:
      return 1;
    case Linkage::kAverage:
      return 2;
    case Linkage::kWard:
      return 4;
  }
  return 0;
}

}  // namespace

Result<Dendrogram> Cluster(size_t items, const std::vector<double>& distances, Linkage linkage) {
  Dendrogram out;
  out.items = items;
  if (items < 2) return out;
  if (items > kMostItems) {
    return Error{ErrorCode::kLimit,
                 std::to_string(items) + " documents to cluster; at most " + std::to_string(kMostItems) + " are",
                 {},
                 "give fewer, or cluster groups of them"};
  }
  try {
    alglib::real_2d_array matrix;
    matrix.setcontent(static_cast<alglib::ae_int_t>(items), static_cast<alglib::ae_int_t>(items), distances.data());
    alglib::clusterizerstate state;
    alglib::ahcreport report;
    alglib::clusterizercreate(state);
    alglib::clusterizersetdistances(state, matrix, true);
    alglib::clusterizersetahcalgo(state, AlgorithmOf(linkage));
    alglib::clusterizerrunahc(state, report);
    if (report.terminationtype != 1) {
      return Error{
          ErrorCode::kInternal, "ALGLIB ends clustering with code " + std::to_string(report.terminationtype), {}, ""};
    }
    std::vector<uint32_t> size(items, 1);
    for (size_t i = 0; i + 1 < items; ++i) {
      const auto row = static_cast<alglib::ae_int_t>(i);
      Merge merge;
      merge.left = static_cast<uint32_t>(std::min(report.z[row][0], report.z[row][1]));
      merge.right = static_cast<uint32_t>(std::max(report.z[row][0], report.z[row][1]));
      // ALGLIB gives the growth of the sum of squares for Ward, others the distance that goes with it: d²/2 for a pair.
      const double height = report.mergedist[row];
      merge.height = linkage == Linkage::kWard ? std::sqrt(2 * height) : height;
      merge.size = size[merge.left] + size[merge.right];
      size.push_back(merge.size);
      out.merges.push_back(merge);
    }
  } catch (const alglib::ap_error& e) {
    return Error{ErrorCode::kInternal, "ALGLIB: " + e.msg, {}, ""};
  }
  return out;
}

}  // namespace pandect::statistics
