// SPDX-License-Identifier: GPL-2.0-or-later
//
// What a person means by \w, \d, \s and \b in a Russian text, written so that RE2, for which these are ASCII, does it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace pandect::pattern {

struct Rewritten {
  std::string text;              // for RE2
  std::vector<uint32_t> origin;  // for each byte of `text` the byte of the pattern it comes from
  bool edge_at_begin = false;    // a \b stood there and was taken away
  bool edge_at_end = false;
};

// Refuses what cannot be kept true: \b and \B in the middle, \C, \W inside a class, unbalanced brackets.
// Error.where.column is the code point (from 1) in `pattern`.
Result<Rewritten> Rewrite(std::string_view pattern);

// Column (code points, from 1) of a byte offset of `pattern`.
uint32_t ColumnOf(std::string_view pattern, size_t offset);

}  // namespace pandect::pattern
