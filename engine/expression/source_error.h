// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace pandect::expression {

// An error at a byte offset of `source`; its column is counted in code points from 1.
Error ErrorAt(std::string_view source, size_t offset, std::string what, std::string hint = {},
              ErrorCode code = ErrorCode::kMalformed);

// `piece` between quotation marks, blanks made single spaces, cut to a length a message can carry.
std::string Quoted(std::string_view piece);

}  // namespace pandect::expression
