// SPDX-License-Identifier: GPL-2.0-or-later
//
// What a regular expression of a rule finds in a passage, by another engine than the program's: ICU's, which tries and
// goes back, over every passage, without a sieve.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace pandect::oracle {

// All leftmost, non-overlapping, non-empty finds in `text` (UTF-8), in bytes of it. \w, \d and \s are those of
// pattern/rewrite.h, and \b stands where a word character and another meet. For patterns that end somewhere soon.
std::vector<ByteSpan> FindRegex(std::string_view pattern, bool ignore_case, std::string_view text);

}  // namespace pandect::oracle
