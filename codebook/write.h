// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

#include "codebook/code.h"

namespace pandect::codebook {

// House XML, UTF-8, one element a line, two spaces a level. Law: Parse(Write(codebook)) equals `codebook` in all but
// places, path and hash; and Write of that is the same text. Comments and the order of unlike elements in the file it
// was read from are not kept.
std::string Write(const Codebook& codebook);

}  // namespace pandect::codebook
