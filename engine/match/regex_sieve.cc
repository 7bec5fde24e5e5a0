// SPDX-License-Identifier: GPL-2.0-or-later
#include "match/regex_sieve.h"

#include <algorithm>
#include <string_view>

namespace pandect::match {
namespace {

// Bytes of the letter or digit that begins at `at`; 0 where there is none of the kinds that a word never breaks
// between: ASCII and Cyrillic.
size_t LetterSize(std::string_view text, size_t at) {
  const uint8_t c = static_cast<uint8_t>(text[at]);
  if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) return 1;
  // U+0400..U+047F: letters only, no combining marks.
  if ((c == 0xD0 || c == 0xD1) && at + 1 < text.size()) return 2;
  return 0;
}

std::string_view LongestRun(std::string_view literal) {
  std::string_view best;
  for (size_t at = 0; at < literal.size();) {
    size_t end = at;
    while (end < literal.size() && LetterSize(literal, end) > 0) end += LetterSize(literal, end);
    if (end - at > best.size()) best = literal.substr(at, end - at);
    at = end + 1;
    while (at < literal.size() && (static_cast<uint8_t>(literal[at]) & 0xC0U) == 0x80U) ++at;
  }
  return best;
}

}  // namespace

std::optional<std::vector<std::string>> SieveOf(const Regex& regex, const QueryWords& words) {
  std::vector<std::string> runs;
  for (const std::string& literal : regex.atoms()) {
    const std::string_view run = LongestRun(literal);
    if (run.empty()) return std::nullopt;
    runs.push_back(words.Fold(run));
    if (runs.back().empty()) return std::nullopt;
  }
  if (runs.empty()) return std::nullopt;
  std::sort(runs.begin(), runs.end());
  runs.erase(std::unique(runs.begin(), runs.end()), runs.end());
  return runs;
}

}  // namespace pandect::match
