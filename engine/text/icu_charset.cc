// SPDX-License-Identifier: GPL-2.0-or-later
#include "text/icu_charset.h"

#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>

#include <algorithm>
#include <memory>

namespace pandect::text {
namespace {

struct CloseConverter {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};
using Converter = std::unique_ptr<UConverter, CloseConverter>;

Converter Open(const char* name) {
  UErrorCode status = U_ZERO_ERROR;
  Converter converter(ucnv_open(name, &status));
  if (U_FAILURE(status)) return nullptr;
  return converter;
}

}  // namespace

std::string RegisteredCharset(const std::string& name) {
  if (name.empty() || name.size() > 60 || !Open(name.c_str())) return "";
  for (const char* standard : {"MIME", "IANA"}) {
    UErrorCode status = U_ZERO_ERROR;
    const char* registered = ucnv_getStandardName(name.c_str(), standard, &status);
    if (U_SUCCESS(status) && registered) return registered;
  }
  return name;
}

std::array<char32_t, 256> SingleByteTable(const char* name) {
  std::array<char32_t, 256> table;
  table.fill(0xFFFD);
  Converter converter = Open(name);
  if (!converter) return table;
  for (int i = 0; i < 256; ++i) {
    char byte = static_cast<char>(i);
    UChar units[4];
    UErrorCode status = U_ZERO_ERROR;
    int32_t length = ucnv_toUChars(converter.get(), units, 4, &byte, 1, &status);
    if (U_SUCCESS(status) && length == 1) table[static_cast<size_t>(i)] = units[0];
  }
  return table;
}

std::optional<Converted> ConvertToUtf8(std::string_view bytes, const std::string& charset) {
  Converter from = Open(charset.c_str()), to = Open("UTF-8");
  if (!from || !to || bytes.size() > (size_t{1} << 30)) return std::nullopt;
  Converted out;
  out.utf8.reserve(bytes.size() * 2);
  UChar pivot[4096];
  UChar *pivot_source = pivot, *pivot_target = pivot;
  const char *source = bytes.data(), *end = bytes.data() + bytes.size();
  char buffer[16384];
  UErrorCode status = U_BUFFER_OVERFLOW_ERROR;
  for (bool first = true; status == U_BUFFER_OVERFLOW_ERROR; first = false) {
    char* target = buffer;
    status = U_ZERO_ERROR;
    ucnv_convertEx(to.get(), from.get(), &target, buffer + sizeof(buffer), &source, end, pivot, &pivot_source,
                   &pivot_target, pivot + 4096, first, true, &status);
    out.utf8.append(buffer, static_cast<size_t>(target - buffer));
  }
  if (U_FAILURE(status)) return std::nullopt;
  for (size_t at = 0; (at = out.utf8.find("\xEF\xBF\xBD", at)) != std::string::npos; at += 3) ++out.replaced;
  return out;
}

CharsetGuess GuessCharset(std::string_view bytes) {
  UErrorCode status = U_ZERO_ERROR;
  std::unique_ptr<UCharsetDetector, void (*)(UCharsetDetector*)> detector(ucsdet_open(&status), ucsdet_close);
  if (U_FAILURE(status)) return {};
  ucsdet_setText(detector.get(), bytes.data(), static_cast<int32_t>(std::min(bytes.size(), size_t{1} << 16)), &status);
  const UCharsetMatch* match = ucsdet_detect(detector.get(), &status);
  if (U_FAILURE(status) || !match) return {};
  CharsetGuess guess;
  guess.charset = ucsdet_getName(match, &status);
  guess.confidence = ucsdet_getConfidence(match, &status);
  return U_SUCCESS(status) ? guess : CharsetGuess{};
}

}  // namespace pandect::text
