// SPDX-License-Identifier: GPL-2.0-or-later
//
// Numbering marks at the start of a block: "Статья 5.", "CHAPTER II", "2.1.", "а)", "(iv)". Reading only: which
// container a mark opens, and which of its possible readings is right, outline.cc decides from the sequence.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "segment/segment.h"

namespace pandect::segment {

enum class MarkStyle : uint8_t {
  kNone,
  kNumber,           // of an article, a chapter …: any
  kDigit,            // "2."
  kDigitParen,       // "2)"
  kParenDigit,       // "(2)"
  kDotted,           // "2.1.", "1.a"
  kLetterParen,      // "а)", "a)"
  kParenLetter,      // "(а)"
  kLetterDot,        // "a.", "A."
  kRomanDot,         // "II.", "II"
  kSmallRomanParen,  // "ii)", "(ii)"
  kSmallRomanDot,    // "ii."
  kDash,             // "- ", "• ": an item without a number
};

struct Mark {
  bool found = false;
  SegmentKind kind = SegmentKind::kPoint;
  MarkStyle style = MarkStyle::kNone;
  bool whole = false;     // nothing stands after the mark in its block
  bool own_line = false;  // nothing stands after the mark on its line
  bool bare = false;      // a number without stop or bracket
  bool quoted = false;    // an opening quotation mark stands before it
  bool appendix = false;  // an annex called appendix
  uint8_t depth = 0;      // numbers of a dotted mark
  char32_t letter = 0;    // of a lettered mark, lower case
  uint32_t value = 0;     // its place in a sequence: 2 for "2", "б", "b", "ii"; 0 where it has none
  uint32_t text = 0;      // where the text after the mark begins
  std::string number;     // as cited: "5", "67.1", "II", "б"
};

// The mark at `begin` of a block that ends at `end`; decoration of Markdown and wiki before it is passed over.
Mark ReadMark(std::string_view text, uint32_t begin, uint32_t end);

bool StartsWithContainer(std::string_view text, uint32_t begin, uint32_t end);
bool StartsWithPoint(std::string_view text, uint32_t begin, uint32_t end);

// Where the words of a block begin: after "### ", "== ", "**", "> ".
uint32_t SkipDecoration(std::string_view text, uint32_t begin, uint32_t end);

// 1 for "I" or "i" …; 0 where `word` is no Roman number below 400. Cyrillic Х, І and С stand for X, I and C.
uint32_t RomanValue(std::string_view word);

}  // namespace pandect::segment
