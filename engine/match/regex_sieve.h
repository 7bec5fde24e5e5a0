// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "match/query_words.h"
#include "pattern/regex.h"

namespace pandect::match {

// Folded runs of letters and digits of which at least one lies inside a word of every passage the regex matches;
// nothing where no such set is known and the regex must be tried everywhere.
std::optional<std::vector<std::string>> SieveOf(const Regex& regex, const QueryWords& words);

}  // namespace pandect::match
