// SPDX-License-Identifier: GPL-2.0-or-later
#include "segment/languages.h"

#include <algorithm>
#include <array>

#include "segment/characters.h"

namespace pandect::segment {
namespace {

constexpr uint32_t kPlainFrom = 200;  // bytes after which a plain verdict is believed
constexpr uint32_t kWordsFrom = 600;  // bytes of a passage whose words are looked at: enough for any verdict

// Words that are common in one language and are none in its neighbours. Lower case.
constexpr auto kEnglish = std::to_array<std::string_view>(
    {"the",     "of",       "and",     "to",      "shall",         "by",        "with",       "for",     "that",
     "or",      "this",     "from",    "which",   "any",           "its",       "are",        "be",      "has",
     "have",    "not",      "article", "between", "states",        "agreement", "convention", "council", "chapter",
     "section", "preamble", "annex",   "done",    "international", "on",        "as",         "it",      "their"});
// Dutch, German, French, Spanish, Italian, Polish, Portuguese …; "in", "is", "of" and "was" say nothing.
constexpr auto kOtherLatin = std::to_array<std::string_view>(
    {"de",    "het",  "van",     "een",     "en",   "der",  "die", "und",  "den", "das", "von",  "la",
     "le",    "les",  "des",     "et",      "du",   "el",   "los", "las",  "y",   "que", "del",  "il",
     "che",   "di",   "e",       "voor",    "zijn", "met",  "op",  "te",   "aan", "bij", "door", "worden",
     "wordt", "deze", "ist",     "zu",      "mit",  "dem",  "im",  "sich", "auf", "für", "eine", "une",
     "dans",  "pour", "sur",     "est",     "par",  "au",   "aux", "por",  "con", "una", "se",   "para",
     "os",    "da",   "do",      "na",      "nie",  "oraz", "och", "att",  "som", "av",  "og",   "til",
     "ve",    "bir",  "verdrag", "artikel", "ja",   "z",    "w",   "i"});
constexpr auto kRussian = std::to_array<std::string_view>(
    {"что",       "для",     "к",       "о",     "об",     "из",    "его",     "ее",         "её",
     "их",        "при",     "как",     "это",   "или",    "и",     "быть",    "настоящего", "а",
     "статья",    "которые", "который", "во",    "ст",     "также", "стороны", "между",      "российской",
     "федерации", "со",      "иных",    "глава", "раздел", "лиц",   "года",    "является",   "этом"});
// Bulgarian, Macedonian, Serbian without letters of their own.
constexpr auto kOtherCyrillic =
    std::to_array<std::string_view>({"се",    "да",    "е",     "са",        "към",  "във",  "със", "като",  "има",
                                     "всеки", "което", "които", "който",     "тази", "този", "и",   "право", "му",
                                     "върху", "чл",    "член",  "република", "ще",   "през", "при", "те",    "или"});
// Words above that both Cyrillic lists hold decide nothing; they are kept in neither count.
constexpr auto kSharedCyrillic = std::to_array<std::string_view>({"и", "или", "при", "право", "член"});

// A set of short words asked for every word of a passage: a table by length and first byte would do as well, but a
// small open-addressed hash stays flat whatever the lists become.
template <size_t kCount>
class WordSet {
 public:
  constexpr explicit WordSet(const std::array<std::string_view, kCount>& words) {
    for (const std::string_view word : words) {
      uint32_t slot = Hash(word);
      while (!slots_[slot % kSlots].empty()) ++slot;
      slots_[slot % kSlots] = word;
    }
  }
  constexpr bool Has(std::string_view word) const {
    for (uint32_t slot = Hash(word); !slots_[slot % kSlots].empty(); ++slot) {
      if (slots_[slot % kSlots] == word) return true;
    }
    return false;
  }

