// SPDX-License-Identifier: GPL-2.0-or-later
//
// Another program, given its input and asked for its output through pipes.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"

namespace pandect::plot {

struct Program {
  std::string name;  // looked for on the PATH
  std::vector<std::string> arguments;
  std::string package;  // of Debian, for who has not got it
};

// What the program writes to its standard output, which must be something. A program that is missing, fails, says
// nothing, takes longer than a minute or more than 1 GB is an error with what it said last. Numbers are written with a
// point whatever the locale. Thread-safe.
Result<std::string> RunProgram(const Program& program, const std::string& input);

}  // namespace pandect::plot
