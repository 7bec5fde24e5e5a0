// SPDX-License-Identifier: GPL-2.0-or-later
#include "segment/lists.h"

#include <string>
#include <string_view>
#include <vector>

#include "segment/numbering.h"

namespace pandect::segment {
namespace {

constexpr size_t kDeepestList = 12;

}  // namespace

bool FindPlace(const TreeBuilder& tree, const Mark& mark, bool lead_in, bool after_stop, size_t& depth) {
  const std::vector<Open>& open = tree.open();
  const size_t base = tree.Innermost() + 1;
  if (mark.style == MarkStyle::kDotted) {
    const std::string prefix = mark.number.substr(0, mark.number.rfind('.'));
    for (size_t d = open.size(); d > base; --d) {
      if (BaseNumber(tree.segment(open[d - 1].index).number) == prefix) {
        depth = d;
        return true;
      }
    }
    for (size_t d = open.size(); d > base; --d) {
      if (open[d - 1].style == MarkStyle::kDotted && open[d - 1].depth == mark.depth) {
        depth = d - 1;
        return true;
      }
    }
    depth = base;
    return true;
  }
  // The next of an open list, the innermost that fits; else a new list below a colon; else any list of the same
  // marks.
  size_t fits = 0, fits_outside = 0;
  for (size_t d = open.size(); d > base; --d) {
    const Open& item = open[d - 1];
    if (item.style != mark.style || mark.value != item.value + 1) continue;
    (fits == 0 ? fits : fits_outside) = d;
  }
  if (fits) {
    const bool closed = fits_outside && open[fits - 1].closes_with_stop && after_stop;
    depth = (closed ? fits_outside : fits) - 1;
    return true;
  }
  // Deeper than any law; a limit keeps junk from nesting without end.
  const bool nested = mark.value == 1 && lead_in && open.size() < base + kDeepestList;
  for (size_t d = open.size(); d > base && !nested; --d) {
    const Open& item = open[d - 1];
    if (item.style != mark.style) continue;
    if (mark.value > item.value + 30) return false;
    depth = d - 1;
    return true;
  }
  // A list begins with its first item; a few lost ones are forgiven, but not to "г. Минск".
  if (mark.value == 0 || mark.value > 4 || (mark.style == MarkStyle::kLetterDot && mark.value != 1)) {
    const bool alone = open.size() == base && open.back().paragraphs[CounterOf(SegmentRole::kBody)] == 0;
    if (!(alone && mark.value != 0 && mark.style != MarkStyle::kLetterDot)) return false;
  }
  depth = open.size();
  return true;
}

void ReadSmallRoman(const TreeBuilder& tree, Mark& mark, const Mark* next) {
  const std::vector<Open>& open = tree.open();
  const size_t base = tree.Innermost() + 1;
  const bool paren = mark.style == MarkStyle::kLetterParen || mark.style == MarkStyle::kParenLetter;
  if (!paren && mark.style != MarkStyle::kLetterDot) return;
  if (mark.letter >= 0x80) return;
  const char as_char = static_cast<char>(mark.letter);
  const uint32_t roman = RomanValue(std::string_view(&as_char, 1));
  if (roman == 0 || roman > 10) return;
  const MarkStyle roman_style = paren ? MarkStyle::kSmallRomanParen : MarkStyle::kSmallRomanDot;
  bool letters_go_on = false, romans_go_on = false;
  for (size_t d = open.size(); d > base; --d) {
    const Open& item = open[d - 1];
    letters_go_on |= item.style == mark.style && item.value + 1 == mark.value;
    romans_go_on |= item.style == roman_style && item.value + 1 == roman;
  }
  const bool romans_follow = roman == 1 && next && next->found && next->style == roman_style && next->value == 2;
  if (romans_go_on || romans_follow || (roman == 1 && !letters_go_on)) {
    mark.style = roman_style;
    mark.value = roman;
  }
}

}  // namespace pandect::segment
