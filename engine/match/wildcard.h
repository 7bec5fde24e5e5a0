// SPDX-License-Identifier: GPL-2.0-or-later
//
// Wildcards over the folded form of one word: '*' stands for any number of characters, '?' for one.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace pandect::match {

// Whether the whole of `word` fits `pattern`. Both UTF-8 and folded. "Fits" is all or nothing: "регион*" fits
// "регионами", not "межрегиональный".
bool FitsWildcard(std::string_view pattern, std::string_view word);

// The longest run of `pattern` without wildcards: every word that fits holds it. `at_start`, `at_end`: the run stands
// at that end of the pattern, and so of the word. Empty where the pattern is all wildcards.
struct WildcardLiteral {
  std::string_view text;
  bool at_start = false;
  bool at_end = false;
};
WildcardLiteral LongestLiteral(std::string_view pattern);

}  // namespace pandect::match
