// SPDX-License-Identifier: GPL-2.0-or-later
#include "segment/marks.h"

#include "segment/characters.h"
#include "segment/mark_parts.h"

namespace pandect::segment {
namespace {

constexpr uint32_t RomanDigit(char32_t c) {
  switch (c) {
    case 'i':
    case 0x456:
      return 1;
    case 'v':
      return 5;
    case 'x':
    case 0x445:
      return 10;
    case 'l':
      return 50;
    case 'c':
    case 0x441:
      return 100;
    default:
      return 0;
  }
}

}  // namespace

char32_t RomanLetter(char32_t lowered) {
  switch (lowered) {
    case 0x456:
      return 'i';
    case 0x445:
      return 'x';
    case 0x441:
      return 'c';
    default:
      return lowered;
  }
}

void Append(std::string& out, char32_t c) {
  if (c < 0x80) {
    out += static_cast<char>(c);
  } else if (c < 0x800) {
    out += static_cast<char>(0xC0 | (c >> 6));
    out += static_cast<char>(0x80 | (c & 0x3F));
  }
}

uint32_t LetterValue(char32_t lowered) {
  if (lowered >= 'a' && lowered <= 'z') return lowered - 'a' + 1;
  static constexpr std::u32string_view kCyrillic = U"абвгдежзиклмнопрстуфхцчшщэюя";
  const auto found = kCyrillic.find(lowered);
  return found == std::u32string_view::npos ? 0 : static_cast<uint32_t>(found) + 1;
}

bool StartsText(char32_t c) {
  return IsUpper(c) || IsDigit(c) || c == '"' || c == '(' || c == '*' || c == '&' || c == '[' || c == '_' || c == 0 ||
         c == 0xAB || c == 0x201C || c == 0x201E || c == 0x2018;
}

uint32_t RomanValue(std::string_view word) {
  uint32_t total = 0, previous = 1000;
  if (word.empty() || word.size() > 14) return 0;
  for (uint32_t at = 0; at < word.size();) {
    const Character c = CharacterAt(word, at);
    const uint32_t digit = RomanDigit(Lowered(c.code));
    if (digit == 0) return 0;
    if (digit > previous) {
      if (total < previous) return 0;
      total += digit - 2 * previous;
    } else {
      total += digit;
    }
    previous = digit;
    at += c.length;
  }
  return total < 400 ? total : 0;
}

uint32_t SkipDecoration(std::string_view text, uint32_t begin, uint32_t end) {
  uint32_t at = begin;
  while (at < end && (text[at] == '#' || text[at] == '=' || text[at] == '*' || text[at] == '_' || text[at] == '>'))
    ++at;
  if (at == begin) return begin;
  // "* item" is a list, not emphasis.
  if (at == begin + 1 && text[begin] == '*' && at < end && text[at] == ' ') return begin;
  return SkipBlanks(text, at, end);
}

Mark ReadMark(std::string_view text, uint32_t begin, uint32_t end) {
  Mark mark;
  uint32_t at = SkipDecoration(text, begin, end);
  if (const uint32_t quote = QuoteLength(text, at, end)) {
    mark.quoted = true;
    at = SkipBlanks(text, at + quote, end);
  }
  if (at >= end) return mark;
  if (at + 1 < end && text[at] == '*' && text[at + 1] == ' ') {
    mark.found = true;
    mark.style = MarkStyle::kDash;
    mark.text = SkipBlanks(text, at + 1, end);
    return mark;
  }
  const bool quoted = mark.quoted;
  if (ReadContainer(text, at, end, mark)) {
    mark.found = true;
    return mark;
  }
  // What a failed reading left behind is dropped.
  mark = Mark{};
  mark.quoted = quoted;
  if (ReadPoint(text, at, end, mark)) {
    mark.found = true;
    return mark;
  }
  mark = Mark{};
  mark.quoted = quoted;
  return mark;
}

bool StartsWithContainer(std::string_view text, uint32_t begin, uint32_t end) {
  Mark mark;
  return ReadContainer(text, SkipDecoration(text, begin, end), end, mark);
}

bool StartsWithPoint(std::string_view text, uint32_t begin, uint32_t end) {
  Mark mark;
  return ReadPoint(text, begin, end, mark);
}

}  // namespace pandect::segment
