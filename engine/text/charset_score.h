// SPDX-License-Identifier: GPL-2.0-or-later
//
// How well a text reads when its bytes are taken for one charset or another. ICU's detector is not enough for us: it
// does not know IBM866, wants hundreds of letters, and takes short Russian texts for Western or Greek ones. Russian
// letter pairs tell the five Cyrillic charsets apart within a word or two, because a wrong one turns words into rare
// letters, capitals in the middle, signs and box lines.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace pandect::text {

// The charsets told apart, best known first; on equal scores the earlier wins.
inline constexpr const char* kDetectable[] = {"windows-1251", "KOI8-R", "IBM866", "ISO-8859-5", "windows-1252"};

struct CharsetScore {
  uint64_t bits = 0;        // how surprising the characters of bytes above 0x7F are, together: less is better
  uint64_t characters = 0;  // how many such
  double BitsPerCharacter() const { return characters ? double(bits) / double(characters) : 0; }
};

// Above this a text reads like none of them (Russian and Western texts stay below 6, wrong readings lie above 8).
inline constexpr double kReadable = 7.0;

// `table`: what each byte means (SingleByteTable).
CharsetScore ScoreAs(std::string_view bytes, const std::array<char32_t, 256>& table);

}  // namespace pandect::text
