// SPDX-License-Identifier: GPL-2.0-or-later
#include "dates/act_dates.h"

namespace pandect::dates {
namespace {

std::string_view WithoutBlanks(std::string_view text) {
  static constexpr std::string_view kBlanks[] = {" ", "\n", "\t", "\xC2\xA0", "\xE2\x80\xAF"};  // no-break ones, too
  for (bool found = true; found;) {
    found = false;
    for (const std::string_view blank : kBlanks) {
      if (!text.ends_with(blank)) continue;
      text.remove_suffix(blank.size());
      found = true;
    }
  }
  return text;
}

// Whether `text` ends in the whole word `word`, ASCII letters in either case.
bool EndsInWord(std::string_view text, std::string_view word) {
  if (text.size() < word.size()) return false;
  const std::string_view end = text.substr(text.size() - word.size());
  for (size_t i = 0; i < word.size(); ++i) {
    const char c = end[i] >= 'A' && end[i] <= 'Z' ? static_cast<char>(end[i] - 'A' + 'a') : end[i];
    if (c != word[i]) return false;
  }
  if (text.size() == word.size()) return true;
  // All letters of both alphabets but ASCII's are above 0x7F; so are the no-break blanks.
  const std::string_view before = text.substr(0, text.size() - word.size());
  if (WithoutBlanks(before).size() < before.size()) return true;
  const auto c = static_cast<unsigned char>(before.back());
  return c < 0x80 && !(c >= 'a' && c <= 'z') && !(c >= 'A' && c <= 'Z');
}

}  // namespace

bool IsOfAnAct(std::string_view text, const DateMention& mention) {
  const std::string_view before = WithoutBlanks(text.substr(0, mention.at.begin));
  const bool day = mention.date.day != 0, year = mention.date.month == 0;
  if ((day || year) && (EndsInWord(before, "от") || EndsInWord(before, "От"))) return true;
  if (day && EndsInWord(before, "dated")) return true;
  if (!EndsInWord(before, "of")) return false;
  if (day) return true;
  const std::string_view head = WithoutBlanks(before.substr(0, before.size() - 2));
  for (const std::string_view act : {"treaty", "agreement", "convention", "declaration", "protocol", "law", "act",
                                     "charter", "concept", "constitution"})
    if (year && EndsInWord(head, act)) return true;
  return false;
}

}  // namespace pandect::dates
