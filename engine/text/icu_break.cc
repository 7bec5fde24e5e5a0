// SPDX-License-Identifier: GPL-2.0-or-later
//
// The text is converted to UTF-16 first: over UTF-8 (UText) the iterator is up to 1.8 times slower than conversion and
// iteration together. The iterator is opened once a thread: opening costs as much as breaking many pages.
#include <unicode/ubrk.h>
#include <unicode/ustring.h>

#include <cassert>
#include <memory>

#include "text/character.h"
#include "text/word_break.h"

namespace pandect::text {
namespace {

struct Breaker {
  struct Close {
    void operator()(UBreakIterator* opened) const { ubrk_close(opened); }
  };
  std::unique_ptr<UBreakIterator, Close> iterator;
  std::u16string utf16;
  std::vector<uint32_t> byte_offset;  // of each UTF-16 unit, and of the end

  Breaker() {
    UErrorCode status = U_ZERO_ERROR;
    iterator.reset(ubrk_open(UBRK_WORD, "", nullptr, 0, &status));
    assert(U_SUCCESS(status));
  }
};

}  // namespace

void WordSegmentEnds(std::string_view text, std::vector<uint32_t>& ends) {
  thread_local Breaker breaker;
  std::u16string& utf16 = breaker.utf16;
  std::vector<uint32_t>& byte_offset = breaker.byte_offset;
  ends.clear();
  utf16.clear();
  byte_offset.clear();
  for (size_t at = 0; at < text.size();) {
    const Decoded c = DecodeAt(text, at);
    byte_offset.push_back(static_cast<uint32_t>(at));
    if (c.code_point < 0x10000) {
      utf16.push_back(static_cast<char16_t>(c.code_point));
    } else {
      byte_offset.push_back(static_cast<uint32_t>(at));
      utf16.push_back(static_cast<char16_t>(0xD7C0 + (c.code_point >> 10)));
      utf16.push_back(static_cast<char16_t>(0xDC00 | (c.code_point & 0x3FF)));
    }
    at += c.size;
  }
  byte_offset.push_back(static_cast<uint32_t>(text.size()));

  UErrorCode status = U_ZERO_ERROR;
  ubrk_setText(breaker.iterator.get(), utf16.data(), static_cast<int32_t>(utf16.size()), &status);
  assert(U_SUCCESS(status));
  ubrk_first(breaker.iterator.get());
  for (int32_t end = ubrk_next(breaker.iterator.get()); end != UBRK_DONE; end = ubrk_next(breaker.iterator.get())) {
    ends.push_back(byte_offset[static_cast<size_t>(end)]);
  }
  // A rare giant must not stay in memory for the life of the thread.
  if (utf16.capacity() > (1u << 20)) {
    utf16 = {};
    byte_offset = {};
  }
}

uint64_t CountWordSegments(std::u16string_view text) {
  thread_local Breaker breaker;
  UErrorCode status = U_ZERO_ERROR;
  ubrk_setText(breaker.iterator.get(), text.data(), static_cast<int32_t>(text.size()), &status);
  assert(U_SUCCESS(status));
  uint64_t count = 0;
  ubrk_first(breaker.iterator.get());
  while (ubrk_next(breaker.iterator.get()) != UBRK_DONE) ++count;
  return count;
}

void ConvertToUtf16(std::string_view text, std::u16string& out) {
  out.resize(text.size());
  int32_t size = 0;
  UErrorCode status = U_ZERO_ERROR;
  u_strFromUTF8(out.data(), static_cast<int32_t>(out.size()), &size, text.data(), static_cast<int32_t>(text.size()),
                &status);
  assert(U_SUCCESS(status));
  out.resize(static_cast<size_t>(size));
}

}  // namespace pandect::text
