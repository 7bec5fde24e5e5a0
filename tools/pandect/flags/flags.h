// SPDX-License-Identifier: GPL-2.0-or-later
//
// The command line as values. Every flag is described once, in the file of its group of verbs: help, parsing and checks
// of values grow from that description.
#pragma once

#include <variant>

#include "tools/pandect/flags/common.h"
#include "tools/pandect/flags/verbs.h"

namespace pandect::tool {

struct Command {
  CommonFlags common;
  Verbs::Action verb;
};

// Either a command to carry out, or the exit code after help, version or a message about the flags has been printed.
std::variant<Command, int> ParseFlags(int argc, char** argv);

}  // namespace pandect::tool
