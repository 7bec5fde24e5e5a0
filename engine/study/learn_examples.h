// SPDX-License-Identifier: GPL-2.0-or-later
//
// What people decided on proposals, as examples for the codebook.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "codebook/code.h"
#include "store/project.h"
#include "study/sight.h"

namespace pandect::study {

struct LearnedExample {
  std::string code;  // full name in the codebook: that of the rule's code, whatever people call it now
  Example example;   // its text is the passage that was proposed
  std::string document, coder, proposal, decision;  // ids of the latter two
};

struct LearnWanted {
  std::vector<std::string> ids;  // of proposals or decisions, or ends of four characters or more; empty: all
  std::string code, coder;       // code: and those below it
};
// Accepted: coded, with the polarity decided. Rejected: not coded. Given another code: not coded for the proposed one,
// coded for the other where the codebook has it. In the order of documents and text. An error for an id that names
// nothing decided.
Result<std::vector<LearnedExample>> LearnExamples(const Project& project, const Sight& sight,
                                                  const LearnWanted& wanted);

}  // namespace pandect::study
