// SPDX-License-Identifier: GPL-2.0-or-later
#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>

#include <cassert>

#include "text/normalize.h"

namespace pandect::text {
namespace {

const icu::Normalizer2& Nfc() {
  UErrorCode status = U_ZERO_ERROR;
  static const icu::Normalizer2* const nfc = icu::Normalizer2::getNFCInstance(status);  // ICU's own, never freed
  assert(nfc != nullptr);
  return *nfc;
}

icu::StringPiece Piece(std::string_view text) {
  return {text.data(), static_cast<int32_t>(text.size())};
}

}  // namespace

bool IsNfc(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  return Nfc().isNormalizedUTF8(Piece(text), status) && U_SUCCESS(status);
}

std::string ToNfc(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  std::string out;
  icu::StringByteSink<std::string> sink(&out);
  Nfc().normalizeUTF8(0, Piece(text), sink, nullptr, status);
  assert(U_SUCCESS(status));
  return out;
}

bool StartsNfcPiece(char32_t code_point) {
  return Nfc().hasBoundaryBefore(static_cast<UChar32>(code_point));
}

}  // namespace pandect::text
