// SPDX-License-Identifier: GPL-2.0-or-later
#include "concordance/line.h"

#include "text/display_width.h"

namespace pandect::concordance {
namespace {

constexpr uint32_t kEllipsis = 2;  // "… "

std::string LeftOf(const Passage& passage, uint32_t end, uint32_t columns) {
  Edge edge = EdgeBefore(passage, end, columns);
  if (edge.at_limit) return Show(passage, {edge.at, end}, {}).text;
  if (columns <= kEllipsis) return columns == 0 ? "" : "…";
  edge = EdgeBefore(passage, end, columns - kEllipsis);
  const std::string kept = Show(passage, {edge.at, end}, {}).text;
  if (edge.inside_word)
    return "…" + std::string(text::SuffixOfWidth(kept, columns - 1));  // what the cut undid is wider
  return kept.empty() ? "…" : "… " + kept;
}

std::string RightOf(const Passage& passage, uint32_t begin, uint32_t columns) {
  Edge edge = EdgeAfter(passage, begin, columns);
  if (edge.at_limit) return Show(passage, {begin, edge.at}, {}).text;
  if (columns <= kEllipsis) return columns == 0 ? "" : "…";
  edge = EdgeAfter(passage, begin, columns - kEllipsis);
  const std::string kept = Show(passage, {begin, edge.at}, {}).text;
  if (edge.inside_word) return std::string(text::PrefixOfWidth(kept, columns - 1)) + "…";
  return kept.empty() ? "…" : kept + " …";
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
