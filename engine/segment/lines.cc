// SPDX-License-Identifier: GPL-2.0-or-later
#include "segment/lines.h"

#include <algorithm>
#include <cstring>

#include "segment/abbreviations.h"
#include "segment/characters.h"

namespace pandect::segment {
namespace {

constexpr uint32_t kCountedBytes = 4096;
constexpr uint32_t kTab = 4;

constexpr uint64_t kOnes = 0x0101010101010101u;
constexpr uint64_t kHighs = 0x8080808080808080u;

// 0x80 in every byte of `word` that equals `byte`, and zero exactly where none does.
constexpr uint64_t Matches(uint64_t word, unsigned char byte) {
  const uint64_t difference = word ^ (kOnes * byte);
  return ~(((difference & ~kHighs) + ~kHighs) | difference) & kHighs;
}

uint64_t Load(const char* at) {
  uint64_t word = 0;
  std::memcpy(&word, at, sizeof word);
  return word;
}

// Width, gaps and bars of a line, eight bytes at a time: every line of every document passes here.
void Measure(std::string_view line, Line& out) {
  if (line.size() > kCountedBytes) {
    out.width = 0xFFFF;
    return;
  }
  const char* at = line.data();
  const char* const end = at + line.size();
  uint64_t continued = 0;  // bytes that continue a character
  uint64_t bars = 0, gaps = 0;
  uint64_t carry = 0;  // blanks at the end of the eight bytes before, as the first two of these
  for (; at + 8 <= end; at += 8) {
    const uint64_t word = Load(at);
    continued += (((word >> 7) & ~(word >> 6) & kOnes) * kOnes) >> 56;
    bars |= Matches(word, '|') | Matches(word, 0xA6) | Matches(word, 0x94);
    const uint64_t blanks = Matches(word, ' ');
    gaps |= Matches(word, '\t') | (blanks & (blanks << 8 | carry >> 56) & (blanks << 16 | carry >> 48));
    carry = blanks;
  }
  uint32_t run = carry >> 63 ? ((carry << 8) >> 63 ? 2 : 1) : 0;
  for (; at < end; ++at) {
    const unsigned char c = static_cast<unsigned char>(*at);
    continued += (c & 0xC0) == 0x80;
    bars |= c == '|' || c == 0xA6 || c == 0x94;
    run = c == ' ' ? run + 1 : 0;
    gaps |= run >= 3 || c == '\t';
  }
  out.width = static_cast<uint16_t>(line.size() - continued);
  out.wide_gap = gaps != 0;
  out.bars = bars != 0;
}

bool StartsWithLowerWord(std::string_view text, uint32_t begin, uint32_t end) {
  const Character first = CharacterAt(text, begin);
  if (!IsLower(first.code)) return false;
  const uint32_t next = begin + first.length;
  if (next >= end) return false;
  const char32_t second = CharacterAt(text, next).code;
  return IsLetter(second) || IsBlank(second) || IsDash(second);
}

bool EndsTerminated(std::string_view text, uint32_t begin, uint32_t end) {
  for (int closers = 0; closers < 6; ++closers) {
    // The quotation mark left as an entity ends with a semicolon of its own.
    if (end - begin > 5 && text.substr(end - 5, 5) == "&#34;") {
      end -= 5;
      continue;
    }
    const Character c = CharacterBefore(text, begin, end);
    switch (c.code) {
      case '.':
        return !EndsWithAbbreviation(text, begin, end);
      case ';':
      case ':':
      case '!':
      case '?':
      case 0x2026:
        return true;
      case ')':
      case ']':
      case '"':
      case '*':
      case '_':
      case 0xBB:
      case 0x201D:
      case 0x201C:
        end -= c.length;
        break;
      default:
        return false;
    }
  }
  return false;
}

}  // namespace

std::vector<Line> CutLines(std::string_view text) {
  std::vector<Line> lines;
  lines.reserve(text.size() / 64 + 1);
  const uint32_t size = static_cast<uint32_t>(text.size());
  uint32_t at = 0;
  uint32_t blank_before = 0;
  while (at < size) {
    const void* found = std::memchr(text.data() + at, '\n', size - at);
    const uint32_t stop = found ? static_cast<uint32_t>(static_cast<const char*>(found) - text.data()) : size;
    Line line;
    uint32_t indent = 0;
    line.begin = at;
    while (line.begin < stop) {
      const Character c = CharacterAt(text, line.begin);
      if (!IsBlank(c.code)) break;
      // A form feed starts a page, so what follows stands apart and at the left margin.
      if (c.code == '\f') {
        ++blank_before;
        indent = 0;
      } else {
        indent += c.code == '\t' ? kTab : 1;
      }
      line.begin += c.length;
    }
    if (line.begin == stop) {
      ++blank_before;
    } else {
      line.end = TrimEnd(text, line.begin, stop);
      line.indent = static_cast<uint16_t>(std::min<uint32_t>(indent, 0x7FFF));
      Measure(text.substr(line.begin, line.end - line.begin), line);
      line.blank_before = static_cast<uint16_t>(std::min<uint32_t>(blank_before, 0xFFFF));
      line.starts_lower = StartsWithLowerWord(text, line.begin, line.end);
      line.terminated = EndsTerminated(text, line.begin, line.end);
      lines.push_back(line);
      blank_before = 0;
    }
    at = stop + 1;
  }
  return lines;
}

Gaps FindGaps(std::string_view text, const Line& line) {
  Gaps gaps;
  if (!line.wide_gap) return gaps;
  uint32_t run = 0;
  for (uint32_t at = line.begin; at < line.end; ++at) {
    const char c = text[at];
    if (c == ' ') {
      ++run;
    } else if (c == '\t') {
      run += kTab;
    } else {
      // A cell or a name begins with a capital or a figure; blanks before a small letter or a speck justify the line.
      if (run >= 3) {
        const char32_t next = CharacterAt(text, at).code;
        if (IsUpper(next) || IsDigit(next)) {
          ++gaps.wide;
          gaps.longest = std::max(gaps.longest, run);
        }
      }
      run = 0;
    }
  }
  return gaps;
}

}  // namespace pandect::segment
