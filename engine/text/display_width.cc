// SPDX-License-Identifier: GPL-2.0-or-later
#include "text/display_width.h"

#include <algorithm>

#include "text/character.h"

namespace pandect::text {

uint32_t DisplayWidth(std::string_view utf8) {
  uint32_t width = 0;
  for (size_t at = 0; at < utf8.size();) {
    const Decoded c = DecodeAt(utf8, at);
    at += c.size;
    width += DisplayWidth(c.code_point);
  }
  return width;
}

std::string Padded(std::string_view utf8, uint32_t width, Align align) {
  const uint32_t used = DisplayWidth(utf8);
  const std::string blanks(used < width ? width - used : 0, ' ');
  return align == Align::kRight ? blanks + std::string(utf8) : std::string(utf8) + blanks;
}

std::string_view PrefixOfWidth(std::string_view utf8, uint32_t width) {
  size_t at = 0;
  for (uint32_t used = 0; at < utf8.size();) {
    const Decoded c = DecodeAt(utf8, at);
    used += DisplayWidth(c.code_point);
    if (used > width) break;
    at += c.size;
  }
  return utf8.substr(0, at);
}

std::string_view SuffixOfWidth(std::string_view utf8, uint32_t width) {
  // What takes no column is taken over only together with the character before it that takes some.
  size_t begin = utf8.size();
  uint32_t used = 0;
  for (size_t at = utf8.size(); at > 0;) {
    at = StartBefore(utf8, at);
    const uint32_t columns = DisplayWidth(DecodeAt(utf8, at).code_point);
    used += columns;
    if (used > width) break;
    if (columns > 0 || at == 0) begin = at;
  }
  return utf8.substr(begin);
}

std::string CutEnd(std::string_view utf8, uint32_t width) {
  if (width == 0) return {};
  // A text is not measured beyond what can be shown of it.
  if (PrefixOfWidth(utf8, width).size() == utf8.size()) return std::string(utf8);
  return std::string(PrefixOfWidth(utf8, width - 1)) + "…";
}

std::string CutBegin(std::string_view utf8, uint32_t width) {
  if (width == 0) return {};
  if (PrefixOfWidth(utf8, width).size() == utf8.size()) return std::string(utf8);
  return "…" + std::string(SuffixOfWidth(utf8, width - 1));
}

std::string CutMiddle(std::string_view utf8, uint32_t width) {
  if (width == 0) return {};
  if (PrefixOfWidth(utf8, width).size() == utf8.size()) return std::string(utf8);
  const uint32_t right = (width - 1) / 2;
  return std::string(PrefixOfWidth(utf8, width - 1 - right)) + "…" + std::string(SuffixOfWidth(utf8, right));
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
    const std::string_view word = utf8.substr(at, blank - at);
    at = std::min(blank + 1, utf8.size());
    if (word.empty()) continue;
    const uint32_t needed = DisplayWidth(word);
    if (used > 0 && used + 1 + needed > width) finish();
    if (used > 0) line += ' ', ++used;
    for (size_t i = 0; i < word.size();) {
      const Decoded c = DecodeAt(word, i);
      const uint32_t columns = DisplayWidth(c.code_point);
      if (used > 0 && used + columns > width) finish();
      line.append(word, i, c.size);
      used += columns;
      i += c.size;
    }
  }
  if (!line.empty() || lines.empty()) finish();
  return lines;
}

}  // namespace pandect::text
