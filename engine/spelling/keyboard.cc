// SPDX-License-Identifier: GPL-2.0-or-later
#include "spelling/keyboard.h"

#include <array>
#include <cstdint>

#include "text/character.h"

namespace pandect::spelling {
namespace {

// Keys in the order of the keyboard: place i of one row of letters is place i of the other.
constexpr std::u32string_view kLatin = U"`qwertyuiop[]asdfghjkl;'zxcvbnm,.~QWERTYUIOP{}ASDFGHJKL:\"ZXCVBNM<>";
constexpr std::u32string_view kRussian = U"ёйцукенгшщзхъфывапролджэячсмитьбюЁЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮ";
static_assert(kLatin.size() == kRussian.size());

std::string Translate(std::string_view typed, std::u32string_view from, std::u32string_view to) {
  std::string out;
  for (size_t at = 0; at < typed.size();) {
    const text::Decoded c = text::DecodeAt(typed, at);
    const size_t key = from.find(c.code_point);
    if (key == std::u32string_view::npos)
      out.append(typed, at, c.size);
    else
      text::AppendUtf8(to[key], out);
    at += c.size;
  }
  return out;
}

}  // namespace

std::string FromLatinKeys(std::string_view typed) {
  return Translate(typed, kLatin, kRussian);
}

std::string FromRussianKeys(std::string_view typed) {
  return Translate(typed, kRussian, kLatin);
}

}  // namespace pandect::spelling
