// SPDX-License-Identifier: GPL-2.0-or-later
#include <unicode/translit.h>
#include <unicode/unistr.h>

#include <array>
#include <cassert>
#include <memory>

#include "text/transliterate.h"

namespace pandect::text {
namespace {

constexpr std::array kSystems{u"Russian-Latin/BGN", u"Cyrillic-Latin", u"Any-Latin; Latin-ASCII; Any-Lower"};

}  // namespace

std::string Romanize(std::string_view text, Romanization system) {
  // One a thread: ICU guards a shared one by a lock, and making one takes milliseconds.
  thread_local std::array<std::unique_ptr<icu::Transliterator>, kSystems.size()> made;
  auto& transliterator = made[static_cast<size_t>(system)];
  if (!transliterator) {
    UErrorCode status = U_ZERO_ERROR;
    transliterator.reset(icu::Transliterator::createInstance(
        icu::UnicodeString(true, kSystems[static_cast<size_t>(system)], -1), UTRANS_FORWARD, status));
    assert(U_SUCCESS(status));
  }
  auto utf16 = icu::UnicodeString::fromUTF8({text.data(), static_cast<int32_t>(text.size())});
  transliterator->transliterate(utf16);
  std::string out;
  utf16.toUTF8String(out);
  return out;
}

}  // namespace pandect::text
