// SPDX-License-Identifier: GPL-2.0-or-later
//
// A codebook's own tests: its examples, run through the whole pipeline as documents of one paragraph.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "codebook/code.h"
#include "lemma/lexicon.h"

namespace pandect {

struct FailedExample {
  CodeIndex code = 0;
  const Example* example = nullptr;  // of the codebook given
  std::string found;                 // what happened instead: the rules that fired, or that none did
};

struct ExampleReport {
  uint64_t examples = 0;
  std::vector<FailedExample> failed;  // in file order
};

// An example coded="yes" passes when its code, or one below it, is given with its polarity; coded="no", when neither is given.
Result<ExampleReport> TestExamples(const Codebook& codebook, const Lexicon& lexicon);

}  // namespace pandect
