// SPDX-License-Identifier: GPL-2.0-or-later
//
// Phrases by positions: the rarest of their words first, the others only about it, then joined from the left.
#include <algorithm>

#include "query/find_lists.h"
#include "query/text_search.h"

namespace pandect::query {

bool TextSearch::InLanguages(const Find& find, match::LanguageMask languages) const {
  return (paragraphs_.Languages(paragraphs_.UnitOf(find.first)) & languages) != 0;
}

void TextSearch::FindsOf(const TextLeaf& leaf, const Windows* windows, std::vector<Find>& out) {
  out.clear();
  std::vector<Find> some;
  for (const Pattern& pattern : leaf.patterns) {
    if (out.empty()) {
      FindsOf(pattern, windows, out);
    } else {
      FindsOf(pattern, windows, some);
      out.insert(out.end(), some.begin(), some.end());
    }
    if (meter_.over() || !meter_.Fits(out.size() * sizeof(Find) * 2)) return;
  }
  if (leaf.patterns.size() > 1) SortUnique(out);
}

// A phrase: the rarest of its words first, the others only about it, then joined from the left.
void TextSearch::FindsOf(const Pattern& pattern, const Windows* windows, std::vector<Find>& out) {
  out.clear();
  const auto& elements = pattern.elements;
  size_t rarest = 0;
  for (size_t i = 0; i < elements.size(); ++i) {
    const uint64_t occurrences = postings_.Occurrences(elements[i].atom);
    if (occurrences == 0) return;
    if (occurrences < postings_.Occurrences(elements[rarest].atom)) rarest = i;
  }
  std::vector<Find> anchors;
  postings_.FindsOf(elements[rarest].atom, windows, anchors);
  if (elements.size() == 1) {
    out = std::move(anchors);
  } else if (!anchors.empty()) {
    // How far before and behind it the others stand.
    uint32_t before = 0, behind = 0;
    for (size_t i = 0; i < elements.size(); ++i) {
      if (i != rarest) (i < rarest ? before : behind) += postings_.Widest(elements[i].atom);
      if (i > 0) (i <= rarest ? before : behind) += elements[i].gap_max;
    }
    Windows around;
    Widen(anchors, before, behind, around);
    std::vector<Find> next;
    for (size_t i = 0; i < elements.size() && !meter_.over(); ++i) {
      if (i == rarest) {
        next = anchors;
      } else {
        postings_.FindsOf(elements[i].atom, &around, next);
      }
      if (i == 0) {
        out.swap(next);
      } else if (elements[i].gap_max == 0) {
        FollowAtOnce(out, next);
      } else {
        FollowAfterGap(out, next, elements[i]);
      }
      if (out.empty()) return;
    }
    std::erase_if(out, [&](const Find& find) { return !generation_.InOneSentence(find.first, find.last); });
    SortUnique(out);
  }
  if (pattern.languages != match::kAllLanguages) {
    std::erase_if(out, [&](const Find& find) { return !InLanguages(find, pattern.languages); });
  }
}

void TextSearch::FollowAtOnce(std::vector<Find>& begun, const std::vector<Find>& next) {
  const auto by_last = [](const Find& a, const Find& b) { return a.last < b.last; };
  if (!std::is_sorted(begun.begin(), begun.end(), by_last)) std::sort(begun.begin(), begun.end(), by_last);
  std::vector<Find> out;
  size_t at = 0;
  for (size_t i = 0; i < begun.size();) {
    const index::WordNumber word = begun[i].last;
    size_t end = i;
    while (end < begun.size() && begun[end].last == word) ++end;
    while (at < next.size() && next[at].first < word) ++at;
    for (size_t k = at; k < next.size() && next[k].first == word; ++k) {
      for (size_t b = i; b < end; ++b) out.push_back({begun[b].first, next[k].last});
    }
    i = end;
  }
  meter_.Spend(4 * (begun.size() + next.size() + out.size()));
  begun = std::move(out);
}

// For each next word the nearest begun one that ends a gap before it in the same sentence: where the phrase began does
// not matter to whether it ends.
void TextSearch::FollowAfterGap(std::vector<Find>& begun, const std::vector<Find>& next,
                                const match::Element& element) {
  std::erase_if(begun, [&](const Find& find) { return !generation_.InOneSentence(find.first, find.last); });
  const auto by_last = [](const Find& a, const Find& b) { return a.last < b.last; };
  if (!std::is_sorted(begun.begin(), begun.end(), by_last)) std::stable_sort(begun.begin(), begun.end(), by_last);
  std::vector<Find> out;
  size_t after = 0;  // one past the last begun that ends at `next - gap_min` or before
  for (const Find& word : next) {
    if (word.first < element.gap_min) continue;
    while (after < begun.size() && begun[after].last + element.gap_min <= word.first) ++after;
    if (after == 0) continue;
    const Find& nearest = begun[after - 1];
    if (nearest.last + element.gap_max < word.first) continue;
    if (!generation_.InOneSentence(nearest.last - 1, word.last)) continue;
    out.push_back({nearest.last - 1, word.last});
  }
  meter_.Spend(6 * (begun.size() + next.size()));
  begun = std::move(out);
}

}  // namespace pandect::query
