// SPDX-License-Identifier: GPL-2.0-or-later
#include "parity/cognate.h"

#include "text/character.h"

namespace pandect::parity {
namespace {

// From U+0430 'а'; a blank stands for letters that are dropped.
constexpr std::string_view kCyrillic = " bvgd js  klmn prst f sccc      ";

char CyrillicConsonant(char32_t lower) {
  if (lower < 0x430 || lower >= 0x430 + kCyrillic.size()) return ' ';
  return kCyrillic[lower - 0x430];
}

// `next`: the letter after it, lower case, 0 at the end. `taken`: how many letters the answer stands for.
char LatinConsonant(char32_t lower, char32_t next, size_t& taken) {
  taken = 1;
  switch (lower) {
    case 'c':
      if (next == 'h') {
        taken = 2;
        return 'c';
      }
      return next == 'e' || next == 'i' || next == 'y' ? 's' : 'k';
    case 's':
      if (next != 'h') return 's';
      taken = 2;
      return 'c';
    case 'p':
      if (next != 'h') return 'p';
      taken = 2;
      return 'f';
    case 'q':
      return 'k';
    case 'w':
      return 'v';
    case 'x':
    case 'z':
      return 's';
    case 'b':
    case 'd':
    case 'f':
    case 'g':
    case 'j':
    case 'k':
    case 'l':
    case 'm':
    case 'n':
    case 'r':
    case 't':
    case 'v':
      return static_cast<char>(lower);
    default:
      return ' ';
  }
}

}  // namespace

std::string ConsonantSkeleton(std::u32string_view word) {
  std::string out;
  for (size_t i = 0, taken = 1; i < word.size(); i += taken) {
    const char32_t lower = text::ToLower(word[i]);
    taken = 1;
    const char consonant = lower >= 0x400
                               ? CyrillicConsonant(lower)
                               : LatinConsonant(lower, i + 1 < word.size() ? text::ToLower(word[i + 1]) : 0, taken);
    if (consonant != ' ' && (out.empty() || out.back() != consonant)) out += consonant;
  }
  return out;
}

}  // namespace pandect::parity
