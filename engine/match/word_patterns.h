// SPDX-License-Identifier: GPL-2.0-or-later
//
// From a word or phrase of an expression to the sequences of atoms that find it.
#pragma once

#include <vector>

#include "base/result.h"
#include "expression/expression.h"
#include "match/atoms.h"
#include "match/automaton.h"
#include "match/query_words.h"

namespace pandect::match {

// A kWord or kPhrase as sequences of which any is a find; at least one. Atoms are added to `atoms`. An error has no
// place: the caller knows it.
Result<std::vector<std::vector<Element>>> PatternsOf(const Node& node, const QueryWords& words, AtomTable& atoms);

}  // namespace pandect::match
