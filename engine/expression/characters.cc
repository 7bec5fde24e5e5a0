// SPDX-License-Identifier: GPL-2.0-or-later
#include "expression/characters.h"

namespace pandect::expression {
namespace {

struct Range {
  char32_t first, last;
};

// Beyond ASCII everything is a word character except these: blanks, punctuation, symbols, private use.
constexpr Range kNotWord[] = {
    {0x80, 0xA9},       {0xAB, 0xAC},     {0xAE, 0xB4},     {0xB6, 0xB9},     {0xBB, 0xBF},     {0xD7, 0xD7},
    {0xF7, 0xF7},       {0x37E, 0x37E},   {0x387, 0x387},   {0x482, 0x482},   {0x55A, 0x55F},   {0x589, 0x58A},
    {0x5BE, 0x5BE},     {0x5C0, 0x5C0},   {0x5C3, 0x5C3},   {0x1680, 0x1680}, {0x180E, 0x180E}, {0x2000, 0x200A},
    {0x200E, 0x205F},   {0x2061, 0x206F}, {0x207A, 0x207E}, {0x208A, 0x208E}, {0x20A0, 0x20CF}, {0x2100, 0x2101},
    {0x2116, 0x2118},   {0x2120, 0x2123}, {0x2190, 0x245F}, {0x2500, 0x2BFF}, {0x2E00, 0x2E7F}, {0x3000, 0x3004},
    {0x3008, 0x3020},   {0x3030, 0x3030}, {0xE000, 0xF8FF}, {0xFE10, 0xFE1F}, {0xFE30, 0xFE6F}, {0xFEFF, 0xFEFF},
    {0xFF01, 0xFF0F},   {0xFF1A, 0xFF20}, {0xFF3B, 0xFF40}, {0xFF5B, 0xFF65}, {0xFFE0, 0xFFFF}, {0x1F000, 0x1FAFF},
    {0xF0000, 0x10FFFF}};

}  // namespace

CodePoint CodePointAt(std::string_view text, size_t offset) {
  if (offset >= text.size()) return {};
  auto byte = [&](size_t i) { return static_cast<unsigned char>(text[offset + i]); };
  auto continues = [&](size_t i) { return offset + i < text.size() && (byte(i) & 0xC0) == 0x80; };
  const unsigned char lead = byte(0);
  if (lead < 0x80) return {lead, 1};
  if (lead >= 0xC2 && lead <= 0xDF && continues(1))
    return {static_cast<char32_t>((lead & 0x1F) << 6 | (byte(1) & 0x3F)), 2};
  if ((lead & 0xF0) == 0xE0 && continues(1) && continues(2)) {
    const char32_t c = static_cast<char32_t>((lead & 0x0F) << 12 | (byte(1) & 0x3F) << 6 | (byte(2) & 0x3F));
    if (c >= 0x800 && (c < 0xD800 || c > 0xDFFF)) return {c, 3};
  }
  if (lead >= 0xF0 && lead <= 0xF4 && continues(1) && continues(2) && continues(3)) {
    const char32_t c =
        static_cast<char32_t>((lead & 0x07) << 18 | (byte(1) & 0x3F) << 12 | (byte(2) & 0x3F) << 6 | (byte(3) & 0x3F));
    if (c >= 0x10000 && c <= 0x10FFFF) return {c, 4};
  }
  return {};
}

size_t FirstInvalid(std::string_view text) {
  for (size_t at = 0; at < text.size();) {
    const CodePoint c = CodePointAt(text, at);
    if (c.size == 0) return at;
    at += c.size;
  }
  return std::string_view::npos;
}

bool IsBlank(char32_t c) {
  return c == U' ' || (c >= 0x09 && c <= 0x0D) || c == 0x85 || c == 0xA0 || c == 0x1680 ||
         (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000 ||
         c == 0xFEFF;
}

bool IsWordCharacter(char32_t c) {
  if (c < 0x80) return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z') || IsDigit(c) || c == U'_';
  for (Range range : kNotWord) {
    if (c < range.first) return true;
    if (c <= range.last) return false;
  }
  return true;
}

bool IsLetterOrDigit(char32_t c) {
  if (!IsWordCharacter(c) || c == U'_' || c == 0xAD) return false;
  const bool mark = (c >= 0x300 && c <= 0x36F) || (c >= 0x483 && c <= 0x489) || (c >= 0x20D0 && c <= 0x20FF) ||
                    (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xFE20 && c <= 0xFE2F);
  const bool invisible = (c >= 0x200B && c <= 0x200D) || c == 0x2060;
  return !mark && !invisible;
}

bool IsJoiner(char32_t c) {
  return c == U'-' || c == 0x2010 || c == 0x2011 || c == U'\'' || c == 0x2019 || c == U'.';
}

bool OpensPhrase(char32_t c) {
  return c == U'"' || c == 0xAB || c == 0x201C || c == 0x201D || c == 0x201E;
}

// Word processors set quotation marks by themselves and pair them in several ways: “en”, „ru“, ”sv”.
bool ClosesPhrase(char32_t open, char32_t c) {
  if (open == U'"') return c == U'"';
  if (open == 0xAB) return c == 0xBB;
  return c == 0x201D || c == 0x201C;
}

}  // namespace pandect::expression
