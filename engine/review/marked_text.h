// SPDX-License-Identifier: GPL-2.0-or-later
//
// A text with marked passages, cut into lines of a terminal.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace pandect::review {

enum class Mark : uint8_t { kOther, kPresent, kMoving };  // a later one goes before an earlier

struct MarkedSpan {
  ByteSpan at;  // of the text
  Mark mark = Mark::kOther;
};

struct MarkedLines {
  std::vector<std::string> lines;
  size_t first_present = 0;  // the first line with a mark of kPresent or kMoving; 0 where there is none
};

MarkedLines MarkLines(std::string_view text, const std::vector<MarkedSpan>& spans, uint32_t width, bool colour);

}  // namespace pandect::review
