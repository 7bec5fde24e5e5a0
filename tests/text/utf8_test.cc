// SPDX-License-Identifier: GPL-2.0-or-later
#include "text/utf8.h"

#include <doctest/doctest.h>

#include <random>
#include <string>

#include "text/character.h"

namespace pandect::text {
namespace {

// The slow road: decode one character, encode it again, compare.
size_t ValidPrefixSlowly(const std::string& bytes) {
  size_t at = 0;
  while (at < bytes.size()) {
    uint8_t lead = static_cast<uint8_t>(bytes[at]);
    size_t length = lead < 0x80             ? 1
                    : (lead & 0xE0) == 0xC0 ? 2
                    : (lead & 0xF0) == 0xE0 ? 3
                    : (lead & 0xF8) == 0xF0 ? 4
                                            : 0;
    if (length == 0 || at + length > bytes.size()) return at;
    char32_t value = length == 1 ? lead : lead & (0x7F >> length);
    for (size_t i = 1; i < length; ++i) value = value << 6 | (static_cast<uint8_t>(bytes[at + i]) & 0x3F);
    if (value > 0x10FFFF || (value >= 0xD800 && value < 0xE000)) return at;
    std::string again;
    AppendUtf8(value, again);
    if (bytes.compare(at, length, again) != 0) return at;
    at += length;
  }
  return at;
}

TEST_CASE("validation agrees with decoding and encoding again, on whole and broken texts") {
  const std::string pieces[] = {"a", "word ", "ж", "слово", "\u4E2D", "\U0001F600", "e\u0301", "\n", "\xEF\xBF\xBD"};
  std::mt19937 random(7);
  size_t bad = 0;
  for (int round = 0; round < 20000; ++round) {
    std::string text;
    for (size_t i = random() % 12; i > 0; --i) text += pieces[random() % std::size(pieces)];
    size_t breaks = random() % 3;
    for (size_t i = 0; i < breaks && !text.empty(); ++i) text[random() % text.size()] = static_cast<char>(random());
    bad += ValidUtf8Prefix(text) != ValidPrefixSlowly(text);
  }
  CHECK(bad == 0);
  for (uint32_t two = 0; two < 65536; ++two) {  // every pair of bytes, inside ASCII and inside Cyrillic
    char pair[2] = {static_cast<char>(two >> 8), static_cast<char>(two & 255)};
    std::string in_ascii = "abcdef" + std::string(pair, 2) + "ghijkl",
                in_cyrillic = "абвг" + std::string(pair, 2) + "дежз";
    bad += ValidUtf8Prefix(in_ascii) != ValidPrefixSlowly(in_ascii);
    bad += ValidUtf8Prefix(in_cyrillic) != ValidPrefixSlowly(in_cyrillic);
  }
  CHECK(bad == 0);
}

TEST_CASE("an invalid sequence is replaced as one as far as it could have been a character") {
  CHECK(InvalidUtf8Bytes("\xFF") == 1);
  CHECK(InvalidUtf8Bytes("\xD0") == 1);
  CHECK(InvalidUtf8Bytes("\xE2\x82") == 2);
  CHECK(InvalidUtf8Bytes("\xF0\x9F\x98 ") == 3);
  CHECK(InvalidUtf8Bytes("\xE0\x80") == 1);      // overlong
  CHECK(InvalidUtf8Bytes("\xED\xA0\x80") == 1);  // a surrogate
}

}  // namespace
}  // namespace pandect::text
