// SPDX-License-Identifier: GPL-2.0-or-later
//
// A checkpoint every 256 bytes holds the counts of everything before it; a question is answered by the checkpoint at
// or before the place and a scan from there, eight bytes at a time. A character is counted at its first byte, so a
// checkpoint may fall inside a character without harm. Held against an oracle of one loop in
// tests/text/offset_map_test.cc.
#include "text/offset_map.h"

#include <algorithm>
#include <cstring>

namespace pandect {
namespace {

// Tables ask for thousands of places in a document: a short scan matters more than 16 bytes every 256.
constexpr uint32_t kStep = 256;

bool IsContinuation(char c) {
  return (static_cast<uint8_t>(c) & 0xC0) == 0x80;
}

// UTF-16 units of the character that begins with `lead`; 0 for a continuation byte.
uint32_t Utf16Units(char lead) {
  return IsContinuation(lead) ? 0 : static_cast<uint8_t>(lead) >= 0xF0 ? 2 : 1;
}

struct Counts {
  uint32_t code_points = 0, utf16_units = 0, lines = 0;
};

// Adds what begins in `bytes`.
void Count(std::string_view bytes, Counts& counts) {
  constexpr uint64_t kOnes = 0x0101010101010101, kLow7 = 0x7F7F7F7F7F7F7F7F;
  auto sum = [](uint64_t ones) { return static_cast<uint32_t>((ones * kOnes) >> 56); };
  size_t i = 0;
  for (; i + 8 <= bytes.size(); i += 8) {
    uint64_t x;
    std::memcpy(&x, bytes.data() + i, 8);
    uint32_t starts = sum(((~x >> 7) | (x >> 6)) & kOnes);
    uint32_t fours = sum((x >> 7) & (x >> 6) & (x >> 5) & (x >> 4) & kOnes);
    uint64_t y = x ^ (kOnes * '\n');
    counts.code_points += starts;
    counts.utf16_units += starts + fours;
    counts.lines += sum((~(((y & kLow7) + kLow7) | y | kLow7)) >> 7);
  }
  for (; i < bytes.size(); ++i) {
    counts.code_points += !IsContinuation(bytes[i]);
    counts.utf16_units += Utf16Units(bytes[i]);
    counts.lines += bytes[i] == '\n';
  }
}

}  // namespace

OffsetMap::OffsetMap(std::string_view text) : text_(text) {
  checkpoints_.reserve(text.size() / kStep + 1);
  Counts counts;
  uint32_t line_begin = 0;
  for (size_t at = 0;; at += kStep) {
    checkpoints_.push_back({counts.code_points, counts.utf16_units, counts.lines, line_begin});
    if (text.size() - at < kStep) break;
    std::string_view block = text.substr(at, kStep);
    Count(block, counts);
    if (size_t last = block.rfind('\n'); last != block.npos) line_begin = static_cast<uint32_t>(at + last + 1);
  }
}

uint32_t OffsetMap::CharacterStart(uint32_t byte) const {
  if (byte >= text_.size()) return static_cast<uint32_t>(text_.size());
  while (byte > 0 && IsContinuation(text_[byte])) --byte;
  return byte;
}

OffsetMap::Checkpoint OffsetMap::Before(uint32_t byte) const {
  const Checkpoint& checkpoint = checkpoints_[byte / kStep];
  uint32_t from = byte / kStep * kStep;
  Counts counts{checkpoint.code_points, checkpoint.utf16_units, checkpoint.lines};
  std::string_view rest = text_.substr(from, byte - from);
  Count(rest, counts);
  size_t last = rest.rfind('\n');
  uint32_t line_begin = last == rest.npos ? checkpoint.line_begin : static_cast<uint32_t>(from + last + 1);
  return {counts.code_points, counts.utf16_units, counts.lines, line_begin};
}

// The question asked most often counts nothing else.
uint32_t OffsetMap::CodePointsBefore(uint32_t byte) const {
  constexpr uint64_t kOnes = 0x0101010101010101;
  uint32_t count = checkpoints_[byte / kStep].code_points;
  uint32_t at = byte / kStep * kStep;
  for (; at + 8 <= byte; at += 8) {
    uint64_t x;
    std::memcpy(&x, text_.data() + at, 8);
    count += static_cast<uint32_t>(((((~x >> 7) | (x >> 6)) & kOnes) * kOnes) >> 56);
  }
  for (; at < byte; ++at) count += !IsContinuation(text_[at]);
  return count;
}

CodePointSpan OffsetMap::ToCodePoints(ByteSpan span) const {
  return {CodePointsBefore(CharacterStart(span.begin)), CodePointsBefore(CharacterStart(span.end))};
}

Utf16Span OffsetMap::ToUtf16(ByteSpan span) const {
  return {Before(CharacterStart(span.begin)).utf16_units, Before(CharacterStart(span.end)).utf16_units};
}

ByteSpan OffsetMap::ToBytes(CodePointSpan span) const {
  auto units = [](char c) { return uint32_t{!IsContinuation(c)}; };
  return {Find(span.begin, &Checkpoint::code_points, units), Find(span.end, &Checkpoint::code_points, units)};
}

ByteSpan OffsetMap::ToBytes(Utf16Span span) const {
  return {Find(span.begin, &Checkpoint::utf16_units, Utf16Units), Find(span.end, &Checkpoint::utf16_units, Utf16Units)};
}

// The start of the character that covers unit `position`, or the end of the text.
template <class Units>
uint32_t OffsetMap::Find(uint32_t position, uint32_t Checkpoint::*count, Units units) const {
  auto after = std::upper_bound(checkpoints_.begin(), checkpoints_.end(), position,
                                [&](uint32_t value, const Checkpoint& c) { return value < c.*count; });
  uint32_t counted = (*(after - 1)).*count;  // the first checkpoint counts 0, so there is one before
  uint32_t at = static_cast<uint32_t>(after - checkpoints_.begin() - 1) * kStep;
  for (; at < text_.size(); ++at) {
    counted += units(text_[at]);
    if (counted > position) return at;
  }
  return at;
}

OffsetMap::LineColumn OffsetMap::At(uint32_t byte_offset) const {
  uint32_t byte = CharacterStart(byte_offset);
  Checkpoint here = Before(byte);
  return {here.lines + 1, here.code_points - Before(here.line_begin).code_points + 1};
}

}  // namespace pandect
