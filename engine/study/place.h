// SPDX-License-Identifier: GPL-2.0-or-later
//
// A passage of a document as people name it: by offsets, by its words, by its address, or by words within an address.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/result.h"
#include "base/span.h"
#include "segment/segment.h"
#include "text/document.h"

namespace pandect::study {

struct PlaceWanted {
  std::optional<CodePointSpan> at;
  // Words as they stand in the text; any blanks between them stand for any others (a line broken elsewhere), letter
  // case, ё and е count.
  std::string quotation;
  uint32_t nth = 0;  // which of several such passages, from 1; 0: there must be one only
  // "ст. 5 п. 2", "Article 5(2)": as `segment::Address` writes it in either language; blanks and case do not matter.
  std::string address;
};

// Errors: no place given; outside the text or empty; no such words (with what is nearest), or several times; no such
// address. The passage lies on character borders.
Result<ByteSpan> FindPlace(const Document& document, const SegmentTree& tree, const PlaceWanted& wanted);

// The smallest paragraph or sentence that holds the whole span, else the smallest container; never kNoSegment.
SegmentIndex SegmentAt(const SegmentTree& tree, ByteSpan at);

// On one line, trimmed to about `most` characters.
std::string OneLine(std::string_view text, size_t most);

}  // namespace pandect::study
