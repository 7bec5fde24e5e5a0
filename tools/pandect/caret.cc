// SPDX-License-Identifier: GPL-2.0-or-later
#include "tools/pandect/caret.h"

#include <string_view>

#include "text/display_width.h"
#include "text/utf8.h"

namespace pandect::tool {

std::string WithCaret(const std::string& expression, const Error& error) {
  static constexpr size_t kBefore = 50, kAfter = 50;  // characters; expressions may be thousands long
  std::string out = Format(error);
  if (error.where.column == 0) return out;
  const size_t place = error.where.column - 1;
  std::string line, before;
  size_t character = 0;
  if (place > kBefore) line = before = "…";
  for (size_t at = 0; at < expression.size(); ++character) {
    size_t end = at + 1;
    while (end < expression.size() && (expression[end] & 0xC0) == 0x80) ++end;
    const std::string_view bytes = std::string_view(expression).substr(at, end - at);
    at = end;
    if (character + kBefore < place) continue;
    if (character > place + kAfter) {
      line += "…";
      break;
    }
    const bool shown = static_cast<unsigned char>(bytes[0]) >= 0x20 && bytes[0] != 0x7F;
    line += !shown ? " " : text::ValidUtf8Prefix(bytes) < bytes.size() ? "\uFFFD" : std::string(bytes);
    if (character < place) before = line;
  }
  return out + "\n  " + line + "\n  " + std::string(text::DisplayWidth(before), ' ') + "^";
}

}  // namespace pandect::tool
