// SPDX-License-Identifier: GPL-2.0-or-later
#include "segment/languages.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

#include "segment/characters.h"
#include "segment/sixteen.h"

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

// What the words of one script say: whether a word speaks for Russian or English, or against. Asked for every word of
// many passages, so a small open-addressed hash over a few bytes that the lists tell apart by.
class WordVotes {
 public:
  struct Vote {
    uint8_t own = 0;
    uint8_t foreign = 0;
  };

  template <size_t kOwn, size_t kForeign, size_t kShared>
  constexpr WordVotes(const std::array<std::string_view, kOwn>& own,
                      const std::array<std::string_view, kForeign>& foreign,
                      const std::array<std::string_view, kShared>& shared) {
    static_assert((kOwn + kForeign) * 3 < kSlots);
    for (const std::string_view word : own) {
      if (std::find(shared.begin(), shared.end(), word) == shared.end()) Place(word).own = 1;
    }
    for (const std::string_view word : foreign) {
      if (std::find(shared.begin(), shared.end(), word) == shared.end()) Place(word).foreign = 1;
    }
  }

  // `word` is not empty.
  constexpr Vote Of(std::string_view word) const {
    for (uint32_t slot = Hash(word);; ++slot) {
      const Entry& entry = entries_[slot % kSlots];
      if (entry.word.empty() || entry.word == word) return entry.vote;
    }
  }

 private:
  static constexpr size_t kSlots = 512;
  struct Entry {
    std::string_view word;
    Vote vote;
  };

  constexpr Vote& Place(std::string_view word) {
    uint32_t slot = Hash(word);
    while (!entries_[slot % kSlots].word.empty() && entries_[slot % kSlots].word != word) ++slot;
    entries_[slot % kSlots].word = word;
    return entries_[slot % kSlots].vote;
  }
  // By the first two bytes, the last and the length.
  static constexpr uint32_t Hash(std::string_view word) {
    const auto byte = [&](size_t at) -> uint32_t { return static_cast<unsigned char>(word[at]); };
    const uint32_t bytes = byte(0) | byte(word.size() > 1) << 8 | byte(word.size() - 1) << 16;
    return (bytes ^ static_cast<uint32_t>(word.size()) << 24) * 2654435761u >> 20;
  }
  std::array<Entry, kSlots> entries_{};
};

constexpr WordVotes kLatinVotes(kEnglish, kOtherLatin, std::array<std::string_view, 0>{});
constexpr WordVotes kCyrillicVotes(kRussian, kOtherCyrillic, kSharedCyrillic);

struct Letters {
  uint32_t cyrillic = 0;
  uint32_t latin = 0;
  uint32_t other = 0;
  uint32_t foreign = 0;   // Cyrillic letters that Russian does not have
  uint32_t accented = 0;  // Latin letters that English does not have
};

// Acts on the passage sixteen bytes at a time, each time with a mask of those not met before: the last ones overlap.
template <typename Act>
void BySixteen(std::string_view passage, Act&& act) {
  const char* at = passage.data();
  const char* const end = at + passage.size();
  if (passage.size() < 16) {
    char bytes[16] = {};
    std::memcpy(bytes, at, passage.size());
    return act(LoadSixteen(bytes), ~Sixteen{});
  }
  for (; end - at >= 16; at += 16) act(LoadSixteen(at), ~Sixteen{});
  if (at < end) act(LoadSixteen(end - 16), LastBytes(static_cast<uint32_t>(end - at)));
}

// By first bytes.
Letters CountLetters(std::string_view passage) {
  constexpr size_t kMost = 255 * 16;  // so that no byte of a count runs over
  Letters letters;
  for (size_t begin = 0; begin < passage.size(); begin += kMost) {
    Sixteen cyrillic{}, latin{}, accented{}, other{};
    BySixteen(passage.substr(begin, kMost), [&](Sixteen bytes, Sixteen fresh) {
      bytes &= fresh;
      const Sixteen russian = Equal(bytes & 0xFC, 0xD0);
      cyrillic -= russian;
      latin -= InRange(bytes | 0x20, 'a', 'z' - 'a');
      accented -= InRange(bytes, 0xC3, 0xC9 - 0xC3);
      // Greek, Hebrew, Arabic …, Georgian, Chinese …; E2 and EF are mostly punctuation.
      other -= InRange(bytes, 0xCA, 0xFF - 0xCA) & ~(russian | Equal(bytes, 0xE2) | Equal(bytes, 0xEF));
    });
    letters.cyrillic += Sum(cyrillic);
    letters.accented += Sum(accented);
    letters.latin += Sum(latin) + Sum(accented);
    letters.other += Sum(other);
  }
  return letters;
}

// ы and э are Russian and not Bulgarian, ъ is rare in Russian; letters after D1 92, D0 80 and in D2, D3 are Ukrainian,
// Belarusian, Kazakh, Serbian …
struct CyrillicLetters {
  uint32_t letters = 0;
  uint32_t russian = 0;
  uint32_t hard = 0;
  uint32_t strange = 0;

