// SPDX-License-Identifier: GPL-2.0-or-later
//
// The frequencies as a person sees them in a terminal.
#pragma once

#include <cstdint>
#include <string>

#include "codebook/code.h"
#include "matrix/frequency.h"
#include "report/facts.h"
#include "report/messages.h"

namespace pandect {

enum class Colour : uint8_t { kNever, kAlways };  // the tool decides, by what standard output is

namespace report {

struct TerminalOptions {
  uint32_t width = 100;  // columns; at least 72 are used
  Colour colour = Colour::kNever;
};

// Title, what is counted (count, layer, base, filters), one row a code as a tree with its label, and a line that says
// what the counts mean. Columns are aligned by display width (display_width.h); a label that does not fit is wrapped,
// never cut. No line is wider than options.width, and none has trailing blanks unless coloured.
std::string TerminalTable(const FrequencyTable& table, const Codebook& codebook, const TableFacts& facts,
                          const Messages& messages, const TerminalOptions& options);

}  // namespace report
}  // namespace pandect
