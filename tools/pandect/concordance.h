// SPDX-License-Identifier: GPL-2.0-or-later
//
// Text in columns, by what it takes in a terminal.
#pragma once

#include <cstdint>
#include <string>

namespace pandect::tool {

enum class Align : uint8_t { kLeft, kRight };
// `text` filled up with blanks to `width` columns; a wider one stays as it is.
std::string Padded(const std::string& text, uint32_t width, Align align);

// "…of the parties on | transfrontier co-operation | between local…" without the bars: `found` begins in column
// `left_width`, its surroundings are cut at characters so that no line is wider than left_width + right_width.
std::string KeywordInContext(const std::string& left, const std::string& found, const std::string& right,
                             uint32_t left_width, uint32_t right_width);

}  // namespace pandect::tool