  // Most paragraphs are plainly Russian from their first lines.
  bool plainly_russian() const { return russian >= 4 && hard == 0 && strange == 0; }
};

// Letter by letter, up to the first one behind kPlainFrom at which the passage is plainly Russian.
CyrillicLetters CountCyrillicByLetters(std::string_view passage) {
  CyrillicLetters count;
  for (size_t i = 0; i + 1 < passage.size();) {
    const unsigned char lead = static_cast<unsigned char>(passage[i]),
                        next = static_cast<unsigned char>(passage[i + 1]);
    if ((lead & 0xFC) != 0xD0) {
      ++i;
      continue;
    }
    ++count.letters;
    count.russian += lead == 0xD1 && (next == 0x8B || next == 0x8D);
    count.hard += lead == 0xD1 && next == 0x8A;
    const bool alphabet = lead == 0xD0 ? next >= 0x90 || next == 0x81 : lead == 0xD1 && next <= 0x91 && next != 0x90;
    count.strange += !alphabet;
    i += 2;
    if (i >= kPlainFrom && count.plainly_russian()) break;
  }
  return count;
}

// Counts them sixteen bytes at a time, in 4 KiB at most: each letter at its second byte.
class CyrillicCounter {
 public:
  // `before`: the bytes before each of `bytes`.
  void Look(Sixteen before, Sixteen bytes) {
    const Sixteen lead = Equal(before & 0xFC, 0xD0), first = Equal(before, 0xD0), second = Equal(before, 0xD1);
    letters_ -= lead;
    russian_ -= second & (Equal(bytes, 0x8B) | Equal(bytes, 0x8D));
    hard_ -= second & Equal(bytes, 0x8A);
    strange_ -= lead & ~(first & (InRange(bytes, 0x90, 0x2F) | Equal(bytes, 0x81))) &
                ~(second & InRange(bytes, 0x80, 0x11) & ~Equal(bytes, 0x90));
    any_ = lead;
  }
  bool any() const { return Any(any_); }  // in the last bytes looked at
  bool clean() const { return !Any(hard_ | strange_); }
  CyrillicLetters letters() const { return {Sum(letters_), Sum(russian_), Sum(hard_), Sum(strange_)}; }

 private:
  Sixteen letters_{}, russian_{}, hard_{}, strange_{}, any_{};
};

// Says the same as CountCyrillicByLetters, of passages of kWordsFrom bytes at most: where the passage is plainly
// Russian both are, otherwise all counts are equal.
CyrillicLetters CountCyrillic(std::string_view passage) {
  static_assert(kWordsFrom <= 255 * 16);
  CyrillicCounter counter;
  const size_t size = passage.size();
  if (size <= 16) {
    char bytes[17] = {};
    std::memcpy(bytes + 1, passage.data(), size);
    counter.Look(LoadSixteen(bytes), LoadSixteen(bytes + 1));
    return counter.letters();
  }
  size_t at = 1;
  const auto look = [&] {
    counter.Look(LoadSixteen(passage.data() + at - 1), LoadSixteen(passage.data() + at));
    at += 16;
  };
  while (at + 16 <= std::min<size_t>(kPlainFrom, size)) look();
  // From here on letter by letter would stop at any letter.
  for (bool clean = counter.clean(); clean && at + 16 <= size; clean = counter.clean()) {
    look();
    if (!counter.clean()) {
      // A letter before the one that is not plain may have been the place.
      if (counter.letters().russian >= 4) return CountCyrillicByLetters(passage);
    } else if (at > kPlainFrom + 16 && counter.any()) {
      if (const CyrillicLetters letters = counter.letters(); letters.plainly_russian()) return letters;
    }
  }
  const bool clean = counter.clean();
  while (at + 16 <= size) look();
  if (at < size) {
    const Sixteen fresh = LastBytes(static_cast<uint32_t>(size - at));
    counter.Look(LoadSixteen(passage.data() + size - 17) & fresh, LoadSixteen(passage.data() + size - 16) & fresh);
    if (clean && !counter.clean() && size >= kPlainFrom) return CountCyrillicByLetters(passage);
  }
  return counter.letters();
}

struct WordCounts {
  uint32_t own = 0;
  uint32_t foreign = 0;
};

// Finds the words of a passage of kWordsFrom bytes at most, in lower case, 64 bytes at a time.
class WordFinder {
 public:
  explicit WordFinder(std::string_view passage) : size_(static_cast<uint32_t>(passage.size())) {
    bytes_[0] = 0;
    std::memcpy(bytes_ + 1, passage.data(), passage.size());
    std::memset(bytes_ + 1 + passage.size(), 0, kWindow);
    Look(0);
  }

