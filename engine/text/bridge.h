// SPDX-License-Identifier: GPL-2.0-or-later
//
// The bridged view of a passage: what a regular expression of a rule or a query reads. NFC, every run of blanks one space,
// soft hyphens and line-end hyphenation removed, wraps removed, ё kept, case kept; with a map back, so that what is shown
// and counted is the text as written.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace pandect {

struct Bridged {
  std::string text;
  // For each byte of `text` the offset in the source it came from, then the source's end: size text.size() + 1, ascending.
  std::vector<uint32_t> source_offset;

  // The source bytes behind a span of `text`.
  ByteSpan ToSource(ByteSpan bridged) const { return {source_offset[bridged.begin], source_offset[bridged.end]}; }
};

namespace text {

// `base` is added to all source offsets (where `passage` starts in its document).
Bridged Bridge(std::string_view passage, uint32_t base);

}  // namespace text
}  // namespace pandect
