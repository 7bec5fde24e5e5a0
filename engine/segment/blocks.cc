// SPDX-License-Identifier: GPL-2.0-or-later
#include "segment/blocks.h"

#include <algorithm>
#include <array>
#include <bit>

#include "segment/characters.h"
#include "segment/lines.h"
#include "segment/marks.h"
#include "segment/phrases.h"
#include "segment/running_heads.h"
#include "segment/sixteen.h"

namespace pandect::segment {
namespace {

constexpr uint32_t kColumns = 256;      // right edges are counted up to here
constexpr uint32_t kTypedPage = 110;    // no typed page is wider; a longer line is a paragraph
constexpr uint32_t kLongestWord = 40;   // a word is measured up to here
constexpr uint32_t kPrintedPage = 220;  // a page of a PDF in its physical layout may be

// What the lines of one region say about its page.
struct Page {
  bool wrapped = false;
  bool indented_starts = false;  // paragraphs begin with an indent
  uint32_t edge = 0;             // the right edge
  uint32_t usual_edge = 0;       // where most lines end: the same in justified text
  uint32_t margin = 0;           // indent of lines that go on
  uint32_t start = 0;            // usual indent of lines that begin, where indented_starts
};

uint32_t Mode(const std::array<uint32_t, kColumns>& counts) {
  return static_cast<uint32_t>(std::max_element(counts.begin(), counts.end()) - counts.begin());
}

Page Survey(std::string_view text, const std::vector<Line>& lines, size_t begin, size_t end, bool known_wrapped) {
  Page page;
  // Most regions are a heading between two long lines: nothing runs on, nothing to measure.
  const bool may_run_on = std::any_of(lines.begin() + static_cast<std::ptrdiff_t>(begin) + 1,
                                      lines.begin() + static_cast<std::ptrdiff_t>(end),
                                      [](const Line& line) { return line.starts_lower && line.blank_before == 0; });
  if (!may_run_on && !known_wrapped) return page;
  std::array<uint32_t, kColumns> rights{};
  std::array<uint32_t, kColumns> margins{};
  for (size_t i = begin; i < end; ++i) ++rights[std::min<uint32_t>(lines[i].right(), kColumns - 1)];
  // A few lines overhang (a table, a stray date), so not the widest.
  uint32_t overhang = static_cast<uint32_t>((end - begin) / 40);
  page.edge = kColumns - 1;
  while (page.edge > 0 && rights[page.edge] <= overhang) overhang -= rights[page.edge--];
  page.usual_edge = Mode(rights);
  uint32_t pairs = 0, runs_on = 0, plain = 0, indented = 0;
  for (size_t i = begin; i < end; ++i) {
    indented += lines[i].indent >= 3;
    if (i == begin || lines[i].blank_before != 0) continue;
    ++pairs;
    const Line& above = lines[i - 1];
    if (!lines[i].starts_lower || above.terminated || above.right() * 10 < page.edge * 6) continue;
    const char32_t last = CharacterBefore(text, above.begin, above.end).code;
    // A comma before a clause in lower case also ends the lines of a preamble.
    if (last == ',' && lines[i].indent > above.indent) continue;
    if (last == ',' && lines[i].indent == above.indent && above.right() + 12 < page.edge) continue;
    ++runs_on;
    plain += !above.starts_lower && above.right() * 20 >= page.edge * 17;
    ++margins[std::min<uint32_t>(lines[i].indent, kColumns - 1)];
  }
  page.wrapped = known_wrapped || (page.edge >= 30 && ((runs_on >= 3 && runs_on * 12 >= pairs) ||
                                                       (runs_on >= 1 && indented * 5 >= end - begin) ||
                                                       (page.edge >= 55 && plain >= 1 && runs_on * 2 >= pairs)));
  if (!page.wrapped) return page;
  page.margin = runs_on ? Mode(margins) : 0;
  std::array<uint32_t, kColumns> starts{};
  uint32_t begun = 0, flush = 0;
  for (size_t i = begin; i < end; ++i) {
    const uint32_t indent = lines[i].indent;
    if (indent > page.margin + 1 && indent <= page.margin + 14) {
      // An indent above a line at the margin is a first line.
      if (i + 1 < end && lines[i + 1].blank_before == 0 && lines[i + 1].indent <= page.margin + 1) {
        ++starts[indent];
        ++begun;
      }
    } else if (indent <= page.margin + 1 && (i == begin || lines[i].blank_before)) {
      ++flush;
    }
  }
  page.indented_starts = begun >= 2 && begun * 4 >= flush && begun * 40 >= end - begin;
  if (page.indented_starts) page.start = Mode(starts);
  return page;
}

bool IsRule(std::string_view text, const Line& line) {
  if (line.width < 3 || line.width > 400) return false;
  const unsigned char first = static_cast<unsigned char>(text[line.begin]);
  if ((first | 0x20) >= 'a' && first < 0x80 && first != '|' && first != '~' && first != '_') return false;
  if (first == 0xD0 || first == 0xD1) return false;
  for (uint32_t at = line.begin; at < line.end;) {
    const Character c = CharacterAt(text, at);
    const bool drawn = c.code == '-' || c.code == '_' || c.code == '=' || c.code == '*' || c.code == '~' ||
                       c.code == 0xA6 || c.code == '|' || c.code == '+' || IsDash(c.code) ||
                       (c.code >= 0x2500 && c.code <= 0x257F) || IsBlank(c.code);
    if (!drawn) return false;
    at += c.length;
  }
  return true;
}

bool HasCellBorders(std::string_view text, const Line& line) {
  if (!line.bars || text[line.begin] == '{') return false;
  if (text[line.begin] == '|') return true;
  uint32_t bars = 0;
  for (uint32_t at = line.begin; at < line.end && at < line.begin + 1024; ++at) {
    const unsigned char c = static_cast<unsigned char>(text[at]);
    if (c == '|') ++bars;
    if (c == 0xC2 && static_cast<unsigned char>(text[at + 1]) == 0xA6) return true;                    // ¦
    if (c == 0xE2 && static_cast<unsigned char>(text[at + 1]) == 0x94 && line.width > 2) return true;  // │
  }
  return bars >= 2;
}

// Cells or names side by side. Justified lines have wide gaps too, but they are full, and the gaps are many and alike.
bool InColumns(std::string_view text, const Line& line, const Page& page) {
  const Gaps gaps = FindGaps(text, line);
  if (gaps.wide == 0) return false;
  const bool full =
      line.right() + 2 >= page.edge || (line.right() <= page.usual_edge + 1 && line.right() + 1 >= page.usual_edge);
  if (!page.wrapped) return gaps.longest >= 6 && gaps.wide <= 4;
  if (full) return gaps.longest >= 12 && gaps.wide <= 4;
  return gaps.longest >= 4;
}

// Whether the blanks left and right of the line differ by no more than `slack`.
bool IsBalanced(const Line& line, const Page& page, int slack) {
  if (line.right() > page.edge + 2) return false;
  const int left = static_cast<int>(line.indent) - static_cast<int>(page.margin);
  const int right = static_cast<int>(line.right());
  return std::abs(static_cast<int>(page.edge) - right - left) <= slack ||
         std::abs(static_cast<int>(page.usual_edge) - right - left) <= slack;
}

bool InCentre(const Line& line, const Page& page) {
  return line.indent >= page.margin + 6 && IsBalanced(line, page, 6);
}

uint32_t FirstWordWidth(std::string_view text, const Line& line) {
  uint32_t width = 0;
  for (uint32_t at = line.begin; at < line.end && width < kLongestWord; ++width) {
    const Character c = CharacterAt(text, at);
    if (IsBlank(c.code)) break;
    at += c.length;
  }
  return width;
}

// Whether the first word of `line` and a blank still fit behind `above`. Most lines are far from the edge or at it.
bool WordFits(std::string_view text, const Line& above, const Line& line, uint32_t edge) {
  if (above.right() + 1 + kLongestWord <= edge) return true;
  return above.right() + 2 <= edge && above.right() + 1 + FirstWordWidth(text, line) <= edge;
}

// Whether a bracket opened in the last 600 bytes before `end` is still open: the last bracket there opens.
bool InBrackets(std::string_view text, uint32_t begin, uint32_t end) {
  const uint32_t from = end - begin > 600 ? end - 600 : begin;
  for (; end - from >= 16; end -= 16) {
    const uint32_t found = Bits(InRange(LoadSixteen(text.data() + end - 16), '(', 1));
    if (found) return text[end - 16 + static_cast<uint32_t>(std::bit_width(found)) - 1] == '(';
  }
  for (; end > from; --end) {
    if (text[end - 1] == '(' || text[end - 1] == ')') return text[end - 1] == '(';
  }
  return false;
}

// Whether the line above ends within a word that this one goes on with: "сложив-" above "шихся".
bool BreaksAWord(std::string_view text, const Line& above, const Line& line) {
  return line.starts_lower && above.width > 1 && text[above.end - 1] == '-' &&
         IsLower(CharacterBefore(text, above.begin, above.end - 1).code);
}

class Joiner {
 public:
  Joiner(std::string_view text, const Page& page) : text_(text), page_(page) {}

