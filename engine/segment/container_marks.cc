// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <array>
#include <cstdlib>

#include "segment/characters.h"
#include "segment/mark_parts.h"

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

// "один" and "двен" stand for eleven and twelve only: "одиннадцатая", "двенадцатая".
constexpr Ordinal kOrdinals[] = {
    {U"перв", 1},  {U"втор", 2},   {U"трет", 3},  {U"четв", 4},   {U"пят", 5},   {U"шест", 6},
    {U"седьм", 7}, {U"восьм", 8},  {U"девят", 9}, {U"десят", 10}, {U"first", 1}, {U"second", 2},
    {U"third", 3}, {U"fourth", 4}, {U"fifth", 5}, {U"один", 1},   {U"двен", 2},  {U"one", 1},
    {U"two", 2},   {U"three", 3},  {U"four", 4},  {U"five", 5},
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

}  // namespace

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
    if (word.size == 0) return false;
    for (const Keyword& candidate : kKeywords) {
      if (candidate.word.size() == word.size && candidate.word[0] == word.letters[0] && candidate.word == word.view())
        keyword = &candidate;
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

}  // namespace pandect::segment
