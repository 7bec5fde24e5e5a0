// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

#include "base/result.h"

namespace pandect::tool {

// An error in an expression as people see it: the message, below it the line of the expression where the error is, or
// what of it stands near the place and a terminal can show, and a caret under the place. `error.where.column` counts
// code points from 1; without one it is the message alone.
std::string WithCaret(const std::string& expression, const Error& error);

}  // namespace pandect::tool
