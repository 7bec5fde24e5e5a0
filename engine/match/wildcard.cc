// SPDX-License-Identifier: GPL-2.0-or-later
#include "match/wildcard.h"

namespace pandect::match {
namespace {

// Bytes of the character that begins at `at`.
size_t CharacterSize(std::string_view text, size_t at) {
  size_t size = 1;
  while (at + size < text.size() && (static_cast<uint8_t>(text[at + size]) & 0xC0U) == 0x80U) ++size;
  return size;
}

}  // namespace

bool FitsWildcard(std::string_view pattern, std::string_view word) {
  // Only the last '*' is ever reconsidered: what stands between two stars fits best where it fits first.
  size_t in_pattern = 0, in_word = 0;
  size_t star = std::string_view::npos, star_word = 0;
  while (in_word < word.size()) {
    if (in_pattern < pattern.size() && pattern[in_pattern] == '*') {
      star = in_pattern++;
      star_word = in_word;
    } else if (in_pattern < pattern.size() && pattern[in_pattern] == '?') {
      ++in_pattern;
      in_word += CharacterSize(word, in_word);
    } else if (in_pattern < pattern.size() && pattern[in_pattern] == word[in_word]) {
      ++in_pattern;
      ++in_word;
    } else if (star != std::string_view::npos) {
      in_pattern = star + 1;
      star_word += CharacterSize(word, star_word);
      in_word = star_word;
    } else {
      return false;
    }
  }
  while (in_pattern < pattern.size() && pattern[in_pattern] == '*') ++in_pattern;
  return in_pattern == pattern.size();
}

WildcardLiteral LongestLiteral(std::string_view pattern) {
  WildcardLiteral best;
  for (size_t begin = 0; begin <= pattern.size();) {
    size_t end = pattern.find_first_of("*?", begin);
    if (end == std::string_view::npos) end = pattern.size();
    if (end - begin > best.text.size()) {
      best = {pattern.substr(begin, end - begin), begin == 0, end == pattern.size()};
    }
    begin = end + 1;
  }
  return best;
}

}  // namespace pandect::match
