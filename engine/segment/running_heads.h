// SPDX-License-Identifier: GPL-2.0-or-later
//
// Lines that belong to the page and not to the text: page numbers, running heads, licence lines.
#pragma once

#include <string_view>
#include <vector>

#include "segment/lines.h"

namespace pandect::segment {

// "5.", "- 12 -", "Page 3", "стр. 4", "iv".
bool IsLoneNumber(std::string_view line);

// For each line whether the same words, numbers aside, return page after page. Linear.
std::vector<bool> FindRunningHeads(std::string_view text, const std::vector<Line>& lines);

}  // namespace pandect::segment
