// SPDX-License-Identifier: GPL-2.0-or-later
//
// Documents as units and the codes they bear, whoever gave them: what co-occurrence, likeness and the comparison of
// groups are made of. Fed by Analyse or AnalyseFrom, one document at a time. Units of headings, signatures and the like
// stay out, as they do in the denominators of `run`, and so do units that the filter leaves out. A unit bears a code
// whatever the polarity.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"
#include "codebook/code.h"
#include "session/analyse.h"
#include "statistics/group_difference.h"

namespace pandect {

// By unit its codes, ascending, each once.
std::vector<std::vector<uint32_t>> CodesByUnit(const AnalysisDocument& rows, const std::vector<bool>& where);
// The same with the codes above.
std::vector<std::vector<uint32_t>> CodesByUnitAndAbove(const Codebook& codebook, const AnalysisDocument& rows,
                                                       const std::vector<bool>& where);

// Documents by how many units bear each code itself, without the codes above.
struct CodeProfiles {
  std::vector<std::string> paths;            // sorted, so that ties in clustering do not hang on the order given
  std::vector<std::vector<double>> counts;   // by path, by code
  std::vector<std::string> without_codings;  // left out
};

// Not thread-safe.
class ProfileCounter {
 public:
  explicit ProfileCounter(size_t codes) : codes_(codes) {}
  void Add(const AnalysedDocument& document);
  CodeProfiles Finish();

 private:
  size_t codes_;
  CodeProfiles found_;  // in the order given
};

// Documents in two groups by a variable of their manifest or codebook. `first`, `second` empty: the two values of the
// variable.
struct GroupSought {
  std::string variable, first, second;
  statistics::ResamplingOptions resampling;
};
struct CodeGroups {
  std::string first, second;
  std::vector<statistics::GroupDifference> by_code;
  uint64_t documents_in_neither = 0;
};

// Not thread-safe. The codebook must outlive it.
class GroupCounter {
 public:
  GroupCounter(const Codebook& codebook, GroupSought sought) : codebook_(codebook), sought_(std::move(sought)) {}
  void Add(const AnalysedDocument& document);
  // An error that lists the values where those sought are not there, or there are not exactly two.
  Result<CodeGroups> Finish() const;

 private:
  struct Row {
    std::string value;
    uint64_t units = 0;
    std::vector<uint32_t> with_code;
  };
  const Codebook& codebook_;
  GroupSought sought_;
  std::vector<Row> rows_;
};

}  // namespace pandect
