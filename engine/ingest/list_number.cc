// SPDX-License-Identifier: GPL-2.0-or-later
#include "ingest/list_number.h"

#include "text/character.h"

namespace pandect::ingest {
namespace {

std::string Roman(unsigned number, bool upper) {
  if (number == 0 || number > 3999) return std::to_string(number);
  static constexpr std::pair<unsigned, const char*> kParts[] = {
      {1000, "m"}, {900, "cm"}, {500, "d"}, {400, "cd"}, {100, "c"}, {90, "xc"}, {50, "l"},
      {40, "xl"},  {10, "x"},   {9, "ix"},  {5, "v"},    {4, "iv"},  {1, "i"}};
  std::string out;
  for (const auto& [value, letters] : kParts) {
    for (; number >= value; number -= value) out += letters;
  }
  for (char& c : out) {
    if (upper) c = static_cast<char>(c - 32);
  }
  return out;
}

std::string Letter(unsigned number, std::u32string_view alphabet) {
  if (number == 0) return "0";
  std::string letter, out;
  text::AppendUtf8(alphabet[(number - 1) % alphabet.size()], letter);
  for (size_t i = 0; i <= (number - 1) / alphabet.size() && i < 8; ++i) out += letter;
  return out;
}

}  // namespace

std::string WriteNumber(unsigned number, NumberStyle style) {
  // Word and LibreOffice number with the Russian letters that cannot be taken for another: without ё, й, ъ, ы, ь.
  switch (style) {
    case NumberStyle::kDecimal:
      return std::to_string(number);
    case NumberStyle::kLowerLetter:
      return Letter(number, U"abcdefghijklmnopqrstuvwxyz");
    case NumberStyle::kUpperLetter:
      return Letter(number, U"ABCDEFGHIJKLMNOPQRSTUVWXYZ");
    case NumberStyle::kLowerRoman:
      return Roman(number, false);
    case NumberStyle::kUpperRoman:
      return Roman(number, true);
    case NumberStyle::kLowerRussian:
      return Letter(number, U"абвгдежзиклмнопрстуфхцчшщэюя");
    case NumberStyle::kUpperRussian:
      return Letter(number, U"АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЭЮЯ");
    case NumberStyle::kNone:
      break;
  }
  return "";
}

}  // namespace pandect::ingest
