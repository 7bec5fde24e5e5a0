// SPDX-License-Identifier: GPL-2.0-or-later
//
// ICU's word boundaries, as its root locale cuts (UAX #29 with ICU's tailorings: '@' counts as a letter, ':' joins
// nothing, dictionaries for scripts written without blanks). The referee of token::Cut, and its slow path.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace pandect::text {

// Replaces `ends` by the byte offset of the end of each segment of `text`; blanks are segments, too; the last is
// text.size(). Ill-formed bytes count as U+FFFD. Thread-safe: the iterator is kept per thread.
void WordSegmentEnds(std::string_view text, std::vector<uint32_t>& ends);

// ICU's iteration and nothing else, over text already in ICU's own encoding; returns the number of segments. The yardstick of
// tools/bench.
uint64_t CountWordSegments(std::u16string_view text);
// By ICU's converter. `text` must be valid UTF-8.
void ConvertToUtf16(std::string_view text, std::u16string& out);

}  // namespace pandect::text
