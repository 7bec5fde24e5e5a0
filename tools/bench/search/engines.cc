// SPDX-License-Identifier: GPL-2.0-or-later
#include "search/engine.h"

namespace pandect::bench {

std::vector<EngineMaker> Engines(const Lexicon& lexicon, SegmentKind unit) {
  return {XapianBaseline(), Fts5Baseline(), Pandect(lexicon, unit, WordForms::kInflected),
          Pandect(lexicon, unit, WordForms::kAsWritten)};
}

}  // namespace pandect::bench
