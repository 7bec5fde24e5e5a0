// SPDX-License-Identifier: GPL-2.0-or-later
//
// Text with places in it marked, as a terminal and a page show it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "concordance/passage.h"
#include "report/terminal_table.h"

namespace pandect::report {

inline constexpr std::string_view kMark = "\x1b[1;31m", kBold = "\x1b[1m", kDim = "\x1b[2m", kUnmark = "\x1b[0m";

// Names of files and values may hold what a terminal obeys: control characters become '?', one a byte.
std::string Printable(std::string_view text);

// `text` between the escape sequences of a style; as it is without colour, or where it is empty.
std::string Styled(std::string_view text, std::string_view style, Colour colour);

// The marks as red words on a terminal; no sign of them without colour.
std::string MarkedForTerminal(const concordance::MarkedText& text, Colour colour);
// The same broken at blanks into lines of at most `width` columns, each with `indent` before it and LF behind. Where
// `style` is given, it is the style of what is not marked.
std::string WrappedForTerminal(const concordance::MarkedText& text, uint32_t width, std::string_view indent,
                               Colour colour, std::string_view style = {});

// The marks as <mark>.
void AppendHtml(std::string_view text, std::string& out);
void AppendHtml(const concordance::MarkedText& text, std::string& out);

}  // namespace pandect::report
