// SPDX-License-Identifier: GPL-2.0-or-later
#include "codebook/border_table.h"

#include "text/character.h"
#include "text/fold.h"

namespace pandect::codebook {
namespace {

bool IsDash(std::string_view word) {
  return word == "-" || word == "‐" || word == "‑" || word == "‒" || word == "–" || word == "—" || word == "―" ||
         word == "−";
}

void AppendWord(std::string_view word, std::string& out) {
  if (word.empty()) return;
  if (!out.empty()) out += ' ';
  out += IsDash(word) ? "-" : text::FoldWord(word).text;
}

}  // namespace

std::string FoldActorName(std::string_view name) {
  std::string out;
  size_t begin = 0, at = 0;
  while (at < name.size()) {
    const text::Decoded character = text::DecodeAt(name, at);
    if (text::IsBlank(character.code_point)) {
      AppendWord(name.substr(begin, at - begin), out);
      begin = at + character.size;
    }
    at += character.size;
  }
  AppendWord(name.substr(begin), out);
  return out;
}

}  // namespace pandect::codebook
