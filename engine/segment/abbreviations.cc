// SPDX-License-Identifier: GPL-2.0-or-later
#include "segment/abbreviations.h"

#include <algorithm>
#include <array>

#include "segment/characters.h"

namespace pandect::segment {
namespace {

struct Entry {
  std::string_view word;
  Abbreviation kind = Abbreviation::kNo;
};

constexpr Abbreviation kNever = Abbreviation::kNever;
constexpr Abbreviation kNumber = Abbreviation::kNumber;
constexpr Abbreviation kMayEnd = Abbreviation::kMayEnd;

// Lower case. "суд", "лиц", "год", "прав" are words, not abbreviations.
constexpr auto kList = std::to_array<Entry>({
    {"al", kMayEnd},
    {"app", kNumber},
    {"approx", kNever},
    {"apr", kNever},
    {"art", kNumber},
    {"arts", kNumber},
    {"aug", kNever},
    {"c", kNever},
    {"cf", kNever},
    {"ch", kNumber},
    {"co", kMayEnd},
    {"col", kNever},
    {"corp", kMayEnd},
    {"dec", kNever},
    {"dept", kNever},
    {"doc", kNumber},
    {"docs", kNumber},
    {"dr", kNever},
    {"e.g", kNever},
    {"ed", kNever},
    {"eds", kNever},
    {"eg", kNever},
    {"etc", kMayEnd},
    {"feb", kNever},
    {"fig", kNumber},
    {"figs", kNumber},
    {"ft", kNever},
    {"gen", kNever},
    {"gov", kNever},
    {"hon", kNever},
    {"i.e", kNever},
    {"ibid", kMayEnd},
    {"ie", kNever},
    {"inc", kMayEnd},
    {"jan", kNever},
    {"jr", kMayEnd},
    {"jul", kNever},
    {"jun", kNever},
    {"lt", kNever},
    {"ltd", kMayEnd},
    {"mr", kNever},
    {"mrs", kNever},
    {"ms", kNever},
    {"mt", kNever},
    {"n", kNumber},
    {"no", kNumber},
    {"nos", kNumber},
    {"nov", kNever},
    {"nr", kNumber},
    {"nrs", kNumber},
    {"oct", kNever},
    {"op", kNever},
    {"p", kNumber},
    {"para", kNumber},
    {"paras", kNumber},
    {"ph", kNever},
    {"pp", kNumber},
    {"prof", kNever},
    {"rep", kNever},
    {"res", kNumber},
    {"rev", kNever},
    {"sec", kNumber},
    {"sect", kNumber},
    {"sep", kNever},
    {"sept", kNever},
    {"sgt", kNever},
    {"sr", kMayEnd},
    {"st", kNever},
    {"supp", kNumber},
    {"u.k", kMayEnd},
    {"u.n", kMayEnd},
    {"u.s", kMayEnd},
    {"v", kNever},
    {"viz", kNever},
    {"vol", kNumber},
    {"vols", kNumber},
    {"vs", kNever},
    {"абз", kNumber},
    {"акад", kNever},
    {"б", kNever},
    {"бул", kNever},
    {"в", kMayEnd},
    {"вв", kMayEnd},
    {"вып", kNumber},
    {"г", Abbreviation::kYearOrTown},
    {"ген", kNever},
    {"гг", Abbreviation::kYearOrTown},
    {"гл", kNumber},
    {"гос", kNever},
    {"гр", kNever},
    {"д", kNumber},
    {"дер", kNever},
    {"доп", kNever},
    {"доц", kNever},
    {"др", kMayEnd},
    {"ед", kNever},
    {"изд", kNever},
    {"изм", kNever},
    {"им", kNever},
    {"инв", kNumber},
    {"кв", kNumber},
    {"коп", kMayEnd},
    {"корп", kNumber},
    {"куб", kNever},
    {"м", kNever},
    {"мин", kMayEnd},
    {"млн", kMayEnd},
    {"млрд", kMayEnd},
    {"напр", kNever},
    {"нар", kNever},
    {"нач", kNever},
    {"н.э", kMayEnd},
    {"о", kNever},
    {"обл", kMayEnd},
    {"оз", kNever},
    {"оп", kNever},
    {"п", kNumber},
    {"пер", kNever},
    {"пл", kNever},
    {"подп", kNumber},
    {"пос", kNever},
    {"пп", kNumber},
    {"пр", kMayEnd},
    {"прил", kNumber},
    {"прим", kNumber},
    {"проф", kNever},
    {"просп", kNever},
    {"р", kNever},
    {"разд", kNumber},
    {"ред", kNever},
    {"рис", kNumber},
    {"руб", kMayEnd},
    {"с", kNumber},
    {"св", kNever},
    {"сек", kMayEnd},
    {"сл", kNever},
    {"см", kNever},
    {"соч", kNever},
    {"ср", kNever},
    {"ст", kNumber},
    {"стр", kNumber},
    {"т", kNumber},
    {"т.д", kMayEnd},
    {"т.е", kNever},
    {"т.к", kNever},
    {"т.н", kNever},
    {"т.о", kNever},
    {"т.п", kMayEnd},
    {"т.ч", kNever},
    {"табл", kNumber},
    {"тел", kNumber},
    {"тт", kNumber},
    {"тыс", kMayEnd},
    {"ул", kNever},
    {"утв", kNever},
    {"ч", kNumber},
    {"чл", kNever},
    {"экз", kMayEnd},
    {"юр", kNever},
});

constexpr uint32_t kLongest = 12;  // bytes

// By the first two bytes, the last and the length.
constexpr uint32_t Hash(std::string_view word) {
  const auto byte = [&](size_t at) -> uint32_t { return static_cast<unsigned char>(word[at]); };
  const uint32_t bytes = byte(0) | byte(word.size() > 1) << 8 | byte(word.size() - 1) << 16;
  return (bytes ^ static_cast<uint32_t>(word.size()) << 24) * 2654435761u >> 20;
}

// Asked at every full stop, so an open-addressed table; empty words are empty slots.
constexpr size_t kSlots = 512;
constexpr auto kEntries = [] {
  static_assert(kList.size() * 3 < kSlots);
  std::array<Entry, kSlots> entries;
  for (const Entry& entry : kList) {
    uint32_t slot = Hash(entry.word);
    while (!entries[slot % kSlots].word.empty()) ++slot;
    entries[slot % kSlots] = entry;
  }
  return entries;
}();
static_assert(std::ranges::all_of(kList, [](const Entry& entry) { return entry.word.size() <= kLongest; }));

}  // namespace

Abbreviation AbbreviationOf(std::string_view word) {
  if (word.empty() || word.size() > kLongest) return Abbreviation::kNo;
  char lowered[kLongest];
  uint32_t size = 0;
  for (uint32_t at = 0; at < word.size();) {
    const Character c = CharacterAt(word, at);
    at += c.length;
    const char32_t low = Lowered(c.code);
    if (low >= 0x800) return Abbreviation::kNo;
    if (low < 0x80) {
      lowered[size++] = static_cast<char>(low);
    } else {
      lowered[size++] = static_cast<char>(0xC0 | (low >> 6));
      lowered[size++] = static_cast<char>(0x80 | (low & 0x3F));
    }
  }
  const std::string_view key(lowered, size);
  for (uint32_t slot = Hash(key);; ++slot) {
    const Entry& entry = kEntries[slot % kSlots];
    if (entry.word.empty() || entry.word == key) return entry.kind;
  }
}

uint32_t WordBefore(std::string_view text, uint32_t begin, uint32_t end) {
  for (int characters = 0; characters < 16 && end > begin; ++characters) {
    const Character c = CharacterBefore(text, begin, end);
    if (!IsLetter(c.code) && !IsDigit(c.code) && c.code != '.') break;
    end -= c.length;
  }
  return end;
}

bool EndsWithAbbreviation(std::string_view text, uint32_t begin, uint32_t end) {
  if (end <= begin || text[end - 1] != '.') return false;
  const uint32_t word = WordBefore(text, begin, end - 1);
  switch (AbbreviationOf(text.substr(word, end - 1 - word))) {
    case Abbreviation::kNever:
    case Abbreviation::kNumber:
    case Abbreviation::kYearOrTown:
      return true;
    default:
      return false;
  }
}

}  // namespace pandect::segment
