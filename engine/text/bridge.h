// SPDX-License-Identifier: GPL-2.0-or-later
//
// The bridged view of a passage: what a regular expression of a rule or a query reads. NFC, every run of blanks one
// space, soft hyphens and other characters without width (U+00AD, U+200B..200D, U+2060, U+FEFF) and line-end
// hyphenation removed, wraps removed, ё kept, case kept; with a map back, so that what is shown and counted is the text
// as written.
//
//   "сотрудни-\nчества   и ми\u00ADра"  →  "сотрудничества и мира"
//   "государств-\nчленов"               →  "государств-членов", but only if told the words: a hyphen at a line end may
//   be real
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace pandect {

struct Bridged {
  std::string text;
  // For each byte of `text` the offset in the source it came from, then the source's end: size text.size() + 1,
  // ascending.
  std::vector<uint32_t> source_offset;

  // The source bytes behind a span of `text`.
  ByteSpan ToSource(ByteSpan bridged) const { return {source_offset[bridged.begin], source_offset[bridged.end]}; }
};

namespace text {

// `base` is added to all source offsets (where `passage` starts in its document). A hyphen between a letter, a line end
// and a letter is taken for hyphenation, unless a capital follows a small letter ("Нью-\nЙорк"): then only the wrap
// goes. Thread-safe, linear.
Bridged Bridge(std::string_view passage, uint32_t base);

// The same, knowing the words: `words` are spans of the document (Words::span), ascending. A hyphen at a line end goes
// when a word reaches over it and stays when it parts two words; blanks inside a word go ("У К А З" → "УКАЗ").
Bridged Bridge(std::string_view passage, uint32_t base, std::span<const ByteSpan> words);

}  // namespace text
}  // namespace pandect
