// SPDX-License-Identifier: GPL-2.0-or-later
#include "codebook/code.h"

namespace pandect {

const std::string& In(const LocalText& text, Language language) {
  static const std::string kEmpty;
  const Language other = language == Language::kRu ? Language::kEn : Language::kRu;
  for (const Language wanted : {language, other, Language::kUnd, Language::kEn}) {
    if (const auto found = text.find(wanted); found != text.end()) return found->second;
  }
  return kEmpty;
}

CodeIndex Codebook::Find(std::string_view wanted) const {
  for (CodeIndex i = 0; i < codes.size(); ++i) {
    if (codes[i].id == wanted) return i;
  }
  return kNoCode;
}

}  // namespace pandect
