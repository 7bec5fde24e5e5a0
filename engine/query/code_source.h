// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which units bear a code: what #code, code: and coder: of a query ask. An interface, because the answer comes from a
// codebook applied to the indexed words, or from the codings that people and rules left in a project.
#pragma once

#include <cstdint>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "codebook/code.h"
#include "index/snapshot.h"
#include "match/match.h"
#include "segment/segment.h"

namespace pandect {

struct CodedUnit {
  index::DocumentRef document;
  SegmentIndex unit = 0;
  friend auto operator<=>(const CodedUnit&, const CodedUnit&) = default;
};

// Immutable; safe to share between threads.
class CodeSource {
 public:
  virtual ~CodeSource() = default;

  // Full ids of all codes that can be asked for, and names of all coders; sorted. For messages.
  virtual std::vector<std::string> Codes() const = 0;
  virtual std::vector<std::string> Coders() const = 0;

  // The units at `level` that bear an unrejected coding of `code` or of a code below it, by `coder`; an empty code is
  // any code, an empty coder any coder. Sorted, unique. Both names are among Codes() and Coders().
  virtual Result<std::vector<CodedUnit>> UnitsBearing(std::string_view code, std::string_view coder, UnitLevel level,
                                                      std::stop_token stop) const = 0;

  // For each of `units` (ascending, of UnitsBearing) of a document the passages that make it bear the code, in order:
  // the words that made rules fire, the passages that people coded, as far as they lie in the unit. None for a coding
  // without words of its own, as of a rule that only says NOT. Words of the hits are left 0.
  virtual Result<std::vector<std::vector<Hit>>> PassagesIn(std::string_view code, std::string_view coder,
                                                           UnitLevel level, index::DocumentRef document,
                                                           std::span<const SegmentIndex> units) const = 0;
};

}  // namespace pandect
