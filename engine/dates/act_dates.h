// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string_view>

#include "dates/date_expressions.h"

namespace pandect::dates {

// Whether `mention`, found in `text`, is the date of an act that is referred to: a day behind "от", "of" or "dated"
// ("Соглашение от 17 сентября 2009 г.", "the Treaty of 17 September 2009"). It says when that act was made, not when
// what the sentence tells of happened. A month or a year behind these words is not taken for one ("с января", "of 2009"
// is no date).
bool IsOfAnAct(std::string_view text, const DateMention& mention);

}  // namespace pandect::dates
