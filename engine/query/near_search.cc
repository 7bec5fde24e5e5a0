// SPDX-License-Identifier: GPL-2.0-or-later
//
// NEAR and its kin by positions, where the plan says that these decide it.
#include <algorithm>

#include "query/find_lists.h"
#include "query/text_search.h"

namespace pandect::query {

UnitSet TextSearch::Near(const TextNode& node, const Windows* windows) {
  if (!node.exact) {
    UnitSet units = Evaluate(node.children[0], windows);
    if (!node.negated && !meter_.over()) units &= Evaluate(node.children[1], windows);
    return units;
  }
  const TextLeaf& left_leaf = plan_.leaf(plan_.node(node.children[0]).leaf);
  const TextLeaf& right_leaf = plan_.leaf(plan_.node(node.children[1]).leaf);
  UnitSet units(units_.count());
  // The narrower side first, the other about it.
  const bool left_first = node.negated || Width(left_leaf) <= Width(right_leaf);
  const uint32_t left_widest = Widest(left_leaf), right_widest = Widest(right_leaf);
  Windows around;
  const auto take = [&](const auto& of_left, const auto& of_right) {
    const uint32_t reach = node.n + (left_first ? right_widest : left_widest);
    const auto about = [&](const auto& list) {
      Widen(list, reach, reach, around);
      return &around;
    };
    if (left_first) {
      const auto& left = of_left(windows);
      if (!left.empty()) Pair(node, left, of_right(about(left)), right_widest, units);
    } else {
      const auto& right = of_right(windows);
      if (!right.empty()) Pair(node, of_left(about(right)), right, right_widest, units);
    }
  };
  Pooled<index::WordNumber> left_words, right_words;
  Pooled<Find> left_finds, right_finds;
  const auto words = [&](const TextLeaf& leaf, Pooled<index::WordNumber>& out) {
    return [&](const Windows* in) -> const std::vector<index::WordNumber>& {
      postings_.WordsOf(leaf.patterns[0].elements[0].atom, in, *out);
      return *out;
    };
  };
  const auto finds = [&](const TextLeaf& leaf, Pooled<Find>& out) {
    return [&](const Windows* in) -> const std::vector<Find>& {
      FindsOf(leaf, in, *out);
      return *out;
    };
  };
  if (IsWord(left_leaf) && IsWord(right_leaf)) {
    take(words(left_leaf, left_words), words(right_leaf, right_words));
  } else if (IsWord(left_leaf)) {
    take(words(left_leaf, left_words), finds(right_leaf, right_finds));
  } else if (IsWord(right_leaf)) {
    take(finds(left_leaf, left_finds), words(right_leaf, right_words));
  } else {
    take(finds(left_leaf, left_finds), finds(right_leaf, right_finds));
  }
  return units;
}

bool TextSearch::IsWord(const TextLeaf& leaf) {
  return leaf.patterns.size() == 1 && leaf.patterns[0].elements.size() == 1 &&
         leaf.patterns[0].languages == match::kAllLanguages && Widest(leaf) == 1;
}

// Units and paragraphs are asked for only where two finds are near enough: most are not.
template <class Left, class Right>
void TextSearch::Pair(const TextNode& node, const Left& left, const Right& right, uint32_t widest, UnitSet& units) {
  const bool units_are_small = units_.level() == UnitLevel::kSentence || units_.level() == UnitLevel::kParagraph;
  const auto end = right.end();
  auto from = right.begin();
  index::WordNumber done = 0;  // the end of a unit that is among `units` already
  uint64_t looked_at = 0;
  for (const auto& l : left) {
    const index::WordNumber l_first = FirstOf(l), l_last = LastOf(l);
    if (l_first < done) continue;
    const uint64_t reach = uint64_t{node.n} - 1 + widest;
    while (from != end && FirstOf(*from) + reach < l_first) ++from;
    bool paired = false;
    UnitNumber unit = UINT32_MAX;
    for (auto r = from; r != end && FirstOf(*r) < l_last + node.n; ++r) {
      ++looked_at;
      const index::WordNumber r_first = FirstOf(*r), r_last = LastOf(*r);
      uint32_t between = 0;
      if (l_last <= r_first) {
        if (node.order == NearOrder::kAfter) break;
        between = r_first - l_last;
      } else if (r_last <= l_first) {
        if (node.order == NearOrder::kBefore) continue;
        between = l_first - r_last;
      } else {
        continue;  // they share a word
      }
      if (between >= node.n) continue;
      if (unit == UINT32_MAX) unit = units_.UnitOf(l_first);
      if (r_first < units_.FirstWord(unit)) continue;
      if (r_first >= units_.LastWord(unit)) break;
      if (!units_are_small && paragraphs_.UnitOf(l_first) != paragraphs_.UnitOf(r_first)) continue;
      if (node.scope == NearScope::kSentence &&
          !generation_.InOneSentence(std::min(l_first, r_first), std::max(l_last, r_last))) {
        continue;
      }
      paired = true;
      break;
    }
    if (paired != node.negated) {
      if (unit == UINT32_MAX) unit = units_.UnitOf(l_first);
      units.Add(unit);
      done = units_.LastWord(unit);
    }
    if (looked_at > 100000) {
      if (meter_.Spend(4 * looked_at)) return;
      looked_at = 0;
    }
  }
  meter_.Spend(2 * (left.size() + right.size()) + 4 * looked_at);
}

}  // namespace pandect::query
