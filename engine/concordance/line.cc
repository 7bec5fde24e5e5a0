// SPDX-License-Identifier: GPL-2.0-or-later
#include "concordance/line.h"

#include "text/display_width.h"

namespace pandect::concordance {
namespace {

constexpr std::string_view kEllipsis = "…";

// The end (beginning) of a side of a line that is longer than what is shown of it: at a blank where one is in reach.
std::string CutLeft(std::string_view side, uint32_t columns) {
  if (columns < 2) return columns == 0 ? "" : std::string(kEllipsis);
  std::string_view kept = text::SuffixOfWidth(side, columns - 2);
  const size_t cut = side.size() - kept.size();
  if (cut > 0 && side[cut - 1] != ' ' && !kept.starts_with(' ')) {
    const size_t blank = kept.find(' ');
    if (blank == std::string_view::npos)  // one word wider than the room
      return std::string(kEllipsis) + std::string(text::SuffixOfWidth(side, columns - 1));
    kept.remove_prefix(blank);
  }
  while (kept.starts_with(' ')) kept.remove_prefix(1);
  return kept.empty() ? std::string(kEllipsis) : "… " + std::string(kept);
}

std::string CutRight(std::string_view side, uint32_t columns) {
  if (columns < 2) return columns == 0 ? "" : std::string(kEllipsis);
  std::string_view kept = text::PrefixOfWidth(side, columns - 2);
  if (kept.size() < side.size() && side[kept.size()] != ' ' && !kept.ends_with(' ')) {
    const size_t blank = kept.rfind(' ');
    if (blank == std::string_view::npos)
      return std::string(text::PrefixOfWidth(side, columns - 1)) + std::string(kEllipsis);
    kept = kept.substr(0, blank);
  }
  while (kept.ends_with(' ')) kept.remove_suffix(1);
  return kept.empty() ? std::string(kEllipsis) : std::string(kept) + " …";
}

std::string LeftOf(const Passage& passage, uint32_t end, uint32_t columns) {
  const Edge edge = EdgeBefore(passage, end, columns);
  const std::string shown = Show(passage, {edge.at, end}, {}).text;
  return edge.at_limit ? shown : CutLeft(shown, columns);
}

std::string RightOf(const Passage& passage, uint32_t begin, uint32_t columns) {
  const Edge edge = EdgeAfter(passage, begin, columns);
  const std::string shown = Show(passage, {begin, edge.at}, {}).text;
  return edge.at_limit ? shown : CutRight(shown, columns);
}

}  // namespace

KwicLine Line(const Passage& passage, const Find& find, uint32_t columns) {
  KwicLine line;
  line.left = LeftOf(passage, find.span.begin, columns);
  line.keyword =
      find.parts.empty() ? Show(passage, find.span, std::span(&find.span, 1)) : Show(passage, find.span, find.parts);
  line.right = RightOf(passage, find.span.end, columns);
  return line;
}

void Narrow(KwicLine& line, uint32_t columns) {
  if (text::DisplayWidth(line.left) > columns) {
    std::string_view left = line.left;
    if (left.starts_with(kEllipsis)) left.remove_prefix(kEllipsis.size());
    line.left = CutLeft(left, columns);
  }
  if (text::DisplayWidth(line.right) > columns) {
    std::string_view right = line.right;
    if (right.ends_with(kEllipsis)) right.remove_suffix(kEllipsis.size());
    line.right = CutRight(right, columns);
  }
}

Neighbours NeighboursOf(const Passage& passage, ByteSpan find) {
  Neighbours out;
  const WordRange own = WordsOf(passage.words, find);
  for (size_t i = 0; i < out.left.size(); ++i) {
    if (own.first < i + 1) break;
    const ByteSpan word = passage.words[own.first - i - 1];
    if (word.begin < passage.limits.begin) break;
    out.left[i] = Slice(passage.text, word);
  }
  for (size_t i = 0; i < out.right.size(); ++i) {
    if (own.last + i >= passage.words.size()) break;
    const ByteSpan word = passage.words[own.last + i];
    if (word.end > passage.limits.end) break;
    out.right[i] = Slice(passage.text, word);
  }
  return out;
}

}  // namespace pandect::concordance