  // Whether `line` goes on with the block that began at `block_begin` and whose last line is `above`; `in_heading`: the
  // block began as an article or chapter.
  bool GoesOn(const Line& above, const Line& line, uint32_t block_begin, bool above_centred, bool centred,
              bool in_heading) const {
    const bool room = WordFits(text_, above, line, page_.edge);  // the page did not end there
    const char32_t last = CharacterBefore(text_, above.begin, above.end).code;
    const bool open_end = IsLetter(last) || last == ',' || IsDash(last);
    // A word broken at the end of its line.
    if (line.blank_before <= 1 && !centred && BreaksAWord(text_, above, line)) return true;
    if (line.blank_before) {
      // Scanned pages come with empty lines inside a sentence.
      return line.blank_before == 1 && line.starts_lower && IsLetter(last) && line.indent <= page_.margin + 1 &&
             above.right() * 5 >= page_.edge * 4 && above.indent <= page_.margin + 14 && !centred && !above_centred;
    }
    if (above_centred && centred) {
      // "СОГЛАШЕНИЕ" above "о создании Содружества" stands by itself.
      const bool name_above = IsAllCapitals(text_.substr(above.begin, above.end - above.begin)) &&
                              !IsAllCapitals(text_.substr(line.begin, line.end - line.begin));
      return !name_above && !StartsWithContainer(text_, line.begin, line.end);
    }
    if (StartsWithContainer(text_, line.begin, line.end) && (above.terminated || !open_end || room)) return false;
    const auto in_brackets = [&] { return InBrackets(text_, block_begin, above.end); };
    if ((in_heading || above.terminated || room) && StartsEditorNote(text_.substr(line.begin, line.end - line.begin))) {
      return false;
    }
    const bool begins_item = StartsWithPoint(text_, line.begin, line.end);
    if (page_.indented_starts) {
      if (line.indent > page_.margin + 1) {
        // A hanging block keeps its indent; a first line does not follow an open sentence at the same indent.
        if (above.indent <= line.indent + 4 && in_brackets()) return true;
        // The title of an article goes on below itself, in the middle of the page.
        if (in_heading && !above.terminated && open_end && !begins_item && line.indent > page_.start + 2) return true;
        if (line.indent > page_.start + 2 && line.indent <= above.indent + 1 && above.indent <= line.indent + 1) {
          return line.starts_lower && IsLetter(last);
        }
        return false;
      }
      if (begins_item && above.terminated) return false;
      if (above.indent > page_.start + 8 && above.terminated) return false;
      return true;
    }
    if (begins_item && above.terminated) return in_brackets();
    if (!above.terminated && line.starts_lower && line.indent <= above.indent + 1) return true;
    if (in_brackets()) return true;
    // The title of an article goes on over short lines.
    if (in_heading && !above.terminated && open_end && !begins_item && line.indent <= above.indent + 1) return true;
    if (line.indent > above.indent + 1 && line.indent > page_.margin + 1) return line.starts_lower && !above.terminated;
    if (above.terminated) return !begins_item && !room;
    if (begins_item) return open_end && !room;
    if (line.starts_lower) return true;
    // Recitals one below the other, each indented: "Recalling …," above "Decides that …".
    if (last == ',' && line.indent == above.indent && line.indent > page_.margin + 2) return false;
    return above.right() + 1 + FirstWordWidth(text_, line) + 10 > page_.edge;
  }

