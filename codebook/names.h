// SPDX-License-Identifier: GPL-2.0-or-later
//
// From the names of the XML back to values; Name() in code.h goes the other way. One table holds both.
#pragma once

#include <string_view>

#include "codebook/code.h"

namespace pandect::codebook {

// Sets `value` and gives true, or leaves it and gives false when the name is not known.
bool FromName(std::string_view name, Polarity& value);
bool FromName(std::string_view name, Modality& value);
bool FromName(std::string_view name, Effect& value);
bool FromName(std::string_view name, Indicator& value);
bool FromName(std::string_view name, Direction& value);
bool FromName(std::string_view name, Choice& value);
bool FromName(std::string_view name, Nesting& value);
bool FromName(std::string_view name, MentionDates& value);
bool FromName(std::string_view name, UnitLevel& value);

// "#rrggbb"
bool IsColour(std::string_view text);

}  // namespace pandect::codebook
