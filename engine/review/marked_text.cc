// SPDX-License-Identifier: GPL-2.0-or-later
#include "review/marked_text.h"

#include "text/display_width.h"

namespace pandect::review {
namespace {

constexpr const char* kOn[] = {"\x1b[4m", "\x1b[1;7m", "\x1b[7m"};
constexpr const char* kOpen[] = {"‹", "⟦", "⟦"};
constexpr const char* kClose[] = {"›", "⟧", "⟧"};

// 0: none; else the mark + 1 of each byte.
std::vector<uint8_t> Levels(size_t size, const std::vector<MarkedSpan>& spans) {
  std::vector<uint8_t> levels(size, 0);
  for (const MarkedSpan& span : spans)
    for (uint32_t i = span.at.begin; i < span.at.end && i < size; ++i)
      levels[i] = std::max(levels[i], static_cast<uint8_t>(static_cast<uint8_t>(span.mark) + 1));
  return levels;
}

// One character and what it is shown as.
struct Cell {
  std::string shown;
  uint32_t width = 0;
  bool blank = false;
  uint8_t level = 0;
};

std::vector<Cell> CellsOf(std::string_view text, const std::vector<uint8_t>& levels) {
  std::vector<Cell> cells;
  for (size_t i = 0; i < text.size();) {
    size_t next = i + 1;
    while (next < text.size() && (static_cast<unsigned char>(text[next]) & 0xC0) == 0x80) ++next;
    std::string_view bytes = text.substr(i, next - i);
    const auto first = static_cast<unsigned char>(bytes[0]);
    // C0, DEL and C1 would steer the terminal; a line of the file is none of the screen.
    const bool control =
        first < 0x20 || first == 0x7f || (first == 0xC2 && static_cast<unsigned char>(bytes.back()) < 0xA0);
    Cell cell{std::string(control ? " " : bytes), 0, false, levels[i]};
    cell.width = text::DisplayWidth(cell.shown);
    cell.blank = cell.shown == " ";
    cells.push_back(std::move(cell));
    i = next;
  }
  return cells;
}

}  // namespace

MarkedLines MarkLines(std::string_view text, const std::vector<MarkedSpan>& spans, uint32_t width, bool colour) {
  const std::vector<Cell> cells = CellsOf(text, Levels(text.size(), spans));
  MarkedLines out;
  bool found_present = false;
  // Brackets take a column each: lines are broken as if every change of mark cost two.
  const auto cost = [&](size_t i) {
    const uint8_t before = i == 0 ? 0 : cells[i - 1].level;
    return cells[i].width + (!colour && before != cells[i].level ? 2 : 0);
  };
  size_t begin = 0;
  while (begin < cells.size()) {
    while (begin < cells.size() && cells[begin].blank) ++begin;
    if (begin == cells.size()) break;
    size_t end = begin, last_break = begin;
    uint32_t used = colour ? 0 : 2;  // a mark that goes on is closed and opened anew
    while (end < cells.size() && used + cost(end) <= width) {
      used += cost(end);
      if (cells[end].blank) last_break = end;
      ++end;
    }
    if (end < cells.size() && !cells[end].blank && last_break > begin) end = last_break;
    if (end == begin) ++end;  // a character wider than the line
    size_t shown_end = end;
    while (shown_end > begin && cells[shown_end - 1].blank) --shown_end;
    std::string line;
    uint8_t level = 0;
    const auto change = [&](uint8_t to) {
      if (level > 0) line += colour ? "\x1b[0m" : kClose[level - 1];
      if (to > 0) line += colour ? kOn[to - 1] : kOpen[to - 1];
      level = to;
    };
    for (size_t i = begin; i < shown_end; ++i) {
      if (cells[i].level != level) change(cells[i].level);
      if (level >= 2 && !found_present) {
        found_present = true;
        out.first_present = out.lines.size();
      }
      line += cells[i].shown;
    }
    if (level > 0) change(0);
    out.lines.push_back(std::move(line));
    begin = end;
  }
  return out;
}

}  // namespace pandect::review