 private:
  std::string_view text_;
  const Page& page_;
};

class Cutter {
 public:
  Cutter(std::string_view text, LineLayout layout) : text_(text), layout_(layout), lines_(CutLines(text)) {}

  std::vector<Block> Cut() {
    blocks_.reserve(lines_.size() / 2 + 1);
    const std::vector<bool> heads = FindRunningHeads(text_, lines_);
    heads_ = &heads;
    const uint32_t widest = layout_ == LineLayout::kHardWrapped ? kPrintedPage : kTypedPage;
    size_t i = 0;
    while (i < lines_.size()) {
      size_t end = i;
      if (layout_ != LineLayout::kLineIsParagraph) {
        while (end < lines_.size() && lines_[end].width <= widest && lines_[end].indent <= widest) ++end;
      }
      if (end > i) {
        Region(i, end);
        i = end;
      } else {
        AddLine(i, Page{});
        ++i;
      }
    }
    return std::move(blocks_);
  }

 private:
  void Region(size_t begin, size_t end) {
    const Page page = Survey(text_, lines_, begin, end, layout_ == LineLayout::kHardWrapped);
    if (!page.wrapped) {
      for (size_t i = begin; i < end; ++i) {
        if (i > begin && lines_[i].blank_before == 0 && BreaksAWord(text_, lines_[i - 1], lines_[i])) {
          Extend(lines_[i]);
        } else {
          AddLine(i, page);
        }
      }
      return;
    }
    const Joiner joiner(text_, page);
    bool open = false;         // the last block may go on
    bool in_heading = false;   // and began as an article or chapter
    bool drawn_table = false;  // within the lines of a drawn table
    for (size_t i = begin; i < end; ++i) {
      const Line& line = lines_[i];
      if (IsRule(text_, line) || HasCellBorders(text_, line)) {
        const bool rule = IsRule(text_, line);
        const bool closing = rule && text_[line.begin] == '_';
        drawn_table = !closing && (!rule || line.width >= 50 || drawn_table);
        AddLine(i, page);
        blocks_.back().rule = rule;
        blocks_.back().table = drawn_table || HasCellBorders(text_, line);
        open = false;
        continue;
      }
      const bool paragraph = page.indented_starts && line.indent == page.start;
      if (drawn_table && !paragraph && (line.blank_before || blocks_.back().rule)) {
        // A row is a run of lines, some of them in columns.
        size_t stop = i;
        uint32_t cells = 0;
        while (stop < end && (stop == i || lines_[stop].blank_before == 0) && !IsRule(text_, lines_[stop])) {
          cells += lines_[stop].wide_gap;
          ++stop;
        }
        if (cells) {
          AddLine(i, page);
          for (size_t j = i + 1; j < stop; ++j) Extend(lines_[j]);
          blocks_.back().table = true;
          i = stop - 1;
          open = false;
          continue;
        }
        drawn_table = false;
      }
      if ((*heads_)[i] || IsPageNumber(i, page)) {
        AddLine(i, page);
        blocks_.back().page_mark = true;
        open = false;
        continue;
      }
      // The longest line of a centred title reaches almost from edge to edge.
      const bool centred = InCentre(line, page) || (open && blocks_.back().centred && line.blank_before == 0 &&
                                                    line.indent >= page.margin + 3 && IsBalanced(line, page, 4));
      const bool columns = InColumns(text_, line, page) && !(i + 1 < end && RunsOn(i + 1, page));
      if (open && !columns &&
          joiner.GoesOn(lines_[i - 1], line, blocks_.back().span.begin, blocks_.back().centred, centred, in_heading)) {
        Extend(line);
      } else {
        AddLine(i, page);
        blocks_.back().centred = centred;
        blocks_.back().columns = columns;
        in_heading = StartsWithContainer(text_, line.begin, line.end);
      }
      open = !columns;
    }
  }

