// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which language a passage is in, from its letters and its commonest words.
#pragma once

#include <cstdint>
#include <string_view>

#include "base/language.h"

namespace pandect::segment {

enum class Script : uint8_t { kNone, kCyrillic, kLatin, kOther };

// What a passage says by itself.
struct LanguageClues {
  uint32_t cyrillic = 0;  // letters, about
  uint32_t latin = 0;
  uint32_t other = 0;
  Script script = Script::kNone;  // of most letters
  bool certain = false;           // `language` follows from the passage alone
  Language language = Language::kUnd;

  // Whether both Russian and Latin letters are many: its sentences may differ.
  bool mixed() const { return cyrillic >= 20 && latin >= 20 && cyrillic * 6 >= latin && latin * 6 >= cyrillic; }
};

// Letters are counted over the whole passage, words looked at in its first part. Linear.
LanguageClues ReadClues(std::string_view passage);

}  // namespace pandect::segment
