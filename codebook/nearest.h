// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace pandect::codebook {

// The one of `known` that `name` was most likely meant to be, for "did you mean …": by edit distance (bytes), or the
// full id of a code of which only the last part was given. Empty when none is near. Of equally near ones the first in
// the alphabet.
std::string Nearest(std::string_view name, const std::vector<std::string>& known);

}  // namespace pandect::codebook