  // Whether the line plainly continues the one above it.
  bool RunsOn(size_t i, const Page& page) const {
    const Line& line = lines_[i];
    const Line& above = lines_[i - 1];
    return line.blank_before == 0 && line.indent <= page.margin + 1 && above.right() + 2 >= page.usual_edge &&
           !above.terminated && line.starts_lower;
  }

  // A number alone on its line: "5.", "- 12 -", "Page 3".
  bool IsPageNumber(size_t i, const Page& page) const {
    const Line& line = lines_[i];
    if (line.width > 9 || !IsLoneNumber(text_.substr(line.begin, line.end - line.begin))) return false;
    if (line.indent >= page.margin + 20) return true;
    const bool below_apart = i + 1 == lines_.size() || lines_[i + 1].blank_before;
    return line.blank_before && below_apart && !IsPartOfList(i);
  }

  // Numbers at the margin stand for points where they come close together.
  bool IsPartOfList(size_t i) const {
    const size_t from = i > 12 ? i - 12 : 0;
    const size_t to = std::min(lines_.size(), i + 13);
    for (size_t j = from; j < to; ++j) {
      if (j == i || lines_[j].width > 9 || lines_[j].indent != lines_[i].indent) continue;
      if (IsLoneNumber(text_.substr(lines_[j].begin, lines_[j].end - lines_[j].begin))) return true;
    }
    return false;
  }

  void AddLine(size_t i, const Page& page) {
    const Line& line = lines_[i];
    Block block;
    block.span = {line.begin, line.end};
    block.indent = line.indent;
    block.blank_before = line.blank_before;
    block.wrapped = page.wrapped;
    block.terminated = line.terminated;
    if (!page.wrapped) {
      block.rule = IsRule(text_, line);
      block.table = line.width < 400 && HasCellBorders(text_, line);
      block.columns = line.width < 200 && InColumns(text_, line, page);
      block.page_mark = (*heads_)[i];
    }
    blocks_.push_back(block);
  }

  void Extend(const Line& line) {
    Block& block = blocks_.back();
    block.span.end = line.end;
    block.terminated = line.terminated;
    ++block.lines;
  }

  std::string_view text_;
  LineLayout layout_;
  std::vector<Line> lines_;
  std::vector<Block> blocks_;
  const std::vector<bool>* heads_ = nullptr;
};

}  // namespace

std::vector<Block> CutBlocks(std::string_view text, LineLayout layout) {
  return Cutter(text, layout).Cut();
}

}  // namespace pandect::segment
