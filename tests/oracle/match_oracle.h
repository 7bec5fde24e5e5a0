// SPDX-License-Identifier: GPL-2.0-or-later
//
// What the rules of a codebook find in a document, straight from the definitions in match/match.h: every word is
// compared with every word of every rule, every pair of finds with every other. Slow, and made to be read.
#pragma once

#include <functional>
#include <vector>

#include "codebook/code.h"
#include "match/atoms.h"
#include "match/match.h"
#include "match/query_words.h"

namespace pandect::oracle {

// What is known of a form.
using FormsById = std::function<match::FormFacts(FormId)>;

// As Matcher::Match, for codebooks whose regexes find little and whose wildcards are short.
std::vector<Match> FindMatches(const Codebook& codebook, UnitLevel level, const Reading& reading,
                               const match::QueryWords& words, const FormsById& forms);

}  // namespace pandect::oracle
