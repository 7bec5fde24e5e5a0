// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

namespace pandect::ingest {

// How deep the markup nests, roughly and fast: opening tags less closing ones, without those that may stay open. Asked
// before the HTML parser, whose time grows with the square of the depth. Too high for sloppy pages, so compare it with
// a limit well above the real one.
uint32_t RoughHtmlDepth(std::string_view html);

}  // namespace pandect::ingest
