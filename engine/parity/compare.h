// SPDX-License-Identifier: GPL-2.0-or-later
//
// The codings of two versions held against each other, bead by bead. The unit of comparison is the aligned bead: a code
// is given to a side of it when any of its paragraphs has the code. Beads with an empty side are not units. Headings
// are: a title that is coded in one language only is a finding like any other.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "agree/kappa.h"
#include "codebook/code.h"
#include "coding/coding.h"
#include "parity/align.h"

namespace pandect {

enum class ParityDepth : uint8_t {
  kIndicators,  // codes of depth 1 ("civil.ngo"); finer ones count as their parent; codes of depth 0 with no code below
                // them too
  kAll,         // every code by itself, none as its parent
};

// Which codes are compared, and as which of them each code of the codebook counts. Only codes that can fire are
// compared: those with a rule of their own or of a code that counts as them.
struct ParityScale {
  std::vector<CodeIndex> codes;   // in the order of the codebook
  std::vector<uint32_t> of_code;  // by CodeIndex: place in `codes`, or kNotCompared
  static constexpr uint32_t kNotCompared = UINT32_MAX;
};

// One code in a paragraph, and with which polarities.
struct ParityCode {
  uint32_t code = 0;  // place in ParityScale::codes
  bool present = false, absent = false;
  friend auto operator<=>(const ParityCode&, const ParityCode&) = default;
};
// For each paragraph of the alignment its codes, ascending.
using ParagraphCodes = std::vector<std::vector<ParityCode>>;

// What is counted of one code, or of all together.
struct CodeParity {
  YesNoTable beads;             // first: ru, second: en
  uint64_t other_polarity = 0;  // of `both`: the versions differ in whether the thing is there or stated absent
  CodeParity& operator+=(const CodeParity& other);
};

// A code that fired on one side of a bead only.
struct ParityDifference {
  uint32_t bead = 0;
  uint32_t code = 0;      // place in ParityScale::codes
  bool in_first = false;  // it fired in the first version (ru)
};

struct ParityComparison {
  std::vector<CodeParity> by_code;            // as ParityScale::codes
  std::vector<ParityDifference> differences;  // by bead, then code
  uint64_t beads = 0;                         // compared
};

namespace parity {

ParityScale ScaleOf(const Codebook& codebook, ParityDepth depth);

// The codes of each paragraph. A coding lies in the paragraphs that hold the middle of a piece of its evidence, or,
// without evidence, in those of its span. `codings` as MakeCodings gives them.
ParagraphCodes CodesOf(const ParityScale& scale, const SegmentTree& tree,
                       const std::vector<ParallelParagraph>& paragraphs, const std::vector<Coding>& codings);

ParityComparison Compare(const ParityScale& scale, const std::vector<Bead>& beads, const ParagraphCodes& first,
                         const ParagraphCodes& second);

}  // namespace parity
}  // namespace pandect
