// SPDX-License-Identifier: GPL-2.0-or-later
#include "report/label.h"

namespace pandect::report {

std::string_view LabelIn(const LocalText& text, Language language) {
  for (Language tried : {language, Language::kUnd}) {
    if (const auto found = text.find(tried); found != text.end()) return found->second;
  }
  return {};
}

}  // namespace pandect::report
