// SPDX-License-Identifier: GPL-2.0-or-later
//
// Criteria against groups: for every group (a bloc, a period, a case) the state of each indicator, and of each
// criterion its level, its profile or its direction.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/figure.h"
#include "base/span.h"
#include "codebook/code.h"
#include "matrix/analysis.h"
#include "matrix/dimension.h"

namespace pandect::matrix {

// Not mentioned and no document are never read as absence.
enum class IndicatorState : uint8_t { kPresent, kAbsent, kMixed, kNotMentioned, kNoDocument };
const char* Name(IndicatorState state);  // "present", "absent", "mixed", "not-mentioned", "no-document"

struct CompareOptions {
  Dimension groups;  // of units or documents: a variable, case, document, language
  // A polarity is taken as said in a group only with so many units, and so many hits per 1000 words of the group: long
  // texts mention everything.
  uint64_t least_units = 1;
  double least_per_1000_words = 0;
};

// A passage to show for a cell.
struct CompareQuotation {
  std::string document;
  SegmentIndex unit = kNoSegment;
  Polarity polarity = Polarity::kPresent;
  // As whoever adds the document gives them: the unit's words, where it stands, how lawyers cite it.
  std::string text;
  CodePointSpan at;
  std::string address;
};

// One indicator in one group. Counts include what lies below the code.
struct CompareCell {
  IndicatorState state = IndicatorState::kNoDocument;
  uint64_t present_units = 0, absent_units = 0;
  uint64_t easing_units = 0, hindering_units = 0;  // by effect; without a level also by the code's direction
  uint64_t hits = 0, documents = 0;
  Figure per_1000_words = Undefined::kNoWords;  // hits in the base
  Figure share_of_units = Undefined::kNoUnits;  // units in the base
  // The profile of a criterion: units of this code by the units of its criterion, of either polarity. Units may bear
  // several codes, so shares of a criterion may add up to more than 1.
  Figure share_of_criterion = Undefined::kNothingCoded;
  std::vector<CompareQuotation>
      quotations;  // at most two, of the first two documents by path where there are two; one a polarity if mixed
};

// How much of a criterion is there in a group.
struct CriterionLevel {
  // Of the criterion's study indicators that are mentioned, as an exact fraction: present counts 1, mixed 1/2, absent
  // 0; an indicator of direction "-" counts the other way round. halves / (2 * mentioned).
  uint64_t halves = 0, mentioned = 0, indicators = 0;
  // How many of the criterion's cuts ("1/3 2/3") the share reaches: 0 is the lowest level. None without evidence.
  std::optional<uint32_t> level;
};

struct CriterionDirection {
  uint64_t easing_units = 0, hindering_units = 0;
  // (easing - hindering) / (easing + hindering), from -1 to 1.
  Figure balance = Undefined::kNothingCoded;
};

struct ComparisonGroup {
  std::string label;
  uint64_t documents = 0, units = 0, words = 0;  // of the base
};

struct Criterion {
  CodeIndex code = 0;                  // a code of the top level
  std::vector<CodeIndex> indicators;   // all codes below it, in order; those that make the level: `counts_for_level`
  std::vector<bool> counts_for_level;  // study indicators with no study indicator between them and the criterion
  bool has_level = false;
};

// Value type.
struct Comparison {
  std::vector<ComparisonGroup> groups;
  std::vector<Criterion> criteria;
  // By group, then code.
  std::vector<std::vector<CompareCell>> cells;
  std::vector<std::vector<CriterionLevel>> levels;          // by group, then criterion
  std::vector<std::vector<CriterionDirection>> directions;  // by group, then criterion
};

// "1/3" -> {1, 3}; nothing for what is no fraction between 0 and 1.
std::optional<std::pair<uint64_t, uint64_t>> ReadFraction(std::string_view text);

// Not thread-safe. The codebook must outlive it.
class Compare {
 public:
  Compare(const Codebook& codebook, const CompareOptions& options);
  ~Compare();

  // Fills text, place and address of a passage; asked only for those that are kept. May be empty.
  using Quoter = std::function<void(const AnalysisUnit&, CompareQuotation&)>;
  void Add(const AnalysisDocument& document, const Quoter& quoter, const std::vector<bool>& where = {});
  // Groups that are known to exist although no document of theirs was added.
  void Expect(const std::string& group);
  Comparison Finish();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace pandect::matrix
