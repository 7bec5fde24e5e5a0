// SPDX-License-Identifier: GPL-2.0-or-later
//
// The only place where byte, code point and UTF-16 spans convert into one another.
//
//   OffsetMap map("пре\u0301дмет");
//   map.ToCodePoints(ByteSpan{0, 6})  // {0, 3}
//
// Law: for character-aligned spans, conversion there and back is the identity. A position inside a character (a byte in
// the middle of "й", the second half of a surrogate pair) is rounded down to the character's start; one behind the end
// of the text counts as the end.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace pandect {

// Built once from a text (valid UTF-8), then const: O(text / 256) memory; from bytes in constant time (a checkpoint
// every 256 bytes and a scan from it), to bytes with a binary search over the checkpoints before. Keeps a view of the
// text, which must outlive it. Safe to share between threads.
class OffsetMap {
 public:
  explicit OffsetMap(std::string_view text);

  CodePointSpan ToCodePoints(ByteSpan span) const;
  Utf16Span ToUtf16(ByteSpan span) const;
  ByteSpan ToBytes(CodePointSpan span) const;
  ByteSpan ToBytes(Utf16Span span) const;

  // Line and column (both from 1, column in code points) of a byte offset.
  struct LineColumn {
    uint32_t line, column;
  };
  LineColumn At(uint32_t byte_offset) const;

 private:
  // What lies before a place: counts, and where the line of the place begins.
  struct Checkpoint {
    uint32_t code_points, utf16_units, lines, line_begin;
  };
  uint32_t CharacterStart(uint32_t byte) const;
  uint32_t CodePointsBefore(uint32_t byte) const;
  Checkpoint Before(uint32_t byte) const;
  template <class Units>
  uint32_t Find(uint32_t position, uint32_t Checkpoint::*count, Units units) const;

  std::string_view text_;
  std::vector<Checkpoint> checkpoints_;
};

}  // namespace pandect
