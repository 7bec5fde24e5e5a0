// SPDX-License-Identifier: GPL-2.0-or-later
#include "base/shell_word.h"

#include <algorithm>
#include <string_view>

namespace pandect {
namespace {

bool IsPlain(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x80 || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
         std::string_view("_./-+,:@%").find(c) != std::string_view::npos;
}

}  // namespace

std::string ShellWord(const std::string& text) {
  // No-break and other wide blanks are not read as blanks by a shell, but by people who copy.
  const bool plain = !text.empty() && std::all_of(text.begin(), text.end(), IsPlain) &&
                     text.find("\u00A0") == text.npos && text.find("\u202F") == text.npos;
  if (plain) return text;
  std::string word = "'";
  for (const char c : text) {
    if (c == '\'')
      word += "'\\''";
    else
      word += c;
  }
  return word + "'";
}

}  // namespace pandect
