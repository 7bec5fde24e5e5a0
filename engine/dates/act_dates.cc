// SPDX-License-Identifier: GPL-2.0-or-later
#include "dates/act_dates.h"

namespace pandect::dates {

bool IsOfAnAct(std::string_view text, const DateMention& mention) {
  if (mention.date.day == 0) return false;
  size_t end = mention.at.begin;
  while (end > 0 && (text[end - 1] == ' ' || text[end - 1] == '\n' || text[end - 1] == '\t')) --end;
  const std::string_view before = text.substr(0, end);
  for (const std::string_view word : {"от", "От", "of", "dated"}) {
    if (!before.ends_with(word)) continue;
    if (before.size() == word.size()) return true;
    // A whole word: what stands before it is no letter. All letters of both alphabets but ASCII's are above 0x7F.
    const auto c = static_cast<unsigned char>(before[before.size() - word.size() - 1]);
    const bool letter = c >= 0x80 || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (!letter) return true;
  }
  return false;
}

}  // namespace pandect::dates
