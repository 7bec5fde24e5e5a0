// SPDX-License-Identifier: GPL-2.0-or-later
//
// The texts of the report page. The page's script asks for them by their English text; they come from the same
// catalogue as the terminal's. tests/report holds that every text the script asks for is here.
#pragma once

#include <vector>

#include "report/json.h"
#include "report/messages.h"

namespace pandect::report {

const std::vector<const char*>& PageTexts();
const std::vector<PluralText>& PagePlurals();

// Adds the keys "texts" ({"ru": {english: russian}, "en": {english: english}}) and "plurals" ({"ru": {one: {"one": …,
// "few": …, "many": …, "other": …}}}, by CLDR category, with "{1}" for the count) to an open object.
void AddPageTexts(JsonWriter& json);

}  // namespace pandect::report
