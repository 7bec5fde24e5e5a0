// SPDX-License-Identifier: GPL-2.0-or-later
#include <cstdlib>

#include "segment/characters.h"
#include "segment/mark_parts.h"

namespace pandect::segment {
namespace {

bool IsDateLike(std::string_view number) {
  // "25.11.2003", "25.11.03"
  const auto first = number.find('.');
  if (first == std::string_view::npos) return false;
  const auto second = number.find('.', first + 1);
  if (second == std::string_view::npos) return false;
  const auto year = number.substr(second + 1);
  return first == 2 && second == 5 && (year.size() == 4 || year.size() == 2);
}

bool MayBeRoman(char32_t letter) {
  switch (RomanLetter(Lowered(letter))) {
    case 'i':
    case 'v':
    case 'x':
    case 'l':
    case 'c':
      return true;
    default:
      return false;
  }
}

}  // namespace

bool ReadPoint(std::string_view text, uint32_t begin, uint32_t end, Mark& mark) {
  mark.kind = SegmentKind::kPoint;
  uint32_t at = begin;
  Character c = CharacterAt(text, at);
  const auto finish = [&](uint32_t after) {
    while (after < end && (text[after] == '*' || text[after] == '=' || text[after] == '_')) ++after;
    const uint32_t next = SkipBlanks(text, after, end);
    mark.text = next;
    mark.whole = next == end;
    mark.own_line = mark.whole || text.substr(after, next - after).find('\n') != std::string_view::npos;
    return true;
  };
  if (IsDash(c.code) || c.code == 0x2022 || c.code == 0xB7 || c.code == 0x25CF || c.code == 0xF0B7) {
    const uint32_t next = at + c.length;
    if (next >= end || (c.code == '-' && !IsBlank(CharacterAt(text, next).code))) return false;
    if (IsDash(CharacterAt(text, next).code)) return false;
    mark.style = MarkStyle::kDash;
    return finish(next);
  }
  const bool opened = c.code == '(';
  if (opened) {
    ++at;
    while (at < end && text[at] == '*') ++at;
    c = CharacterAt(text, at);
  }
  if (at >= end) return false;
  if (IsDigit(c.code)) {
    uint32_t digits = 0, depth = 1;
    std::string number;
    bool lettered = false;
    while (at < end) {
      c = CharacterAt(text, at);
      if (IsDigit(c.code)) {
        if (++digits > 3 || lettered) return false;
        number += static_cast<char>(c.code);
      } else if (const int super = Superscript(c.code); super >= 0 && !lettered) {
        number += '.';
        number += static_cast<char>('0' + super);
        at += c.length;
        break;
      } else if (c.code == '.' && !opened && digits) {
        const Character next = CharacterAt(text, at + 1);
        const Character after = CharacterAt(text, at + 1 + next.length);
        if (at + 1 >= end) break;
        if (IsDigit(next.code)) {
          number += '.';
          digits = 0;
          ++depth;
        } else if (IsLower(next.code) && (at + 1 + next.length >= end || !IsLetter(after.code)) && after.code != '.') {
          number += '.';
          Append(number, next.code);
          lettered = true;
          ++depth;
          at += next.length;
        } else {
          break;
        }
      } else {
        break;
      }
      at += c.code == '.' ? 1 : c.length;
      if (number.size() > 15) return false;
    }
    while (opened && at < end && text[at] == '*') ++at;
    const char32_t closer = CharacterAt(text, at).code;
    const bool at_end = at >= end;
    mark.number = number;
    mark.depth = static_cast<uint8_t>(depth);
    const auto last = number.rfind('.');
    const std::string tail = last == std::string::npos || depth == 1 ? number : number.substr(last + 1);
    mark.value = lettered ? LetterValue(CharacterAt(tail, 0).code)
                          : static_cast<uint32_t>(std::strtoul(tail.c_str(), nullptr, 10));
    if (opened) {
      if (at_end || closer != ')' || depth > 1) return false;
      mark.style = MarkStyle::kParenDigit;
      return finish(at + 1);
    }
    if (IsDateLike(number)) return false;
    if (!at_end && closer == ')') {
      mark.style = depth > 1 ? MarkStyle::kDotted : MarkStyle::kDigitParen;
      return finish(at + 1);
    }
    mark.style = depth > 1 ? MarkStyle::kDotted : MarkStyle::kDigit;
    if (at_end) {
      mark.bare = true;
      return finish(at);
    }
    if (closer == '.') {
      const char32_t next = CharacterAt(text, at + 1).code;
      if (at + 1 < end && !IsBlank(next) && !IsUpper(next) && next != '*' && next != '(' && next != '"' &&
          next != 0xAB) {
        return false;
      }
      return finish(at + 1);
    }
    if (!IsBlank(closer)) return false;
    const uint32_t next = SkipBlanks(text, at, end);
    const bool new_line = text.substr(at, next - at).find('\n') != std::string_view::npos;
    mark.bare = true;
    // "1.1 By 2030" and a number on a line of its own; "3 120 тыс." and "19 districts" are text.
    if (depth > 1 ? StartsText(CharacterAt(text, next).code) && !IsDigit(CharacterAt(text, next).code) : new_line)
      return finish(at);
    return false;
  }
  if (!IsLetter(c.code)) return false;
  // Most blocks begin with a word, which is neither a lone letter nor a Roman number.
  const uint32_t after_first = at + c.length;
  if (after_first < end) {
    const char32_t code = CharacterAt(text, after_first).code;
    if (IsLetter(code) && !(MayBeRoman(c.code) && MayBeRoman(code))) return false;
  }
  // Letters and Roman numbers.
  std::string word;
  uint32_t letters = 0;
  const char32_t first = c.code;
  while (at < end && letters < 8) {
    c = CharacterAt(text, at);
    if (!IsLetter(c.code)) break;
    Append(word, c.code);
    ++letters;
    at += c.length;
  }
  while (at < end && text[at] == '*') ++at;
  const char32_t closer = at < end ? CharacterAt(text, at).code : 0;
  const uint32_t roman = RomanValue(word);
  const bool upper = IsUpper(first);
  if (letters == 1 && (closer == ')' || (closer == '.' && !opened))) {
    mark.letter = Lowered(first);
    mark.value = LetterValue(mark.letter);
    if (mark.value == 0) return false;
    if (closer == '.') {
      const uint32_t next = SkipBlanks(text, at + 1, end);
      const Character second = CharacterAt(text, next);
      if (upper && roman && mark.letter == RomanLetter(mark.letter) && (first == 'I' || first == 'V' || first == 'X')) {
        mark.style = MarkStyle::kRomanDot;
        mark.value = roman;
        mark.number = word;
        return next == end || at + 1 < next ? finish(at + 1) : false;
      }
      // "В. Путин", "S. SHUSHKEVICH" are names: the block is short, or more initials follow.
      if (upper && next < end &&
          (next == at + 1 || end - begin < 60 || CharacterAt(text, next + second.length).code == '.'))
        return false;
      if (!upper && next == at + 1 && !IsLetter(second.code)) return false;
      if (first >= 0x400 && !upper && next == at + 1) return false;
      mark.style = MarkStyle::kLetterDot;
    } else {
      mark.style = opened ? MarkStyle::kParenLetter : MarkStyle::kLetterParen;
    }
    Append(mark.number, upper && mark.style == MarkStyle::kLetterDot ? first : mark.letter);
    return finish(at + 1);
  }
  if (letters >= 2 && roman && !upper && (closer == ')' || (closer == '.' && !opened))) {
    mark.style = closer == ')' ? MarkStyle::kSmallRomanParen : MarkStyle::kSmallRomanDot;
    mark.value = roman;
    mark.number = word;
    return finish(at + 1);
  }
  if (roman && upper && !opened) {
    mark.style = MarkStyle::kRomanDot;
    mark.value = roman;
    for (uint32_t q = 0; q < word.size();) {
      const Character l = CharacterAt(word, q);
      if (!IsUpper(l.code)) return false;
      mark.number += static_cast<char>(RomanLetter(Lowered(l.code)) - 32);
      q += l.length;
    }
    if (at >= end) {
      mark.bare = true;
      return finish(at);
    }
    if (closer == '.' || closer == ')') {
      const char32_t next = at + 1 < end ? CharacterAt(text, at + 1).code : 0;
      return next == 0 || IsBlank(next) ? finish(at + 1) : false;
    }
    if (!IsBlank(closer)) return false;
    const uint32_t next = SkipBlanks(text, at, end);
    const Character following = CharacterAt(text, next);
    mark.bare = true;
    // "I Союз Советских …": the English pronoun never stands before a Cyrillic capital.
    return IsUpper(following.code) && (letters > 1 || following.code >= 0x400) ? finish(at) : false;
  }
  return false;
}

}  // namespace pandect::segment
