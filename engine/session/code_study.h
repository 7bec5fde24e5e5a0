// SPDX-License-Identifier: GPL-2.0-or-later
//
// Documents as units and the codes they bear, by the rules of a codebook: what co-occurrence, likeness and the
// comparison of groups are made of.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/result.h"
#include "codebook/code.h"
#include "ingest/ingest.h"
#include "lemma/lexicon.h"
#include "statistics/clustering.h"
#include "statistics/group_difference.h"
#include "statistics/similarity.h"
#include "statistics/unit_pairs.h"

namespace pandect {

struct CodeStudyOptions {
  std::vector<std::string> paths;
  std::optional<UnitLevel> unit;  // default: the codebook's
  unsigned threads = 1;           // results do not depend on it
  IngestOptions ingest;
};

// Units of headings, signatures and the like stay out, as they do in the denominators of `run`. A unit bears a code
// whatever the polarity, and with it the codes above.
struct CodePairs {
  statistics::UnitPairs pairs;
  UnitLevel unit = UnitLevel::kParagraph;
  Diagnostics problems;
};
Result<CodePairs> CountCodePairs(const Codebook& codebook, const Lexicon& lexicon, const CodeStudyOptions& options,
                                 uint32_t distance);

// Documents by how many units bear each code itself, without the codes above.
struct CodeProfiles {
  std::vector<std::string> paths;            // sorted, so that ties in clustering do not hang on the order given
  std::vector<std::vector<double>> counts;   // by path, by code
  std::vector<std::string> without_codings;  // left out
  UnitLevel unit = UnitLevel::kParagraph;
  Diagnostics problems;
};
Result<CodeProfiles> CountProfiles(const Codebook& codebook, const Lexicon& lexicon, const CodeStudyOptions& options);

// Documents in two groups by a variable of their manifest or codebook. `first`, `second` empty: the two values of the
// variable; an error that lists them where there are not exactly two.
struct GroupSought {
  std::string variable, first, second;
  statistics::ResamplingOptions resampling;
};
struct CodeGroups {
  std::string first, second;
  std::vector<statistics::GroupDifference> by_code;
  uint64_t documents_in_neither = 0;
  UnitLevel unit = UnitLevel::kParagraph;
  Diagnostics problems;
};
Result<CodeGroups> CompareCodeGroups(const Codebook& codebook, const Lexicon& lexicon, const CodeStudyOptions& options,
                                     const GroupSought& sought);

}  // namespace pandect
