// SPDX-License-Identifier: GPL-2.0-or-later
//
// How many columns a text takes in a terminal: 0 for combining marks and invisible format characters, 2 for East Asian
// wide characters and emoji, 1 for the rest. Not for control characters: replace them first. An approximation by ranges
// (Unicode 15), as terminals themselves make; joined emoji sequences count as their parts.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace pandect::report {

uint32_t DisplayWidth(std::string_view utf8);

// Breaks at blanks (a word wider than a line, between characters) so that no line is wider than `width` (at least 2).
// At least one line; blanks at the breaks are dropped.
std::vector<std::string> WrapToWidth(std::string_view utf8, uint32_t width);

}  // namespace pandect::report
