// SPDX-License-Identifier: GPL-2.0-or-later
//
// Nearly all words are plain: Cyrillic of U+0400..U+045F or ASCII, of one script, composed already. For these one pass
// over the bytes is enough; the others are decoded, normalized by ICU where they need it, and looked at code point by
// code point.
#include "text/fold.h"

#include <algorithm>

#include "text/character.h"
#include "text/normalize.h"

namespace pandect::text {
namespace {

struct LookAlike {
  char32_t latin, cyrillic;
};
// As printed; in small letters only where these look alike, too (к is not k).
constexpr LookAlike kLookAlikes[] = {{U'a', U'а'}, {U'c', U'с'}, {U'e', U'е'}, {U'o', U'о'}, {U'p', U'р'},
                                     {U'x', U'х'}, {U'y', U'у'}, {U'A', U'А'}, {U'B', U'В'}, {U'C', U'С'},
                                     {U'E', U'Е'}, {U'H', U'Н'}, {U'K', U'К'}, {U'M', U'М'}, {U'O', U'О'},
                                     {U'P', U'Р'}, {U'T', U'Т'}, {U'X', U'Х'}, {U'Y', U'У'}};

char32_t ToCyrillic(char32_t latin) {
  for (const LookAlike& pair : kLookAlikes) {
    if (pair.latin == latin) return pair.cyrillic;
  }
  return 0;
}

char32_t ToLatin(char32_t cyrillic) {
  for (const LookAlike& pair : kLookAlikes) {
    if (pair.cyrillic == cyrillic) return pair.latin;
  }
  return 0;
}

// By ASCII code: whether a letter has a double in the other script; the same for U+0400..U+045F.
struct LookAlikeTables {
  bool latin[128] = {};
  bool cyrillic[96] = {};
  constexpr LookAlikeTables() {
    for (const LookAlike& pair : kLookAlikes) {
      latin[pair.latin] = true;
      cyrillic[pair.cyrillic - 0x400] = true;
    }
  }
};
constexpr LookAlikeTables kHasDouble;

constexpr char32_t FoldCyrillic(char32_t cp) {  // U+0400..U+045F
  if (cp < 0x410) cp += 0x50;                   // Ѐ..Џ → ѐ..џ
  if (cp >= 0x410 && cp < 0x430) cp += 0x20;
  return cp == 0x451 ? 0x435 : cp;  // ё → е
}

// What the letters met so far are.
struct Census {
  uint32_t capitals = 0, letters = 0;
  uint32_t cyrillic = 0, certain_cyrillic = 0;  // certain: without a double in the other script
  uint32_t latin = 0, certain_latin = 0;
  uint32_t other = 0;

