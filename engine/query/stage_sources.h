// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string_view>

namespace pandect::query {

// What the program was built from, as far as it decides which units rules code: the SHA-256 (hex) of the sources of the
// rooms listed in CMakeLists.txt. Caches of codings are named by it, so that no change of a stage, however small, meets
// what an older build made. tests/query holds the list to the rooms that matching and coding include.
std::string_view StageSources();

}  // namespace pandect::query
