// SPDX-License-Identifier: GPL-2.0-or-later
//
// Milestones: what happened on a day, told in one sentence ("подписано 17 сентября 2009 г.", "suspended on 9 March
// 2022"). What makes a milestone are the codes of a codebook; the day is a date in the same sentence.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/span.h"
#include "codebook/code.h"
#include "dates/date_expressions.h"

namespace pandect::matrix {

// The words of one code in a sentence.
struct MilestoneWords {
  CodeIndex code = 0;
  Polarity polarity = Polarity::kPresent;
  ByteSpan at;  // of the text that the sentence is of
};

struct Milestone {
  CodeIndex code = 0;
  Polarity polarity = Polarity::kPresent;
  ByteSpan at;       // the words
  DateMention date;  // its span in the same text
};

// The milestones of the sentence `sentence` of `text`, in the order of the words. Each of `words` (any order, all
// inside the sentence; of one code on the same words the first counts) gets one date. Where the sentence has as many
// dates as there are different words (those of one code with no date between are one), these go together in their order
// ("подписано 12 мая 2015 г. и вступило в силу 1 июля 2016 г."); else each gets the date with the fewest commas and
// brackets between, of several the nearest, the later one of two as near. Of words that would share a date only those
// in its clause have it ("приостановлены, а в июне 2022 года расторгнуты": only the latter). Words without a date are
// no milestone; what is due by a day ("до 2030 года") and dates of acts that are referred to (dates::IsOfAnAct) are no
// dates of events.
std::vector<Milestone> MilestonesIn(std::string_view text, ByteSpan sentence, std::vector<MilestoneWords> words);

}  // namespace pandect::matrix
