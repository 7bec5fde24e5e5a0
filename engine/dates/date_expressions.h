// SPDX-License-Identifier: GPL-2.0-or-later
//
// Dates that a text speaks of, in Russian and English: "17 сентября 2009 г.", "в 2023 году", "since 2022",
// "September 17, 2009", "17.09.2009", "2008–2012 гг.".
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace pandect {

// A day of the Gregorian calendar, a month (day 0) or a year (month 0).
struct PartialDate {
  int year = 0, month = 0, day = 0;
  // "2009-09-17", "2009-09", "2009".
  std::string Iso() const;
  friend auto operator<=>(const PartialDate&, const PartialDate&) = default;
};

enum class DateRelation : uint8_t {
  kAt,       // on, in, "от" of a document's date
  kSince,    // "с 2022 года", "since 2022", "from 2014"
  kUntil,    // "до 2030 года", "by 2030", "until 2014"
  kBetween,  // "2008–2012 гг.", "from 2008 to 2012": `to` is the end
};
const char* Name(DateRelation value);  // "at", "since", "until", "between"

struct DateMention {
  ByteSpan at;  // of the text: the date, its preposition not included
  PartialDate date;
  PartialDate to;  // kBetween only
  DateRelation relation = DateRelation::kAt;
};

namespace dates {

// All dates in `text` (valid UTF-8), ascending, disjoint. A number is a year only where something says so: a month
// before it, a word for "year" behind it (Russian), a preposition of time before it (English; 1900 to 2100 only), or
// the form of the date. Impossible days ("31.02.2009") are no dates. Linear.
std::vector<DateMention> Find(std::string_view text);

}  // namespace dates
}  // namespace pandect
