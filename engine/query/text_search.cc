// SPDX-License-Identifier: GPL-2.0-or-later
//
// Sets of units are bits, lists of finds are ascending numbers; the rare word is asked first, and the frequent one only
// where the rare one stands.
#include "query/text_search.h"

#include <algorithm>

#include "query/find_lists.h"

namespace pandect::query {
namespace {

// A window costs about as much as so many finds of a list that is read whole.
constexpr uint64_t kWindowWorth = 32;

constexpr uint64_t kMostWindows = 1 << 16;

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
