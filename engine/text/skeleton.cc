// SPDX-License-Identifier: GPL-2.0-or-later
// Two steps. Spell brings every letter to Latin ones, much as BGN/PCGN does; Collapse makes one of what the systems
// write differently, on Latin letters alone, so that a name given in Latin letters takes the same second step:
//
//   kh → h · zh, ž → 1 · ch, č, tch → 2 · sh, š, shch, sch → 3 · ts, tz, c → c · w → v · ph → f · ck, q → …k · x → ks
//   y, i, j in a row: nothing before e, with o one e (Korolyov = Korolev), one j before a and u (Mariya = Maria),
//   else one i (-skiy = -sky = -skij)
//
// Held to ICU's BGN and ISO 9 over generated and real names in tests/text.
#include <array>

#include "text/character.h"
#include "text/transliterate.h"

namespace pandect::text {
namespace {

// а (U+0430) … я (U+044F).
constexpr std::array<std::string_view, 32> kRussian{"a",  "b",  "v",  "g",    "d", "e", "zh", "z", "i",  "j", "k",
                                                    "l",  "m",  "n",  "o",    "p", "r", "s",  "t", "u",  "f", "kh",
                                                    "ts", "ch", "sh", "shch", "",  "y", "",   "e", "ju", "ja"};

struct Spelling {
  char32_t letter;
  std::string_view latin;
};
// Letters of neighbours' alphabets and the signs of the systems, by code point.
constexpr Spelling kOthers[] = {
    {U'’', ""},   {U'ʹ', ""},   {U'ʺ', ""},   {U'ʼ', ""},  {U'â', "ja"}, {U'ä', "a"}, {U'ç', "ch"},
    {U'è', "e"},  {U'é', "e"},  {U'ë', "e"},  {U'ì', "i"}, {U'í', "i"},  {U'ï', "i"}, {U'ö', "o"},
    {U'û', "ju"}, {U'ü', "u"},  {U'č', "ch"}, {U'ě', "e"}, {U'ğ', "g"},  {U'ı', "i"}, {U'ł', "l"},
    {U'ŝ', "sh"}, {U'ş', "sh"}, {U'š', "sh"}, {U'ŭ', "u"}, {U'ž', "zh"}, {U'ё', "e"}, {U'є', "je"},
    {U'і', "i"},  {U'ї', "ji"}, {U'ј', "j"},  {U'ў', "u"}, {U'ґ', "g"},  {U'ғ', "g"}, {U'қ', "k"},
    {U'ң', "n"},  {U'ү', "u"},  {U'ұ', "u"},  {U'һ', "h"}, {U'ә', "a"},  {U'ө', "o"},
};

std::string_view Other(char32_t letter, bool& known) {
  for (const Spelling& entry : kOthers)
    if (entry.letter == letter) {
      known = true;
      return entry.latin;
    }
  known = false;
  return {};
}

// Appends `word` in ASCII letters and digits; false where it has a letter of a script that is not in the tables.
bool Spell(std::string_view word, std::string& out) {
  for (size_t at = 0; at < word.size();) {
    const Decoded c = DecodeAt(word, at);
    at += c.size;
    const char32_t cp = c.code_point;
    if (cp < 0x80) {
      const char small = static_cast<char>(cp >= U'A' && cp <= U'Z' ? cp + 32 : cp);
      if ((small >= 'a' && small <= 'z') || (small >= '0' && small <= '9')) out += small;
    } else if (cp >= 0x430 && cp <= 0x44F) {
      out += kRussian[cp - 0x430];
    } else {
      bool known = false;
      out += Other(cp, known);
      if (!known && (IsLetter(cp) || IsMark(cp))) return false;
    }
  }
  return true;
}

bool IsGlide(char c) {
  return c == 'y' || c == 'i' || c == 'j';
}

struct Group {
  std::string_view from, to;
};
// Longer ones first.
constexpr Group kGroups[] = {
    {"shch", "3"}, {"tsch", "2"}, {"sch", "3"}, {"tch", "2"}, {"zh", "1"}, {"kh", "h"},
    {"ch", "2"},   {"sh", "3"},   {"ts", "c"},  {"tz", "c"},  {"ph", "f"}, {"th", "t"},
    {"gh", "g"},   {"ck", "ck"},  {"qu", "kv"}, {"q", "k"},   {"x", "ks"}, {"w", "v"},
};

// The end of what was read at `at`, its skeleton appended.
size_t Step(std::string_view in, size_t at, std::string& out) {
  if (IsGlide(in[at])) {
    size_t end = at;
    while (end < in.size() && IsGlide(in[end])) ++end;
    switch (end < in.size() ? in[end] : '\0') {
      case 'e':
        out += 'e';
        return end + 1;
      case 'o':
        out += 'e';
        return end + 1;
      case 'a':
      case 'u':
        out += 'j';
        return end;
      default:
        out += 'i';
        return end;
    }
  }
  for (const Group& group : kGroups)
    if (in.substr(at).starts_with(group.from)) {
      out += group.to;
      return at + group.from.size();
    }
  if (in[at] == 'c') {
    const char next = at + 1 < in.size() ? in[at + 1] : '\0';
    out += next == '\0' || next == 'e' || IsGlide(next) ? 'c' : 'k';
    return at + 1;
  }
  if (in.substr(at) == "ff" && at > 0 && (in[at - 1] == 'o' || in[at - 1] == 'e')) {  // Smirnoff
    out += 'v';
    return in.size();
  }
  out += in[at];
  return at + 1;
}

}  // namespace

void NameSkeleton(std::string_view folded, std::string& out) {
  thread_local std::string spelt;
  spelt.clear();
  if (!Spell(folded, spelt)) {
    spelt.clear();
    Spell(Romanize(folded, Romanization::kAscii), spelt);
  }
  out.clear();
  for (size_t at = 0; at < spelt.size();) at = Step(spelt, at, out);
}

std::string NameSkeleton(std::string_view folded) {
  std::string out;
  NameSkeleton(folded, out);
  return out;
}

}  // namespace pandect::text
