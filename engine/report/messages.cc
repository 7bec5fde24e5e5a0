// SPDX-License-Identifier: GPL-2.0-or-later
#include "report/messages.h"

namespace pandect {

Language LanguageOfEnvironment(std::string_view lc_all, std::string_view lc_messages, std::string_view lang) {
  for (std::string_view value : {lc_all, lc_messages, lang}) {
    if (!value.empty()) return LanguageOf(value) == Language::kRu ? Language::kRu : Language::kEn;
  }
  return Language::kEn;
}

}  // namespace pandect
