// SPDX-License-Identifier: GPL-2.0-or-later
//
// What a review looks like on a terminal.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "report/messages.h"
#include "review/review.h"

namespace pandect::review {

struct ScreenOptions {
  uint32_t width = 80, height = 24;  // at least 40 and 10
  bool colour = true;  // else the words that fired stand in brackets: ⟦of the present coding⟧ ‹of another›
};

// At most `height` lines, none wider than `width` columns. Control characters of the text are shown as blanks: a
// document cannot steer the terminal.
std::vector<std::string> Screen(const Review& review, const Messages& messages, const ScreenOptions& options);

}  // namespace pandect::review
