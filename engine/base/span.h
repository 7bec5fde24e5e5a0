// SPDX-License-Identifier: GPL-2.0-or-later
//
// Half-open spans over one text, one type for each unit of counting. The three do not convert into one another, and do not
// compare or mix: only OffsetMap (text/offset_map.h) converts. REFI-QDA and our tables count code points, browsers and
// JavaScript UTF-16 units, RE2, Xapian and all engine code bytes.
//
// Texts are at most 4 GiB - 1 byte (ingest refuses longer ones), so 32 bits suffice.
// Value types: own nothing, may be copied between threads.
#pragma once

#include <compare>
#include <cstdint>
#include <string_view>

namespace pandect {

template <class Unit>
struct BasicSpan {
  uint32_t begin = 0;
  uint32_t end = 0;

  constexpr uint32_t size() const { return end - begin; }
  constexpr bool empty() const { return begin == end; }
  // Whether `other` lies inside this span (an equal one does).
  constexpr bool Contains(BasicSpan other) const { return begin <= other.begin && other.end <= end; }
  // Whether the two share at least one unit.
  constexpr bool Overlaps(BasicSpan other) const { return begin < other.end && other.begin < end; }
  friend constexpr auto operator<=>(const BasicSpan&, const BasicSpan&) = default;
};

using ByteSpan = BasicSpan<struct ByteUnit>;            // bytes of UTF-8
using CodePointSpan = BasicSpan<struct CodePointUnit>;  // Unicode code points
using Utf16Span = BasicSpan<struct Utf16Unit>;          // UTF-16 code units

// The bytes of `text` under `span`. `span` must lie inside the text. The view lives as long as the text.
constexpr std::string_view Slice(std::string_view text, ByteSpan span) { return text.substr(span.begin, span.size()); }

}  // namespace pandect
