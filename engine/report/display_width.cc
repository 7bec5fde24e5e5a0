// SPDX-License-Identifier: GPL-2.0-or-later
#include "report/display_width.h"

#include <algorithm>
#include <iterator>

#include "report/utf8.h"

namespace pandect::report {
namespace {

struct Range {
  uint32_t first, last;
};

// Marks that stand over or under the letter before them, and format characters that show nothing.
constexpr Range kZero[] = {
    {0x0000, 0x001F},   {0x007F, 0x009F},   {0x00AD, 0x00AD}, {0x0300, 0x036F}, {0x0483, 0x0489}, {0x0591, 0x05BD},
    {0x05BF, 0x05BF},   {0x05C1, 0x05C2},   {0x05C4, 0x05C5}, {0x0610, 0x061A}, {0x064B, 0x065F}, {0x0670, 0x0670},
    {0x06D6, 0x06DC},   {0x0900, 0x0902},   {0x093C, 0x093C}, {0x1AB0, 0x1ACE}, {0x1DC0, 0x1DFF}, {0x200B, 0x200F},
    {0x202A, 0x202E},   {0x2060, 0x2064},   {0x2066, 0x206F}, {0x20D0, 0x20F0}, {0x2DE0, 0x2DFF}, {0xA66F, 0xA672},
    {0xA674, 0xA67D},   {0xA69E, 0xA69F},   {0xFE00, 0xFE0F}, {0xFE20, 0xFE2F}, {0xFEFF, 0xFEFF}, {0x1F3FB, 0x1F3FF},
    {0xE0001, 0xE007F}, {0xE0100, 0xE01EF},
};
constexpr Range kWide[] = {
    {0x1100, 0x115F},   {0x231A, 0x231B},   {0x2329, 0x232A},   {0x23E9, 0x23EC},   {0x25FD, 0x25FE},
    {0x2614, 0x2615},   {0x2648, 0x2653},   {0x26A1, 0x26A1},   {0x26AA, 0x26AB},   {0x26BD, 0x26BE},
    {0x2705, 0x2705},   {0x270A, 0x270B},   {0x2728, 0x2728},   {0x274C, 0x274C},   {0x2753, 0x2755},
    {0x2757, 0x2757},   {0x2795, 0x2797},   {0x2B1B, 0x2B1C},   {0x2B50, 0x2B50},   {0x2E80, 0x303E},
    {0x3041, 0x33FF},   {0x3400, 0x4DBF},   {0x4E00, 0x9FFF},   {0xA000, 0xA4CF},   {0xA960, 0xA97F},
    {0xAC00, 0xD7A3},   {0xF900, 0xFAFF},   {0xFE30, 0xFE6F},   {0xFF01, 0xFF60},   {0xFFE0, 0xFFE6},
    {0x1F1E6, 0x1F202}, {0x1F210, 0x1F23B}, {0x1F240, 0x1F248}, {0x1F300, 0x1F320}, {0x1F32D, 0x1F335},
    {0x1F337, 0x1F37C}, {0x1F37E, 0x1F393}, {0x1F3A0, 0x1F3CA}, {0x1F3E0, 0x1F3F0}, {0x1F400, 0x1F43E},
    {0x1F440, 0x1F440}, {0x1F442, 0x1F4FC}, {0x1F4FF, 0x1F53D}, {0x1F550, 0x1F567}, {0x1F5FB, 0x1F64F},
    {0x1F680, 0x1F6C5}, {0x1F900, 0x1F9FF}, {0x1FA70, 0x1FAFF}, {0x20000, 0x3FFFD},
};

template <size_t n>
bool In(const Range (&ranges)[n], uint32_t code_point) {
  const Range* range = std::lower_bound(std::begin(ranges), std::end(ranges), code_point,
                                        [](const Range& entry, uint32_t wanted) { return entry.last < wanted; });
  return range != std::end(ranges) && range->first <= code_point;
}

uint32_t WidthOf(uint32_t code_point) {
  if (code_point >= 0x20 && code_point < 0x7F) return 1;
  if (In(kZero, code_point)) return 0;
  return In(kWide, code_point) ? 2 : 1;
}

}  // namespace

uint32_t DisplayWidth(std::string_view utf8) {
  uint32_t width = 0;
  for (size_t at = 0; at < utf8.size();) {
    const Decoded decoded = DecodeAt(utf8, at);
    width += WidthOf(decoded.code_point);
    at += decoded.length;
  }
  return width;
}

std::vector<std::string> WrapToWidth(std::string_view utf8, uint32_t width) {
  std::vector<std::string> lines;
  std::string line;
  uint32_t used = 0;
  const auto finish = [&] {
    while (!line.empty() && line.back() == ' ') line.pop_back();
    lines.push_back(std::move(line));
    line.clear();
    used = 0;
  };
  for (size_t at = 0; at < utf8.size();) {
    const size_t blank = std::min(utf8.find(' ', at), utf8.size());
    std::string_view word = utf8.substr(at, blank - at);
    at = std::min(blank + 1, utf8.size());
    if (word.empty()) continue;
    const uint32_t needed = DisplayWidth(word);
    if (used > 0 && used + 1 + needed > width) finish();
    if (used > 0) line += ' ', ++used;
    for (size_t i = 0; i < word.size();) {
      const Decoded decoded = DecodeAt(word, i);
      const uint32_t columns = WidthOf(decoded.code_point);
      if (used > 0 && used + columns > width) finish();
      line.append(word, i, decoded.length);
      used += columns;
      i += decoded.length;
    }
  }
  if (!line.empty() || lines.empty()) finish();
  return lines;
}

}  // namespace pandect::report
