// SPDX-License-Identifier: GPL-2.0-or-later
#include "segment/lines.h"

#include <algorithm>
#include <cstddef>
#include <cstring>

#include "segment/abbreviations.h"
#include "segment/characters.h"
#include "segment/footnote_marks.h"
#include "segment/sixteen.h"

namespace pandect::segment {
namespace {

constexpr uint32_t kCountedBytes = 4096;
constexpr uint32_t kTab = 4;

// Before the first lines there may be too little text to load sixteen bytes that end with the line.
void MeasureByBytes(std::string_view line, Line& out) {
  uint32_t continued = 0, run = 0;
  for (const char byte : line) {
    const unsigned char c = static_cast<unsigned char>(byte);
    continued += (c & 0xC0) == 0x80;
    out.bars |= c == '|' || c == 0xA6 || c == 0x94;
    run = c == ' ' ? run + 1 : 0;
    out.wide_gap |= run >= 3 || c == '\t';
  }
  out.width = static_cast<uint16_t>(line.size() - continued);
}

// Width, gaps and bars of a line from its begin and end: every line of every document passes here.
void Measure(std::string_view text, Line& out) {
  const uint32_t size = out.end - out.begin;
  if (size > kCountedBytes) {
    out.width = 0xFFFF;
    return;
  }
  if (out.begin < 18) return MeasureByBytes(text.substr(out.begin, size), out);
  Sixteen continued{}, bars{}, gaps{};
  const auto look = [&](const char* at, Sixteen within) {
    const Sixteen bytes = LoadSixteen(at);
    continued -= Continues(bytes) & within;
    bars |= (Equal(bytes, '|') | Equal(bytes, 0xA6) | Equal(bytes, 0x94)) & within;
    // A run of blanks that ends in the line lies in it, for the line begins with no blank.
    const Sixteen run = Equal(bytes, ' ') & Equal(LoadSixteen(at - 1), ' ') & Equal(LoadSixteen(at - 2), ' ');
    gaps |= (run | Equal(bytes, '\t')) & within;
  };
  const char* at = text.data() + out.begin;
  const char* const end = text.data() + out.end;
  uint32_t counted = 0;
  while (end - at >= 16) {
    const char* const stop = at + std::min<std::ptrdiff_t>((end - at) / 16, 255) * 16;
    for (; at < stop; at += 16) look(at, ~Sixteen{});
    counted += Sum(continued);
    continued = Sixteen{};
  }
  if (at < end) look(end - 16, LastBytes(static_cast<uint32_t>(end - at)));
  counted += Sum(continued);
  out.width = static_cast<uint16_t>(size - counted);
  out.wide_gap = Any(gaps);
  out.bars = Any(bars);
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
  end = BeforeFootnoteMark(text, begin, end);
  for (int closers = 0; closers < 6; ++closers) {
    // The quotation mark left as an entity ends with a semicolon of its own.
    if (end - begin > 5 && text[end - 1] == ';' && text.substr(end - 5, 5) == "&#34;") {
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
      Measure(text, line);
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
