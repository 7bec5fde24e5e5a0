// SPDX-License-Identifier: GPL-2.0-or-later
//
// How many columns a text takes on a terminal, and texts cut and filled up to columns: 0 columns for combining marks
// and format characters that show nothing, 2 for wide East Asian characters and emoji, 1 for the rest. What terminals
// themselves do, so an approximation: joined emoji count as their parts, characters of ambiguous width as narrow. Not
// for control characters (they count as 0): replace them first.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace pandect::text {

uint32_t DisplayWidth(std::string_view utf8);
uint32_t DisplayWidth(char32_t code_point);

// Filled up with blanks to `width` columns; a wider text stays as it is.
enum class Align : uint8_t { kLeft, kRight };
std::string Padded(std::string_view utf8, uint32_t width, Align align);

// The longest beginning, or end, that takes `width` columns at most. Marks stay with their letter; an end does not
// begin with marks that lost theirs. Views of `utf8`.
std::string_view PrefixOfWidth(std::string_view utf8, uint32_t width);
std::string_view SuffixOfWidth(std::string_view utf8, uint32_t width);

// The text where it fits into `width` columns, else what fits of its beginning (end; both ends) and "…". A `width` of 0
// gives nothing.
std::string CutEnd(std::string_view utf8, uint32_t width);
std::string CutBegin(std::string_view utf8, uint32_t width);
std::string CutMiddle(std::string_view utf8, uint32_t width);

// Breaks at blanks (a word wider than a line, between characters) so that no line is wider than `width` (at least 2).
// At least one line; blanks at the breaks are dropped.
std::vector<std::string> WrapToWidth(std::string_view utf8, uint32_t width);

}  // namespace pandect::text
