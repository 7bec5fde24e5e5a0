// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string_view>

#include "dates/date_expressions.h"

namespace pandect::dates {

// Whether `mention`, found in `text`, is the date of an act that is referred to: a day behind "от", "of" or "dated"
// ("Соглашение от 17 сентября 2009 г.", "the Treaty of 17 September 2009"), or a year behind "от" or behind the word
// for an act ("the Convention of 1992", but not "the end of 2009"). It says when that act was made, not when what the
// sentence tells of happened.
bool IsOfAnAct(std::string_view text, const DateMention& mention);

}  // namespace pandect::dates
