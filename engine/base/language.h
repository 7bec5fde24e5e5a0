// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

namespace pandect {

// The language of a segment, a rule or a label. `kUnd` means neither Russian nor English, or too little text to tell.
enum class Language : uint8_t { kUnd, kRu, kEn };

constexpr std::string_view Tag(Language language) {
  switch (language) {
    case Language::kRu: return "ru";
    case Language::kEn: return "en";
    case Language::kUnd: break;
  }
  return "und";
}

// "ru", "en" (also with a region, "en-GB"); everything else is kUnd.
constexpr Language LanguageOf(std::string_view tag) {
  std::string_view primary = tag.substr(0, tag.find_first_of("-_"));
  if (primary == "ru" || primary == "RU") return Language::kRu;
  if (primary == "en" || primary == "EN") return Language::kEn;
  return Language::kUnd;
}

}  // namespace pandect
