// SPDX-License-Identifier: GPL-2.0-or-later
#include "tools/pandect/concordance.h"

#include "report/display_width.h"

namespace pandect::tool {
namespace {

bool IsContinuation(char c) {
  return (static_cast<unsigned char>(c) & 0xC0) == 0x80;
}

size_t FirstCharacter(const std::string& text) {
  size_t size = 1;
  while (size < text.size() && IsContinuation(text[size])) ++size;
  return size;
}

// What fits into `width` columns at the end of `text`, begun with "…" where something is left out; no mark is left
// without its letter.
std::string End(std::string text, uint32_t width) {
  if (report::DisplayWidth(text) <= width) return text;
  while (!text.empty() && report::DisplayWidth(text) + 1 > width) {
    text.erase(0, FirstCharacter(text));
    while (!text.empty() && report::DisplayWidth(text.substr(0, FirstCharacter(text))) == 0)
      text.erase(0, FirstCharacter(text));
  }
  return "…" + text;
}

std::string Begin(std::string text, uint32_t width) {
  if (report::DisplayWidth(text) <= width) return text;
  while (!text.empty() && report::DisplayWidth(text) + 1 > width) {
    while (IsContinuation(text.back())) text.pop_back();
    text.pop_back();
  }
  return text + "…";
}

}  // namespace

std::string Padded(const std::string& text, uint32_t width, Align align) {
  const uint32_t used = report::DisplayWidth(text);
  const std::string blanks(used < width ? width - used : 0, ' ');
  return align == Align::kRight ? blanks + text : text + blanks;
}

std::string KeywordInContext(const std::string& left, const std::string& found, const std::string& right,
                             uint32_t left_width, uint32_t right_width) {
  std::string rest = Begin(found + right, right_width);
  while (rest.ends_with(' ')) rest.pop_back();
  return Padded(End(left, left_width), left_width, Align::kRight) + rest;
}

}  // namespace pandect::tool
