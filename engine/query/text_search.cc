// SPDX-License-Identifier: GPL-2.0-or-later
//
// Sets of units are bits, lists of finds are ascending numbers; the rare word is asked first, and the frequent one only
// where the rare one stands.
#include "query/text_search.h"

#include <algorithm>

namespace pandect::query {
namespace {

// A window costs about as much as so many finds of a list that is read whole.
constexpr uint64_t kWindowWorth = 32;

constexpr uint64_t kMostWindows = 1 << 16;

index::WordNumber FirstOf(index::WordNumber word) {
  return word;
}
index::WordNumber LastOf(index::WordNumber word) {
  return word + 1;
}
index::WordNumber FirstOf(const Find& find) {
  return find.first;
}
index::WordNumber LastOf(const Find& find) {
  return find.last;
}

// Adds the windows of `finds` widened by `before` and `behind` words, merged where they meet. `finds` ascend by first.
template <class Finds>
void Widen(const Finds& finds, uint32_t before, uint32_t behind, Windows& windows) {
  windows.clear();
  for (const auto& find : finds) {
    const uint32_t first = FirstOf(find) - std::min(FirstOf(find), before);
    const uint32_t last = LastOf(find) > UINT32_MAX - behind ? UINT32_MAX : LastOf(find) + behind;
    if (!windows.empty() && first <= windows.back().last) {
      windows.back().last = std::max(windows.back().last, last);
    } else {
      windows.push_back({first, last});
    }
  }
}

void SortUnique(std::vector<Find>& finds) {
  if (!std::is_sorted(finds.begin(), finds.end())) std::sort(finds.begin(), finds.end());
  finds.erase(std::unique(finds.begin(), finds.end()), finds.end());
}

}  // namespace

uint64_t TextSearch::Width(const TextLeaf& leaf) {
  uint64_t width = 0;
  for (const Pattern& pattern : leaf.patterns) {
    uint64_t rarest = UINT64_MAX;
    for (const match::Element& element : pattern.elements) {
      rarest = std::min(rarest, postings_.Occurrences(element.atom));
    }
    width += rarest;
  }
  return width;
}

uint32_t TextSearch::Widest(const TextLeaf& leaf) {
  uint32_t widest = 0;
  for (const Pattern& pattern : leaf.patterns) {
    uint32_t words = 0;
    for (const match::Element& element : pattern.elements) words += element.gap_max + postings_.Widest(element.atom);
    widest = std::max(widest, words);
  }
  return widest;
}

uint64_t TextSearch::Width(TextId id) {
  const TextNode& node = plan_.node(id);
  switch (node.kind) {
    case TextNode::Kind::kLeaf:
      return Width(plan_.leaf(node.leaf));
    case TextNode::Kind::kEverywhere:
    case TextNode::Kind::kNot:
      return UINT32_MAX;
    case TextNode::Kind::kNear:
      if (node.negated) return Width(node.children[0]);
      return std::min(Width(node.children[0]), Width(node.children[1]));
    case TextNode::Kind::kAtLeast:
      return Width(node.children[0]);
    case TextNode::Kind::kAnd: {
      uint64_t width = UINT64_MAX;
      for (const TextId child : node.children) width = std::min(width, Width(child));
      return width;
    }
    case TextNode::Kind::kOr: {
      uint64_t width = 0;
      for (const TextId child : node.children) width += Width(child);
      return width;
    }
  }
  return UINT32_MAX;
}

bool TextSearch::WindowsOf(const UnitSet& units, uint64_t width, Windows& windows) const {
  const uint64_t count = units.Count();
  if (count * kWindowWorth >= width || count > kMostWindows) return false;
  windows.clear();
  windows.reserve(count);
  units.ForEach([&](UnitNumber unit) {
    const Window window{units_.FirstWord(unit), units_.LastWord(unit)};
    if (!windows.empty() && windows.back().last == window.first) {
      windows.back().last = window.last;
    } else {
      windows.push_back(window);
    }
  });
  return true;
}

UnitSet TextSearch::Evaluate(TextId id, const UnitSet* within) {
  Windows windows;
  if (within != nullptr && WindowsOf(*within, Width(id), windows)) return Evaluate(id, &windows);
  return Evaluate(id, static_cast<const Windows*>(nullptr));
}

UnitSet TextSearch::Evaluate(TextId id, const Windows* windows) {
  if (meter_.Spend(units_.count() / 16)) return UnitSet(units_.count());
  const TextNode& node = plan_.node(id);
  switch (node.kind) {
    case TextNode::Kind::kLeaf:
      return Leaf(plan_.leaf(node.leaf), windows);
    case TextNode::Kind::kEverywhere:
      return UnitSet(units_.count(), true);
    case TextNode::Kind::kNear:
      return Near(node, windows);
    case TextNode::Kind::kAnd:
      return And(node, windows);
    case TextNode::Kind::kOr: {
      UnitSet all(units_.count());
      meter_.Hold(units_.count() / 8);
      for (const TextId child : node.children) all |= Evaluate(child, windows);
      meter_.Release(units_.count() / 8);
      return all;
    }
    case TextNode::Kind::kNot: {
      UnitSet all(units_.count(), true);
      // What is only known to be a superset takes nothing away.
      if (plan_.node(node.children[0]).exact) all.Remove(Evaluate(node.children[0], windows));
      return all;
    }
    case TextNode::Kind::kAtLeast:
      return AtLeast(node, windows);
  }
  return UnitSet(units_.count(), true);
}

UnitSet TextSearch::And(const TextNode& node, const Windows* windows) {
  std::vector<std::pair<uint64_t, TextId>> order;
  for (const TextId child : node.children) order.emplace_back(Width(child), child);
  std::stable_sort(order.begin(), order.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  UnitSet all = Evaluate(order.front().second, windows);
  meter_.Hold(units_.count() / 8);
  Windows narrower;
  for (size_t i = 1; i < order.size() && !meter_.over() && !all.Empty(); ++i) {
    const auto [width, child] = order[i];
    all &= Evaluate(child, WindowsOf(all, width, narrower) ? &narrower : windows);
  }
  meter_.Release(units_.count() / 8);
  return all;
}

std::vector<FormId> TextSearch::OneWordForms(const TextLeaf& leaf) const {
  std::vector<FormId> forms;
  size_t patterns = 0;
  for (const Pattern& pattern : leaf.patterns) {
    if (!IsOneWord(pattern)) continue;
    const auto& of = plan_.FormsOf(pattern.elements[0].atom);
    forms.insert(forms.end(), of.begin(), of.end());
    ++patterns;
  }
  if (patterns > 1) {
    std::sort(forms.begin(), forms.end());
    forms.erase(std::unique(forms.begin(), forms.end()), forms.end());
  }
  return forms;
}

// Words by themselves need no order: form by form.
UnitSet TextSearch::Leaf(const TextLeaf& leaf, const Windows* windows) {
  UnitSet units(units_.count());
  const std::vector<FormId> forms = OneWordForms(leaf);
  for (const FormId& form : forms) {
    words_->clear();
    postings_.AppendUnordered({&form, 1}, windows, *words_);
    for (const index::WordNumber word : *words_) units.Add(units_.UnitOf(word));
    if (meter_.over()) return units;
  }
  std::vector<Find> finds;
  postings_.AppendJoints(forms, finds);
  for (const Find& joint : finds) units.Add(units_.UnitOf(joint.first));
  const bool keep = keeps_leaves_ && windows == nullptr;
  KeptLeaf kept;
  for (const Pattern& pattern : leaf.patterns) {
    if (IsOneWord(pattern)) continue;
    FindsOf(pattern, windows, finds);
    for (const Find& find : finds) units.Add(units_.UnitOf(find.first));
    if (meter_.Spend(2 * finds.size())) return units;
    if (!keep) continue;
    for (const Find& find : finds) kept.phrases.push_back(find.first);
    if (meter_.Hold(finds.size() * sizeof(index::WordNumber))) return units;
  }
  if (keep) {
    kept.units = units.Count();
    kept_.insert_or_assign(&leaf, std::move(kept));
  }
  return units;
}

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

UnitSet TextSearch::AtLeast(const TextNode& node, const Windows* windows) {
  const TextId child = node.children[0];
  if (!node.exact || node.n <= 1) return Evaluate(child, windows);
  UnitSet units(units_.count());
  std::vector<Find> finds;
  FindsOf(plan_.leaf(plan_.node(child).leaf), windows, finds);
  UnitNumber unit = UINT32_MAX;
  uint32_t count = 0;
  index::WordNumber covered = 0, end = 0;
  for (const Find& find : finds) {
    if (unit == UINT32_MAX || find.first >= end) {
      unit = units_.UnitOf(find.first);
      end = units_.LastWord(unit);
      count = 0;
      covered = 0;
    }
    // Hits that share a word are one.
    if (find.first >= covered) ++count;
    covered = std::max(covered, find.last);
    if (count >= node.n) units.Add(unit);
  }
  meter_.Spend(2 * finds.size());
  return units;
}

}  // namespace pandect::query
