// SPDX-License-Identifier: GPL-2.0-or-later
//
// The blocks of a text with their numbering marks, and what a block looks like: a heading, a title, a line of a
// signature.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "segment/blocks.h"
#include "segment/marks.h"

namespace pandect::segment {

inline constexpr uint32_t kLongestHeading = 600;  // bytes

class MarkedBlocks {
 public:
  // Text and blocks must outlive this.
  MarkedBlocks(std::string_view text, const std::vector<Block>& blocks);

  size_t size() const { return blocks_.size(); }
  std::string_view text() const { return text_; }
  const Block& operator[](size_t i) const { return blocks_[i]; }
  std::string_view Words(size_t i) const { return Slice(text_, blocks_[i].span); }
  // The mark of a block; resolved in place by whoever knows the sequence.
  Mark& mark(size_t i) { return marks_[i]; }
  const Mark& mark(size_t i) const { return marks_[i]; }

  // The first block at or after `i` (which may be size()) that opens a container or a list; size() where there is none.
  size_t NextStructure(size_t i) const { return next_structure_[i]; }
  size_t NextArticle(size_t i) const { return next_article_[i]; }
  size_t NextRoman(size_t i) const { return next_roman_[i]; }

  bool IsDecorated(size_t i) const;  // as a heading of Markdown or of a wiki, or in emphasis as a whole
  bool IsTitleLike(size_t i) const;  // short, begins with a capital, ends without a stop
  bool IsHeading(size_t i) const;    // shows it: decorated, centred, in capitals
  bool LooksSigned(size_t i) const;  // a name, place or date, below a testimonium

 private:
  void ReadMarks();
  // New wording that an amending act quotes after a colon holds no articles or points of the act itself: its marks are
  // dropped. Returns the last block of the quotation, or `i` where there is none.
  size_t SkipQuotation(size_t i);
  bool EndsWithQuote(ByteSpan span) const;

  std::string_view text_;
  const std::vector<Block>& blocks_;
  std::vector<Mark> marks_;
  std::vector<size_t> next_structure_;
  std::vector<size_t> next_article_;
  std::vector<size_t> next_roman_;
};

// The last byte of `words`, not empty; a quotation mark left as an entity counts as one.
inline char LastSign(std::string_view words) {
  return words.back() == ';' && words.ends_with("&#34;") ? '"' : words.back();
}

}  // namespace pandect::segment
