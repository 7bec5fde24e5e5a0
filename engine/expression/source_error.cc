// SPDX-License-Identifier: GPL-2.0-or-later
#include "expression/source_error.h"

#include "expression/characters.h"

namespace pandect::expression {

Error ErrorAt(std::string_view source, size_t offset, std::string what, std::string hint, ErrorCode code) {
  uint32_t column = 1;
  for (char c : source.substr(0, offset)) column += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  return {code, std::move(what), Place{{}, 0, column}, std::move(hint)};
}

std::string Quoted(std::string_view piece) {
  constexpr int kMost = 40;  // code points
  std::string out = "\"";
  int count = 0;
  for (size_t at = 0; at < piece.size(); ++count) {
    const CodePoint c = CodePointAt(piece, at);
    if (c.size == 0) break;
    if (count == kMost) {
      out += "…";
      break;
    }
    if (IsBlank(c.value)) {
      if (out.back() != ' ') out += ' ';
    } else {
      out += piece.substr(at, c.size);
    }
    at += c.size;
  }
  // A phrase brings its own marks.
  if (out.size() > 2 && out[1] == '"') return out.substr(1);
  return out + '"';
}

}  // namespace pandect::expression