  // The next word, valid until the one after; empty at the end. Words longer than any in the lists are left out, and
  // the letters of lists.
  std::string_view Next() {
    for (;;) {
      if (letters_ == 0) {
        if (window_ + kWindow >= size_) return {};
        Look(window_ + kWindow);
        continue;
      }
      const uint32_t first = static_cast<uint32_t>(std::countr_zero(letters_));
      const uint32_t length = static_cast<uint32_t>(std::countr_one(letters_ >> first));
      if (first + length == kWindow && first > 0) {
        Look(window_ + first);  // it may go on
        continue;
      }
      if (length == kWindow) {
        SkipWord();
        continue;
      }
      const uint64_t word = ((uint64_t{1} << length) - 1) << first;
      letters_ &= ~word;
      if (length > kLongest || IsListLetter(bytes_ + 1 + window_ + first, length)) continue;
      const std::string_view written(bytes_ + 1 + window_ + first, length);
      return upper_ & word ? Lower(written) : written;
    }
  }

 private:
  static constexpr uint32_t kWindow = 64, kLongest = 24;

  // "е)" is the mark of a point, whatever word of whatever language "е" may be. Zeros follow the passage.
  static bool IsListLetter(const char* word, uint32_t length) {
    const bool one_letter = length == 1 || (length == 2 && static_cast<unsigned char>(*word) >= 0xC3);
    return one_letter && word[length] == ')';
  }

  // Marks the bytes of the letters that IsLetter knows, from `window` on: ASCII, U+00C0..U+017F, U+0400..U+04FF.
  void Look(uint32_t window) {
    window_ = window;
    letters_ = upper_ = 0;
    uint64_t others = 0;  // second bytes of characters between those letters
    for (uint32_t part = 0; part < kWindow && window + part < size_; part += 16) {
      const Sixteen before = LoadSixteen(bytes_ + window + part), bytes = LoadSixteen(bytes_ + window + part + 1);
      const auto is_lead = [](Sixteen b) { return Equal(b & 0xFC, 0xD0) | InRange(b, 0xC3, 2); };
      const Sixteen after_c3 = Equal(before, 0xC3);
      const Sixteen other = (after_c3 & (Equal(bytes, 0x97) | Equal(bytes, 0xB7))) |
                            (Equal(before, 0xD1) & InRange(bytes, 0xA0, 0x1F)) |
                            (Equal(before, 0xD2) & InRange(bytes, 0x80, 0x0F));
      const Sixteen letter = InRange(bytes | 0x20, 'a', 'z' - 'a') | is_lead(bytes) | is_lead(before);
      const Sixteen upper = InRange(bytes, 'A', 'Z' - 'A') | (Equal(before, 0xD0) & InRange(bytes, 0x80, 0x2F)) |
                            (after_c3 & InRange(bytes, 0x80, 0x1E));
      letters_ |= static_cast<uint64_t>(Bits(letter)) << part;
      upper_ |= static_cast<uint64_t>(Bits(upper)) << part;
      others |= static_cast<uint64_t>(Bits(other)) << part;
    }
    letters_ &= ~(others | others >> 1);
  }

  // Past a word that fills the window.
  void SkipWord() {
    while (~letters_ == 0) Look(window_ + kWindow);
    letters_ &= ~uint64_t{0} << std::countr_one(letters_);
  }

  std::string_view Lower(std::string_view word) {
    uint32_t size = 0;
    for (uint32_t at = 0; at < word.size();) {
      const Character c = CharacterAt(word, at);
      at += c.length;
      const char32_t low = Lowered(c.code);
      if (low < 0x80) {
        lowered_[size++] = static_cast<char>(low);
      } else {
        lowered_[size++] = static_cast<char>(0xC0 | (low >> 6));
        lowered_[size++] = static_cast<char>(0x80 | (low & 0x3F));
      }
    }
    return {lowered_, size};
  }

  uint32_t size_;
  uint32_t window_ = 0;   // where the bits below begin
  uint64_t letters_ = 0;  // bytes of letters not given out yet
  uint64_t upper_ = 0;    // last bytes of capitals
  char lowered_[kLongest];
  char bytes_[1 + kWordsFrom + kWindow + 16];  // one zero, the passage, zeros
};

// Words of `script` in the passage that speak for Russian or English, and against.
WordCounts CountWords(std::string_view passage, Script script) {
  const WordVotes& votes = script == Script::kLatin ? kLatinVotes : kCyrillicVotes;
  WordCounts counts;
  WordFinder words(passage);
  for (std::string_view word = words.Next(); !word.empty(); word = words.Next()) {
    const WordVotes::Vote vote = votes.Of(word);
    counts.own += vote.own;
    counts.foreign += vote.foreign;
    // Four to none is enough.
    if (counts.own + counts.foreign >= 4 && (counts.own == 0 || counts.foreign == 0)) break;
  }
  return counts;
}

std::string_view FirstPart(std::string_view passage) {
  if (passage.size() <= kWordsFrom) return passage;
  size_t end = kWordsFrom;
  while (end > 0 && (static_cast<unsigned char>(passage[end]) & 0xC0) == 0x80) --end;
  return passage.substr(0, end);
}

void JudgeCyrillic(std::string_view passage, LanguageClues& clues) {
  const std::string_view part = FirstPart(passage);
  const auto [letters, russian, hard, strange] = CountCyrillic(part);
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