 private:
  static constexpr size_t kSlots = 256;
  static_assert(kCount * 2 < kSlots);
  static constexpr uint32_t Hash(std::string_view word) {
    uint32_t hash = 2166136261u;
    for (const char c : word) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619u;
    return hash ^ (hash >> 15);
  }
  std::array<std::string_view, kSlots> slots_{};
};

constexpr WordSet kEnglishSet(kEnglish);
constexpr WordSet kOtherLatinSet(kOtherLatin);
constexpr WordSet kRussianSet(kRussian);
constexpr WordSet kOtherCyrillicSet(kOtherCyrillic);
constexpr WordSet kSharedCyrillicSet(kSharedCyrillic);

struct Letters {
  uint32_t cyrillic = 0;
  uint32_t latin = 0;
  uint32_t other = 0;
  uint32_t foreign = 0;   // Cyrillic letters that Russian does not have
  uint32_t accented = 0;  // Latin letters that English does not have
};

// The kinds of bytes, each counted in 16 bits of one sum: a table look-up and an addition a byte.
constexpr uint64_t kCyrillicByte = 1, kLatinByte = 1ull << 16, kAccentedByte = 1ull << 32, kOtherByte = 1ull << 48;
constexpr std::array<uint64_t, 256> kByteKinds = [] {
  std::array<uint64_t, 256> kinds{};
  for (unsigned c = 0; c < 256; ++c) {
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) kinds[c] = kLatinByte;
    if (c >= 0xC3 && c <= 0xC9) kinds[c] = kAccentedByte;
    if (c >= 0xD0 && c <= 0xD3) kinds[c] = kCyrillicByte;
    // Greek, Hebrew, Arabic …, Georgian, Chinese …; E2 and EF are mostly punctuation.
    if ((c >= 0xCA && c < 0xD0) || (c >= 0xD4 && c != 0xE2 && c != 0xEF)) kinds[c] = kOtherByte;
  }
  return kinds;
}();

Letters CountLetters(std::string_view passage) {
  Letters letters;
  for (size_t begin = 0; begin < passage.size(); begin += 0xFFFF) {
    uint64_t sum = 0;
    for (const char c : passage.substr(begin, 0xFFFF)) sum += kByteKinds[static_cast<unsigned char>(c)];
    letters.cyrillic += sum & 0xFFFF;
    letters.accented += (sum >> 32) & 0xFFFF;
    letters.latin += ((sum >> 16) & 0xFFFF) + ((sum >> 32) & 0xFFFF);
    letters.other += sum >> 48;
  }
  return letters;
}

// Cyrillic letters by the two low bits of their first byte and the six of their second, counted in 16 bits each.
constexpr uint64_t kRussianLetter = 1ull << 16, kHardLetter = 1ull << 32, kStrangeLetter = 1ull << 48;
constexpr std::array<uint64_t, 256> kLetterKinds = [] {
  std::array<uint64_t, 256> kinds{};
  for (unsigned lead = 0xD0; lead <= 0xD3; ++lead) {
    for (unsigned next = 0x80; next <= 0xBF; ++next) {
      uint64_t kind = 1;
      if (lead == 0xD1 && (next == 0x8B || next == 0x8D)) kind += kRussianLetter;  // ы, э
      if (lead == 0xD1 && next == 0x8A) kind += kHardLetter;                       // ъ
      const bool russian = lead == 0xD0 ? next >= 0x90 || next == 0x81 : lead == 0xD1 && next <= 0x91 && next != 0x90;
      if (!russian) kind += kStrangeLetter;
      kinds[(lead & 3) * 64 + (next & 63)] = kind;
    }
  }
  return kinds;
}();

struct WordCounts {
  uint32_t own = 0;
  uint32_t foreign = 0;
};

// Words of `script` in the passage that speak for Russian or English, and against.
WordCounts CountWords(std::string_view passage, Script script) {
  WordCounts counts;
  char word[24];
  uint32_t size = 0;
  bool fits = true;
  const auto close = [&] {
    if (size && fits) {
      const std::string_view key(word, size);
      if (script == Script::kLatin) {
        counts.own += kEnglishSet.Has(key);
        counts.foreign += kOtherLatinSet.Has(key);
      } else if (!kSharedCyrillicSet.Has(key)) {
        counts.own += kRussianSet.Has(key);
        counts.foreign += kOtherCyrillicSet.Has(key);
      }
    }
    size = 0;
    fits = true;
  };
  for (uint32_t at = 0; at < passage.size();) {
    const unsigned char low_byte = static_cast<unsigned char>(passage[at]) | 0x20;
    if (low_byte >= 'a' && low_byte <= 'z') {
      if (size + 2 <= sizeof word) {
        word[size++] = static_cast<char>(low_byte);
      } else {
        fits = false;
      }
      ++at;
      continue;
    }
    const Character c = CharacterAt(passage, at);
    at += c.length;
    if (!IsLetter(c.code)) {
      close();
      // Four to none is enough.
      if (counts.own + counts.foreign >= 4 && (counts.own == 0 || counts.foreign == 0)) return counts;
      continue;
    }
    const char32_t low = Lowered(c.code);
    if (size + 2 > sizeof word) {
      fits = false;
    } else if (low < 0x80) {
      word[size++] = static_cast<char>(low);
    } else {
      word[size++] = static_cast<char>(0xC0 | (low >> 6));
      word[size++] = static_cast<char>(0x80 | (low & 0x3F));
    }
  }
  close();
  return counts;
}

std::string_view FirstPart(std::string_view passage) {
  if (passage.size() <= kWordsFrom) return passage;
  size_t end = kWordsFrom;
  while (end > 0 && (static_cast<unsigned char>(passage[end]) & 0xC0) == 0x80) --end;
  return passage.substr(0, end);
}

void JudgeCyrillic(std::string_view passage, LanguageClues& clues) {
  // ы and э are Russian and not Bulgarian, ъ is rare in Russian; letters after D1 92, D0 80 and in D2, D3 are
  // Ukrainian, Belarusian, Kazakh, Serbian …
  const std::string_view part = FirstPart(passage);
  uint64_t sum = 0;
  for (size_t i = 0; i + 1 < part.size();) {
    const unsigned char c = static_cast<unsigned char>(part[i]);
    if ((c & 0xFC) != 0xD0) {
      ++i;
      continue;
    }
    sum += kLetterKinds[(c & 3) * 64 + (static_cast<unsigned char>(part[i + 1]) & 63)];
    i += 2;
    // Most paragraphs are plainly Russian from their first lines.
    if (i >= kPlainFrom && (sum >> 16 & 0xFFFF) >= 4 && sum >> 32 == 0) break;
  }
  const uint32_t letters = sum & 0xFFFF, russian = sum >> 16 & 0xFFFF, hard = sum >> 32 & 0xFFFF,
                 strange = static_cast<uint32_t>(sum >> 48);
  if (strange >= 2 && strange * 50 >= letters) {
    clues.certain = true;
    return;
  }
  clues.language = Language::kRu;
  if (russian >= 2 && strange == 0 && hard <= russian) {
    clues.certain = true;
    return;
  }
  const WordCounts words = CountWords(part, Script::kCyrillic);
  const uint32_t own = 2 * words.own + russian;
  const uint32_t foreign = 2 * words.foreign + hard + strange;
  if (foreign > own) clues.language = Language::kUnd;
  clues.certain = own != foreign && std::max(own, foreign) >= 2;
}

void JudgeLatin(std::string_view passage, const Letters& letters, LanguageClues& clues) {
  const WordCounts words = CountWords(FirstPart(passage), Script::kLatin);
  const uint32_t own = words.own;
  const uint32_t foreign = words.foreign + (letters.accented * 50 >= letters.latin ? letters.accented : 0);
  if (own > foreign) {
    clues.certain = true;
    clues.language = Language::kEn;
  } else if (foreign > own) {
    clues.certain = foreign >= 2 || letters.accented > 0;
    clues.language = Language::kUnd;
  }
}

}  // namespace

LanguageClues ReadClues(std::string_view passage) {
  LanguageClues clues;
  const Letters letters = CountLetters(passage);
  clues.cyrillic = letters.cyrillic;
  clues.latin = letters.latin;
  clues.other = letters.other;
  if (letters.cyrillic + letters.latin + letters.other == 0) return clues;
  if (letters.other > letters.cyrillic && letters.other > letters.latin) {
    clues.script = Script::kOther;
    clues.certain = true;
  } else if (letters.cyrillic >= letters.latin) {
    clues.script = Script::kCyrillic;
    JudgeCyrillic(passage, clues);
  } else {
    clues.script = Script::kLatin;
    JudgeLatin(passage, letters, clues);
  }
  return clues;
}

}  // namespace pandect::segment
