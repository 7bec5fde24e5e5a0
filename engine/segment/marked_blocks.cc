// SPDX-License-Identifier: GPL-2.0-or-later
#include "segment/marked_blocks.h"

#include <algorithm>

#include "segment/characters.h"
#include "segment/footnote_marks.h"
#include "segment/phrases.h"

namespace pandect::segment {
namespace {

constexpr size_t kLongestQuotation = 400;  // blocks of new wording quoted in an amending act

// Whether a quotation mark of the block is not closed in it.
bool LeavesQuoteOpen(std::string_view block) {
  int open = 0;
  bool straight_open = false;
  const uint32_t size = static_cast<uint32_t>(block.size());
  for (uint32_t at = 0; at < size;) {
    const Character c = CharacterAt(block, at);
    const uint32_t quote = QuoteLength(block, at, size);
    at += quote ? quote : c.length;
    if (c.code == 0xAB || c.code == 0x201E || (c.code == 0x201C && open == 0)) {
      ++open;
    } else if (c.code == 0xBB || c.code == 0x201D || c.code == 0x201C) {
      --open;
    } else if (quote && (c.code == '"' || c.code == '&')) {
      straight_open = !straight_open;
    }
  }
  return open > 0 || straight_open;
}

}  // namespace

MarkedBlocks::MarkedBlocks(std::string_view text, const std::vector<Block>& blocks) : text_(text), blocks_(blocks) {
  ReadMarks();
}

void MarkedBlocks::ReadMarks() {
  marks_.resize(blocks_.size());
  for (size_t i = 0; i < blocks_.size(); ++i) {
    const Block& block = blocks_[i];
    if (block.page_mark || block.rule || block.table) continue;
    marks_[i] = ReadMark(text_, block.span.begin, block.span.end);
    // A long sentence that begins "Приложение 1 …" and ends with a stop speaks of an annex.
    if (marks_[i].found && marks_[i].kind == SegmentKind::kAnnex && block.terminated && block.span.size() > 160)
      marks_[i] = {};
  }
  for (size_t i = 0; i < blocks_.size(); ++i) i = SkipQuotation(i);
  // A mark in quotation marks that is no new wording is a word of the text.
  for (Mark& mark : marks_) {
    if (mark.quoted) mark = {};
  }
  next_structure_.assign(blocks_.size() + 1, blocks_.size());
  next_article_.assign(blocks_.size() + 1, blocks_.size());
  next_roman_.assign(blocks_.size() + 1, blocks_.size());
  for (size_t i = blocks_.size(); i-- > 0;) {
    const Mark& mark = marks_[i];
    const bool structure =
        mark.found && mark.style != MarkStyle::kDash && (mark.kind != SegmentKind::kPoint || mark.value == 1);
    next_structure_[i] = structure ? i : next_structure_[i + 1];
    next_roman_[i] = mark.found && mark.style == MarkStyle::kRomanDot ? i : next_roman_[i + 1];
    next_article_[i] = mark.found && mark.kind == SegmentKind::kArticle ? i : next_article_[i + 1];
  }
}

size_t MarkedBlocks::SkipQuotation(size_t i) {
  if (i == 0 || QuoteLength(text_, blocks_[i].span.begin, blocks_[i].span.end) == 0) return i;
  const std::string_view lead_in = Words(i - 1);
  if (lead_in.back() != ':') return i;
  // "Party" means …: a word in quotation marks, not the beginning of a quotation.
  if (!EndsWithQuote(blocks_[i].span) && !LeavesQuoteOpen(Words(i))) return i;
  for (size_t last = i; last < std::min(blocks_.size(), i + kLongestQuotation); ++last) {
    if (!EndsWithQuote(blocks_[last].span)) continue;
    for (size_t j = i; j <= last; ++j) marks_[j] = {};
    return last;
  }
  return i;
}

bool MarkedBlocks::EndsWithQuote(ByteSpan span) const {
  uint32_t end = span.end;
  while (end > span.begin &&
         (text_[end - 1] == ';' || text_[end - 1] == '.' || text_[end - 1] == ',' || text_[end - 1] == ')')) {
    // The entity &#34; ends with a semicolon of its own.
    if (text_[end - 1] == ';' && end - span.begin > 5 && QuoteLength(text_, end - 5, end) == 5)
      return end - 5 > span.begin;
    --end;
  }
  if (end <= span.begin) return false;
  const Character c = CharacterBefore(text_, span.begin, end);
  return end - c.length > span.begin && c.code != '\'' && QuoteLength(text_, end - c.length, end) > 0;
}

bool MarkedBlocks::IsDecorated(size_t i) const {
  const std::string_view words = Words(i);
  if (words.front() == '#' || words.starts_with("==")) return true;
  return words.size() > 2 && words.size() < 240 && words.front() == '*' && words.back() == '*' && words[1] != ' ';
}

// Short, begins with a capital, ends without a stop.
bool MarkedBlocks::IsTitleLike(size_t i) const {
  const Block& block = blocks_[i];
  if (block.span.size() > kLongestHeading) return false;
  const std::string_view words = WithoutFootnoteMark(Words(i));
  const char last = LastSign(words);
  if (IsDecorated(i)) return last != ':';
  if (last == ',' || last == ';' || last == ':' || last == '-') return false;
  // A paragraph of a typed page, or several sentences, is no title even without a stop.
  if (block.wrapped && block.lines > 1 && !block.centred && !marks_[i].found && block.span.size() > 120) return false;
  if (words.size() > 200 && !block.centred && words.find(". ") < words.size() - 60) return false;
  const uint32_t begin = SkipDecoration(text_, block.span.begin, block.span.end);
  const uint32_t quote = QuoteLength(text_, begin, block.span.end);
  const Character first = CharacterAt(text_, begin + quote);
  if (!IsUpper(first.code) && !IsDigit(first.code) && first.code != '(' && !block.centred) return false;
  if (last == '.') return IsAllCapitals(words);
  return !block.terminated || last == ')' || last == '"' || static_cast<unsigned char>(last) >= 0x80 || block.centred;
}

bool MarkedBlocks::IsHeading(size_t i) const {
  const Block& block = blocks_[i];
  if (IsDecorated(i)) return LastSign(Words(i)) != ':';
  if (block.span.size() > kLongestHeading || block.columns) return false;
  if (block.centred && !block.terminated) return true;
  const std::string_view words = Words(i);
  const char last = LastSign(words);
  return IsAllCapitals(words) && last != ';' && last != ',' && words.size() >= 6;
}

// Names, places and dates below a testimonium.
bool MarkedBlocks::LooksSigned(size_t i) const {
  const Block& block = blocks_[i];
  if (block.columns) return true;
  return block.span.size() < 260 && !(block.terminated && Words(i).back() != ')' && block.span.size() > 120);
}

}  // namespace pandect::segment
