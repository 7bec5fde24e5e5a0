// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <vector>

#include "codebook/code.h"
#include "lemma/vocabulary.h"
#include "match/match.h"

namespace pandect {

// For a passage that a code missed: the rules of the code and of those below it that came nearest, at most `most`, best first, by
// the share of their words that the passage has. "civil.ngo/t3 (\"некоммерческая организация\"): met организация".
std::vector<std::string> NearestRules(const Codebook& codebook, CodeIndex code, const Reading& reading, ByteSpan passage,
                                      Language language, const Vocabulary& vocabulary, size_t most);

}  // namespace pandect
