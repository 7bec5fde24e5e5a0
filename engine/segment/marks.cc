// SPDX-License-Identifier: GPL-2.0-or-later
#include "segment/marks.h"

#include <algorithm>
#include <array>

#include "segment/characters.h"

namespace pandect::segment {
namespace {

struct Keyword {
  std::u32string_view word;  // lower case
  SegmentKind kind;
  bool abbreviated = false;  // must be followed by a full stop
  bool appendix = false;
};

constexpr Keyword kKeywords[] = {
    {U"статья", SegmentKind::kArticle},
    {U"article", SegmentKind::kArticle},
    {U"ст", SegmentKind::kArticle, true},
    {U"art", SegmentKind::kArticle, true},
    {U"стаття", SegmentKind::kArticle},
    {U"артыкул", SegmentKind::kArticle},
    {U"член", SegmentKind::kArticle},
    {U"глава", SegmentKind::kChapter},
    {U"chapter", SegmentKind::kChapter},
    {U"раздел", SegmentKind::kSection},
    {U"section", SegmentKind::kSection},
    {U"розділ", SegmentKind::kSection},
    {U"раздзел", SegmentKind::kSection},
    {U"title", SegmentKind::kSection},
    {U"подраздел", SegmentKind::kSection},
    {U"goal", SegmentKind::kSection},
    {U"цель", SegmentKind::kSection},
    {U"часть", SegmentKind::kPart},
    {U"part", SegmentKind::kPart},
    {U"приложение", SegmentKind::kAnnex},
    {U"annex", SegmentKind::kAnnex},
    {U"appendix", SegmentKind::kAnnex, false, true},
    {U"schedule", SegmentKind::kAnnex, false, true},
    {U"paragraph", SegmentKind::kParagraphSign},
};

struct Ordinal {
  std::u32string_view stem;
  uint32_t value;
};

constexpr Ordinal kOrdinals[] = {
    {U"перв", 1},
    {U"втор", 2},
    {U"трет", 3},
    {U"четв", 4},
    {U"пят", 5},
    {U"шест", 6},
    {U"седьм", 7},
    {U"восьм", 8},
    {U"девят", 9},
    {U"десят", 10},
    {U"first", 1},
    {U"second", 2},
    {U"third", 3},
    {U"fourth", 4},
    {U"fifth", 5},
    {U"один", 1},
    {U"двен", 2},  // of "одиннадцатая" and "двенадцатая"
                   // only
    {U"one", 1},
    {U"two", 2},
    {U"three", 3},
    {U"four", 4},
    {U"five", 5},
};

// A word in lower case, at most 16 letters; spaced-out capitals ("С Т А Т Ь Я") read as one word.
struct Word {
  std::array<char32_t, 16> letters{};
  uint32_t size = 0;
  uint32_t end = 0;      // where it ends in the text
  bool capital = false;  // its first letter
  bool all_capital = true;
  std::u32string_view view() const { return {letters.data(), size}; }
};

Word ReadWord(std::string_view text, uint32_t at, uint32_t end) {
  Word word;
  word.end = at;
  const auto take = [&](const Character& c) {
    if (word.size == 0) word.capital = IsUpper(c.code);
    word.all_capital &= IsUpper(c.code);
    word.letters[word.size++] = Lowered(c.code);
  };
  uint32_t gaps = 0;
  while (word.end < end && word.size < word.letters.size()) {
    const Character c = CharacterAt(text, word.end);
    if (IsLetter(c.code)) {
      take(c);
      word.end += c.length;
      continue;
    }
    // "Г Л А В А": every letter so far stood alone, and another lone capital follows.
    if (!IsBlank(c.code) || word.size != gaps + 1 || !word.all_capital) break;
    const Character next = CharacterAt(text, word.end + c.length);
    const Character after = CharacterAt(text, word.end + c.length + next.length);
    if (word.end + c.length >= end || !IsUpper(next.code) || (IsLetter(after.code) || after.code == '.')) break;
    ++gaps;
    word.end += c.length;
  }
  if (word.end < end && IsLetter(CharacterAt(text, word.end).code)) word.size = 0;  // longer than any keyword
  return word;
}

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

// The place of a letter in lists: Latin by the alphabet, Cyrillic without ё, й, ъ, ы, ь as lists leave them out.
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

// The number after a keyword: "5", "67¹", "63-1", "IV", "I0", "З", "5bis", "a", "ПЕРВЫЙ", "1 A".
bool ReadContainerNumber(std::string_view text, uint32_t at, uint32_t end, Mark& mark, uint32_t& after) {
  const Word word = ReadWord(text, at, end);
  for (const Ordinal& ordinal : kOrdinals) {
    if (word.size >= ordinal.stem.size() && word.view().substr(0, ordinal.stem.size()) == ordinal.stem) {
      const bool russian = ordinal.stem[0] >= 0x400;
      const bool teen = word.view().find(U"надцат") != std::u32string_view::npos;
      if (!russian && word.size != ordinal.stem.size()) continue;
      if (russian && !teen && (word.size > ordinal.stem.size() + 5 || word.view().starts_with(U"один"))) continue;
      mark.value = ordinal.value + (teen ? 10 : 0);
      mark.number = std::to_string(mark.value);
      after = word.end;
      return true;
    }
  }
  std::string raw;  // as typed, look-alikes and all
  uint32_t digits = 0, letters = 0;
  uint32_t p = at;
  while (p < end && raw.size() < 14) {
    const Character c = CharacterAt(text, p);
    const Character next = CharacterAt(text, p + c.length);
    if (IsDigit(c.code)) {
      ++digits;
      Append(raw, c.code);
    } else if (const int super = Superscript(c.code); super >= 0 && digits) {
      if (raw.find('.') == std::string::npos) raw += '.';
      raw += static_cast<char>('0' + super);
    } else if (IsLetter(c.code)) {
      ++letters;
      Append(raw, c.code);
    } else if ((c.code == '.' || IsDash(c.code) || c.code == ':') && digits && IsDigit(next.code) &&
               p + c.length < end) {
      raw += c.code == ':' ? ':' : '.';
    } else {
      break;
    }
    p += c.length;
  }
  if (raw.empty() || (p < end && IsLetter(CharacterAt(text, p).code))) return false;
  const uint32_t roman = RomanValue(raw);
  const bool one_letter = letters == 1 && digits == 0;
  const bool bis = digits && letters && (raw.ends_with("bis") || raw.ends_with("ter") || raw.ends_with("quater"));
  // "5a" and "I0" are numbers, "Republic" is not.
  if (digits == 0 && !roman && !one_letter) {
    // A Roman one typed with figures of another script, such as "II" in capitals of look-alikes, was read above.
    return false;
  }
  if (letters > digits + 1 && digits && !bis && letters > 2) return false;
  mark.number = raw;
  if (digits && letters == 0) {
    mark.value = static_cast<uint32_t>(
        std::min<uint64_t>(std::stoull(raw.substr(0, raw.find_first_not_of("0123456789"))), 1000000));
  } else if (roman) {
    mark.value = roman;
    mark.number.clear();
    for (uint32_t q = 0; q < raw.size();) {
      const Character c = CharacterAt(raw, q);
      const char32_t letter = RomanLetter(Lowered(c.code));
      mark.number += static_cast<char>(IsUpper(c.code) ? letter - 32 : letter);
      q += c.length;
    }
  } else if (one_letter) {
    mark.letter = Lowered(CharacterAt(raw, 0).code);
    mark.value = LetterValue(mark.letter);
  } else if (digits) {
    mark.value = static_cast<uint32_t>(std::min<uint64_t>(std::strtoull(raw.c_str(), nullptr, 10), 1000000));
  }
  after = p;
  // "Article 5 bis", "Annex 1 A"
  const uint32_t q = SkipBlanks(text, p, end);
  if (q > p && q < end) {
    const Word tail = ReadWord(text, q, end);
    const std::u32string_view view = tail.view();
    if (view == U"bis" || view == U"ter" || view == U"quater") {
      for (const char32_t c : view) Append(mark.number, c);
      after = tail.end;
    } else if (mark.kind == SegmentKind::kAnnex && tail.size == 1 && tail.capital && tail.end == end) {
      mark.number += ' ';
      Append(mark.number, tail.letters[0] - 32);
      after = tail.end;
    }
  }
  return true;
}

// Most lines are turned away by their first letter.
bool MayStartKeyword(char32_t c) {
  static constexpr std::array<bool, 0x500> kFirst = [] {
    std::array<bool, 0x500> first{};
    for (const Keyword& keyword : kKeywords) {
      first[keyword.word[0]] = true;
      first[keyword.word[0] - 32] = true;
    }
    return first;
  }();
  return c < kFirst.size() && kFirst[c];
}

bool ReadContainer(std::string_view text, uint32_t begin, uint32_t end, Mark& mark) {
  Character first = CharacterAt(text, begin);
  if (first.code == 0xA7) {  // §
    const uint32_t at = SkipBlanks(text, begin + first.length, end);
    mark.kind = SegmentKind::kParagraphSign;
    uint32_t after = 0;
    if (at >= end || !ReadContainerNumber(text, at, end, mark, after)) return false;
    mark.text = after;
  } else {
    if (!IsLetter(first.code)) return false;
    if (!MayStartKeyword(first.code)) return false;
    const Word word = ReadWord(text, begin, end);
    const Keyword* keyword = nullptr;
    for (const Keyword& candidate : kKeywords) {
      if (candidate.word == word.view()) keyword = &candidate;
    }
    if (!keyword) return false;
    mark.kind = keyword->kind;
    mark.appendix = keyword->appendix;
    uint32_t at = word.end;
    if (at < end && text[at] == '.') {
      if (!keyword->abbreviated) return false;
      ++at;
    } else if (keyword->abbreviated) {
      return false;
    }
    const uint32_t word_end = at;
    at = SkipBlanks(text, at, end);
    const bool new_line = text.substr(word_end, at - word_end).find('\n') != std::string_view::npos;
    if (at < end) {
      // "N 1", "№ 1", "No. 1"
      const Character sign = CharacterAt(text, at);
      uint32_t number = at;
      if (sign.code == 0x2116 ||
          ((sign.code == 'N' || sign.code == 'n') && !IsLetter(CharacterAt(text, at + 1).code))) {
        number += sign.length;
      } else if (text.substr(at, 3) == "No." || text.substr(at, 3) == "Nr.") {
        number += 3;
      }
      number = SkipBlanks(text, number, end);
      uint32_t after = 0;
      const bool numbered = number < end && (at == word_end || at > word_end) && at != begin &&
                            !(at == word_end && !keyword->abbreviated) &&
                            ReadContainerNumber(text, number, end, mark, after);
      if (numbered) {
        mark.text = after;
      } else {
        if (mark.kind != SegmentKind::kAnnex || !word.capital) return false;
        const Word next = ReadWord(text, at, end);
        const bool headed = new_line || next.view() == U"к" || next.view() == U"to" || text[at] == ':';
        if (!headed || end - begin > 600) return false;
        mark.text = at;
        mark.number.clear();
      }
    } else {
      if (mark.kind != SegmentKind::kAnnex || !word.capital) return false;
      mark.text = end;
    }
    if (!word.capital && SkipBlanks(text, mark.text, end) < end) return false;
  }
  // After the number: nothing, a stop, a dash or a capital. "Article 5 of the Convention" is a reference.
  uint32_t at = mark.text;
  bool stopped = false;
  while (at < end && (text[at] == '.' || text[at] == ')' || text[at] == ':' || text[at] == '*' || text[at] == '=' ||
                      text[at] == '_' || text[at] == '#')) {
    stopped |= text[at] == '.' || text[at] == ')' || text[at] == ':';
    ++at;
  }
  const uint32_t next = SkipBlanks(text, at, end);
  const bool new_line = text.substr(at, next - at).find('\n') != std::string_view::npos;
  mark.own_line = next == end || new_line;
  mark.whole = next == end || text.substr(next, end - next).find_first_not_of("=*_# ") == std::string_view::npos;
  mark.text = next;
  if (!mark.whole && !mark.number.empty()) {
    const char32_t c = CharacterAt(text, next).code;
    if (!StartsText(c) && !IsDash(c)) {
      // Headings of annexes run on: "ПРИЛОЖЕНИЕ N 1 к распоряжению", "Annex I to the Convention".
      const std::string_view rest = text.substr(next, end - next);
      const bool to = rest.starts_with("к ") || rest.starts_with("to ");
      const bool specks = stopped && rest.size() <= 8;  // of a bad scan
      if (!specks &&
          !(mark.kind == SegmentKind::kAnnex && (to || new_line) && end - begin < 600 && text[end - 1] != '.'))
        return false;
    }
    if (c == '(' && !stopped && mark.kind == SegmentKind::kArticle && !new_line) {
      // "Article 5 (2) provides": a reference; "Статья 5 (Утратила силу …)": a heading.
      const Character inside = CharacterAt(text, next + 1);
      if (!IsUpper(inside.code)) return false;
    }
  }
  // "Paragraph 14" heads a paragraph; with words after it, it speaks of one.
  if (mark.kind == SegmentKind::kParagraphSign && first.code != 0xA7 && !mark.own_line) return false;
  mark.style = MarkStyle::kNumber;
  return true;
}

bool IsDateLike(std::string_view number) {
  // "25.11.2003", "25.11.03"
  const auto first = number.find('.');
  if (first == std::string_view::npos) return false;
  const auto second = number.find('.', first + 1);
  if (second == std::string_view::npos) return false;
  const auto year = number.substr(second + 1);
  return first == 2 && second == 5 && (year.size() == 4 || year.size() == 2);
}

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

}  // namespace

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
  Mark container = mark;
  if (ReadContainer(text, at, end, container)) {
    container.found = true;
    return container;
  }
  Mark point = mark;
  if (ReadPoint(text, at, end, point)) {
    point.found = true;
    return point;
  }
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
