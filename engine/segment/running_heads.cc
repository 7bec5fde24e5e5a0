// SPDX-License-Identifier: GPL-2.0-or-later
#include "segment/running_heads.h"

#include <algorithm>
#include <cstdint>

#include "segment/characters.h"
#include "segment/marks.h"
#include "segment/sixteen.h"

namespace pandect::segment {
namespace {

constexpr uint32_t kLongestHead = 160;  // code points
constexpr uint32_t kPage = 12;          // lines between two heads, at least, in the middle of the document's cases

struct Seen {
  uint64_t hash;
  uint32_t line;
};

// Whether some of the phrases of NamesLicence may stand in the line: whether "d u", "e C", "l r", "д л" or "е п" do.
// Nearly every paragraph that ends with a stop is turned away here.
bool MayNameLicence(std::string_view line) {
  constexpr size_t kBytes = 16 + 3;
  if (line.size() < kBytes) return true;
  const auto found = [](const char* at) {
    const Sixteen first = LoadSixteen(at), second = LoadSixteen(at + 1), third = LoadSixteen(at + 2),
                  fourth = LoadSixteen(at + 3);
    const Sixteen latin = (Equal(first, 'd') & Equal(third, 'u')) | (Equal(first, 'e') & Equal(third, 'C')) |
                          (Equal(first, 'l') & Equal(third, 'r'));
    const Sixteen cyrillic =
        Equal(third, 0xD0) & ((Equal(first, 0xB4) & Equal(fourth, 0xBB)) | (Equal(first, 0xB5) & Equal(fourth, 0xBF)));
    return Any(Equal(second, ' ') & (latin | cyrillic));
  };
  for (size_t at = 0; at + kBytes <= line.size(); at += 16) {
    if (found(line.data() + at)) return true;
  }
  return found(line.data() + line.size() - kBytes);
}

bool NamesLicence(std::string_view line) {
  if (!MayNameLicence(line)) return false;
  for (std::string_view word :
       {"licensed under", "под лицензией", "Creative Commons", "All rights reserved", "Все права защищены"}) {
    if (line.find(word) != std::string_view::npos) return true;
  }
  return false;
}

std::string_view Words(std::string_view text, const Line& line) {
  return text.substr(line.begin, line.end - line.begin);
}

// Whether the line stands next to a page number, holds one, or breaks a sentence in two.
bool CutsText(std::string_view text, const std::vector<Line>& lines, uint32_t i) {
  const Line& line = lines[i];
  if (IsDigit(CharacterAt(text, line.begin).code) || IsDigit(CharacterBefore(text, line.begin, line.end).code))
    return true;
  for (const uint32_t j : {i - 1, i + 1}) {
    if (j < lines.size() && lines[j].width < 10 && IsLoneNumber(Words(text, lines[j]))) return true;
  }
  return i > 0 && i + 1 < lines.size() && !lines[i - 1].terminated && lines[i + 1].starts_lower;
}

}  // namespace

bool IsLoneNumber(std::string_view line) {
  uint32_t digits = 0, letters = 0;
  std::string_view word;
  uint32_t word_begin = 0;
  for (uint32_t at = 0; at < line.size();) {
    const Character c = CharacterAt(line, at);
    if (IsDigit(c.code)) {
      ++digits;
    } else if (IsLetter(c.code)) {
      if (letters++ == 0) word_begin = at;
      word = line.substr(word_begin, at + c.length - word_begin);
    } else if (!IsBlank(c.code) && !IsDash(c.code) && c.code != '.') {
      return false;
    }
    at += c.length;
  }
  if (digits == 0 || digits > 4) return false;
  return letters == 0 || word == "Page" || word == "page" || word == "стр" || word == "Стр" || word == "с" ||
         word == "p";
}

std::vector<bool> FindRunningHeads(std::string_view text, const std::vector<Line>& lines) {
  std::vector<bool> heads(lines.size(), false);
  std::vector<Seen> seen;
  for (uint32_t i = 0; i < lines.size(); ++i) {
    const Line& line = lines[i];
    if (line.width > kLongestHead || line.width < 6 || line.starts_lower) continue;
    const std::string_view words = Words(text, line);
    if (line.terminated) {
      if (words.size() < 200 && NamesLicence(words)) heads[i] = true;
      continue;
    }
    // A head stands apart and is no note in brackets.
    const bool apart = line.blank_before && (i + 1 == lines.size() || lines[i + 1].blank_before);
    if (!apart || words.front() == '(' || words.front() == '*' || words.front() == '#' || words.front() == '|')
      continue;
    uint64_t hash = 1469598103934665603u;
    for (const char c : words) {
      if ((c >= '0' && c <= '9') || c == ' ') continue;
      hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211u;
    }
    seen.push_back({hash, i});
  }
  std::ranges::sort(seen,
                    [](const Seen& a, const Seen& b) { return a.hash != b.hash ? a.hash < b.hash : a.line < b.line; });
  for (size_t begin = 0; begin < seen.size();) {
    size_t end = begin + 1;
    while (end < seen.size() && seen[end].hash == seen[begin].hash) ++end;
    const Line& first = lines[seen[begin].line];
    if (end - begin >= 3 && !StartsWithContainer(text, first.begin, first.end) &&
        !StartsWithPoint(text, first.begin, first.end)) {
      uint32_t near = 0, cutting = 0;
      for (size_t i = begin; i < end; ++i) {
        if (i > begin) near += seen[i].line - seen[i - 1].line < kPage;
        cutting += CutsText(text, lines, seen[i].line);
      }
      // Titles return as well ("General provisions"); a head stands in the way of the text.
      if (near * 3 <= end - begin && cutting * 2 >= end - begin) {
        for (size_t i = begin; i < end; ++i) heads[seen[i].line] = true;
      }
    }
    begin = end;
  }
  return heads;
}

}  // namespace pandect::segment
