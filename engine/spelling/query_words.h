// SPDX-License-Identifier: GPL-2.0-or-later
//
// Where in a query the words stand that somebody may have misspelt, and the query with other words there. Works on the
// text and not on the tree, because what was typed in the wrong layout mostly does not parse ("j,kfcnm" is область).
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/span.h"

namespace pandect::spelling {

// The spans of `query` between blanks, quotes and brackets that are neither operators (AND, NEAR/5 …), nor fields
// (lang:ru), lists, codes, regular expressions or wildcards, nor numbers. A '=' or '==' before a word is not of its
// span.
std::vector<ByteSpan> WordsOfQuery(std::string_view query);

// `query` with the spans (ascending, disjoint) replaced.
std::string WithWords(std::string_view query, const std::vector<std::pair<ByteSpan, std::string>>& replacements);

}  // namespace pandect::spelling