  WordScript Script() const {
    if (letters == 0) return WordScript::kNone;
    if (cyrillic == letters) return WordScript::kCyrillic;
    if (latin == letters) return WordScript::kLatin;
    return other == letters ? WordScript::kOther : WordScript::kMixed;
  }
};

// Folds a plain word; false when it is not plain (`out` and `census` are then to be thrown away).
bool FoldPlain(std::string_view word, std::string& out, Census& census) {
  out.resize(word.size());
  char* to = out.data();
  for (size_t at = 0; at < word.size(); ++at) {
    const auto byte = static_cast<unsigned char>(word[at]);
    if (byte < 0x80) {
      const unsigned char lower = byte | 0x20;
      const bool is_letter = lower >= 'a' && lower <= 'z';
      const bool is_capital = is_letter && byte != lower;
      census.letters += is_letter;
      census.latin += is_letter;
      census.capitals += is_capital;
      census.certain_latin += is_letter && !kHasDouble.latin[byte];
      *to++ = static_cast<char>(is_capital ? lower : byte);
    } else if ((byte & 0xFE) == 0xD0 && at + 1 < word.size()) {
      const char32_t cp = (byte & 0x1Fu) << 6 | (static_cast<unsigned char>(word[++at]) & 0x3Fu);
      if (cp > 0x45F) return false;
      const char32_t folded = FoldCyrillic(cp);
      ++census.letters;
      ++census.cyrillic;
      census.capitals += cp < 0x430;
      census.certain_cyrillic += !kHasDouble.cyrillic[cp - 0x400];
      *to++ = static_cast<char>(0xC0 | folded >> 6);
      *to++ = static_cast<char>(0x80 | (folded & 0x3F));
    } else {
      return false;
    }
  }
  return census.cyrillic == 0 || census.latin == 0;
}

bool IsDropped(char32_t cp) {
  return cp == 0xAD || (cp >= 0x200B && cp <= 0x200D) || cp == 0x2060 || cp == 0xFEFF;
}

bool IsVowel(char32_t cp) {
  constexpr std::u32string_view kVowels = U"аеиоуыэюяёіїєАЕИОУЫЭЮЯЁІЇЄaeiouyAEIOUY";
  return kVowels.find(cp) != std::u32string_view::npos;
}

char32_t Unified(char32_t cp) {
  switch (cp) {
    case 0x2010:
    case 0x2011:
      return U'-';
    case 0x2018:
    case 0x2019:
    case 0x201B:
    case 0x02BC:
    case 0xFF07:
      return U'\'';
    default:
      return cp;
  }
}

std::u32string DecodeForFolding(std::string_view word) {
  // What is dropped goes first: it would keep a letter and its mark from composing.
  std::string kept;
  bool simple = true;
  for (size_t at = 0; at < word.size();) {
    const Decoded c = DecodeAt(word, at);
    at += c.size;
    if (IsDropped(c.code_point)) continue;
    AppendUtf8(c.code_point, kept);
    simple = simple && c.code_point < 0x300;
  }
  if (!simple && !IsNfc(kept)) kept = ToNfc(kept);
  std::u32string out;
  for (size_t at = 0; at < kept.size();) {
    const Decoded c = DecodeAt(kept, at);
    at += c.size;
    if (c.code_point == 0x301 && !out.empty() && IsVowel(out.back())) continue;
    out.push_back(Unified(c.code_point));
  }
  return out;
}

Census Count(const std::u32string& word) {
  Census census;
  for (const char32_t cp : word) {
    const LetterScript script = ScriptOf(cp);
    if (script == LetterScript::kNotLetter) continue;
    ++census.letters;
    census.capitals += IsUpper(cp);
    if (script == LetterScript::kCyrillic) {
      ++census.cyrillic;
      census.certain_cyrillic += ToLatin(cp) == 0;
    } else if (script == LetterScript::kLatin) {
      ++census.latin;
      census.certain_latin += ToCyrillic(cp) == 0;
    } else {
      ++census.other;
    }
  }
  return census;
}

std::string FoldCase(const std::u32string& word) {
  std::string out;
  for (const char32_t cp : word) {
    const char32_t lower = ToLower(cp);
    AppendUtf8(lower == 0x451 ? 0x435 : lower, out);
  }
  return out;
}

std::u32string InCyrillic(std::u32string word) {
  for (char32_t& cp : word) {
    if (const char32_t other = ToCyrillic(cp)) cp = other;
  }
  return word;
}

std::u32string InLatin(std::u32string word) {
  for (char32_t& cp : word) {
    if (const char32_t other = ToLatin(cp)) cp = other;
  }
  return word;
}

}  // namespace

FoldedWord FoldWord(std::string_view word) {
  FoldedWord out;
  Census census;
  if (FoldPlain(word, out.text, census)) {
    out.script = census.Script();
    out.all_caps = census.letters >= 2 && census.capitals == census.letters;
    if (census.letters > 0 && census.certain_cyrillic + census.certain_latin == 0) {
      const std::u32string decoded = DecodeForFolding(word);
      out.other = FoldCase(census.cyrillic > 0 ? InLatin(decoded) : InCyrillic(decoded));
    }
    return out;
  }

  std::u32string decoded = DecodeForFolding(word);
  census = Count(decoded);
  out.all_caps = census.letters >= 2 && census.capitals == census.letters;
  out.script = census.Script();
  if (census.other == 0 && census.letters > 0) {
    const bool may_be_cyrillic = census.certain_latin == 0, may_be_latin = census.certain_cyrillic == 0;
    const bool both_scripts = census.cyrillic > 0 && census.latin > 0;
    if (may_be_cyrillic && may_be_latin) {
      // Look-alikes only; when they are of both scripts, the commoner one is the first reading.
      const bool cyrillic_first = both_scripts ? census.cyrillic >= census.latin : census.cyrillic > 0;
      std::u32string cyrillic = InCyrillic(decoded), latin = InLatin(decoded);
      out.other = FoldCase(cyrillic_first ? latin : cyrillic);
      out.script = cyrillic_first ? WordScript::kCyrillic : WordScript::kLatin;
      decoded = cyrillic_first ? cyrillic : latin;
      out.repaired = both_scripts;
    } else if (both_scripts && may_be_cyrillic) {
      decoded = InCyrillic(decoded);
      out.script = WordScript::kCyrillic;
      out.repaired = true;
    } else if (both_scripts && may_be_latin) {
      decoded = InLatin(decoded);
      out.script = WordScript::kLatin;
      out.repaired = true;
    }
  }
  out.text = FoldCase(decoded);
  return out;
}

}  // namespace pandect::text
