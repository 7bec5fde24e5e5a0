// SPDX-License-Identifier: GPL-2.0-or-later
#include <unicode/coll.h>
#include <unicode/locid.h>
#include <unicode/unistr.h>

#include <cassert>

#include "text/collate.h"

namespace pandect::text {

struct Collator::State {
  std::unique_ptr<icu::Collator> icu;
};

Collator::Collator(Language language) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Locale locale = language == Language::kUnd ? icu::Locale::getRoot() : icu::Locale(Tag(language).data());
  auto state = std::make_shared<State>();
  state->icu.reset(icu::Collator::createInstance(locale, status));
  assert(U_SUCCESS(status));  // ICU carries the data of both languages
  state->icu->setStrength(icu::Collator::PRIMARY);
  state_ = std::move(state);
}

std::string Collator::SortKey(std::string_view text) const {
  const auto utf16 = icu::UnicodeString::fromUTF8({text.data(), static_cast<int32_t>(text.size())});
  uint8_t buffer[128];
  const int32_t size = state_->icu->getSortKey(utf16, buffer, sizeof buffer);
  std::string key;
  if (size <= static_cast<int32_t>(sizeof buffer)) {
    key.assign(reinterpret_cast<const char*>(buffer), static_cast<size_t>(size));
  } else {
    key.resize(static_cast<size_t>(size));
    state_->icu->getSortKey(utf16, reinterpret_cast<uint8_t*>(key.data()), size);
  }
  if (!key.empty()) key.pop_back();  // the zero at its end
  return key;
}

}  // namespace pandect::text
