// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace pandect::ingest {

enum class NumberStyle : uint8_t {
  kDecimal,
  kLowerLetter,
  kUpperLetter,
  kLowerRoman,
  kUpperRoman,
  kLowerRussian,
  kUpperRussian,
  kNone
};

// 3 as "3", "c", "C", "iii", "III", "в", "В", "". Letters beyond the alphabet are doubled as word processors do (aa,
// bb).
std::string WriteNumber(unsigned number, NumberStyle style);

}  // namespace pandect::ingest
