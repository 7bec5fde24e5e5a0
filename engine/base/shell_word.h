// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

namespace pandect {

// The text as a word that can be typed into a shell, for commands that a message recommends: as it is where no shell
// reads anything into it, else between apostrophes.
std::string ShellWord(const std::string& text);

}  // namespace pandect
