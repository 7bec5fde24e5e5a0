// SPDX-License-Identifier: GPL-2.0-or-later
//
// Decides by positions alone in which units of a generation the words of a query stand as it wants them: exactly where
// the plan says so, else a superset. tests/query holds it to the matcher on thousands of expressions.
#pragma once

#include <cstdint>
#include <optional>
#include <unordered_map>
#include <vector>

#include "query/meter.h"
#include "query/postings.h"
#include "query/text_plan.h"
#include "query/unit_set.h"
#include "query/units.h"

namespace pandect::query {

// One generation, one query; keeps working memory. Not thread-safe. After the meter is over its answers are of no use.
class TextSearch {
 public:
  TextSearch(const index::Generation& generation, const Units& units, const Units& paragraphs, const TextPlan& plan,
             Meter& meter)
      : generation_(generation),
        units_(units),
        paragraphs_(paragraphs),
        plan_(plan),
        meter_(meter),
        postings_(generation, plan, meter) {}

  // Units where the node is true; where `within` is given, what is outside of it may be anything.
  UnitSet Evaluate(TextId id, const UnitSet* within = nullptr);

  // How many finds there are about, at most; what is narrowest is asked first.
  uint64_t Width(const TextLeaf& leaf);

  // Calls `use` with the first word of each find of a leaf, in no order; outside of `within`, where it is given, some
  // may be missing. Finds of several alternatives may be told more than once.
  template <class Use>
  void ForEachFind(const TextLeaf& leaf, const UnitSet* within, Use&& use);

  // From now on what evaluating learns of whole leaves is kept, because they will be ranked.
  void KeepLeaves() { keeps_leaves_ = true; }
  // In how many units the leaf was found, where that was learned.
  std::optional<uint64_t> UnitsWith(const TextLeaf& leaf) const {
    const auto kept = kept_.find(&leaf);
    return kept == kept_.end() ? std::nullopt : std::optional(kept->second.units);
  }

  // The finds of a leaf, ascending by first then last, each once. With `windows`, those outside may be missing. Of a
  // leaf with gaps, some that end at the same word may be missing.
  void FindsOf(const TextLeaf& leaf, const Windows* windows, std::vector<Find>& out);

 private:
  // The forms of the leaf's alternatives that are one word, in any language; ascending.
  std::vector<FormId> OneWordForms(const TextLeaf& leaf) const;
  static bool IsOneWord(const Pattern& pattern) {
    return pattern.elements.size() == 1 && pattern.languages == match::kAllLanguages;
  }
  UnitSet Evaluate(TextId id, const Windows* windows);
  UnitSet Leaf(const TextLeaf& leaf, const Windows* windows);
  UnitSet And(const TextNode& node, const Windows* windows);
  UnitSet Near(const TextNode& node, const Windows* windows);
  // NEAR of two lists of finds; `widest`: words that one of the right covers at most.
  template <class Left, class Right>
  void Pair(const TextNode& node, const Left& left, const Right& right, uint32_t widest, UnitSet& units);
  UnitSet AtLeast(const TextNode& node, const Windows* windows);
  // Whether all finds of the leaf are single words that one test finds.
  bool IsWord(const TextLeaf& leaf);

  void FindsOf(const Pattern& pattern, const Windows* windows, std::vector<Find>& out);
  void FollowAtOnce(std::vector<Find>& begun, const std::vector<Find>& next);
  void FollowAfterGap(std::vector<Find>& begun, const std::vector<Find>& next, const match::Element& element);
  bool InLanguages(const Find& find, match::LanguageMask languages) const;

  uint64_t Width(TextId id);
  // Words that a find of it covers at most.
  uint32_t Widest(const TextLeaf& leaf);
  // The words of the units, where these are so few that looking into them is cheaper than reading `width` finds.
  bool WindowsOf(const UnitSet& units, uint64_t width, Windows& windows) const;

  // Of a leaf that was evaluated everywhere.
  struct KeptLeaf {
    uint64_t units = 0;
    std::vector<index::WordNumber> phrases;  // first words of the finds of its phrases
  };

  const index::Generation& generation_;
  const Units& units_;
  const Units& paragraphs_;
  const TextPlan& plan_;
  Meter& meter_;
  Postings postings_;
  bool keeps_leaves_ = false;
  std::unordered_map<const TextLeaf*, KeptLeaf> kept_;
  Pooled<index::WordNumber> words_;
};

template <class Use>
void TextSearch::ForEachFind(const TextLeaf& leaf, const UnitSet* within, Use&& use) {
  Windows narrow;
  const Windows* const windows = within != nullptr && WindowsOf(*within, Width(leaf), narrow) ? &narrow : nullptr;
  const std::vector<FormId> forms = OneWordForms(leaf);
  // A list at a time, so that memory does not grow with the number of forms.
  for (const FormId& form : forms) {
    words_->clear();
    postings_.AppendUnordered({&form, 1}, windows, *words_);
    for (const index::WordNumber word : *words_) use(word);
    if (meter_.over()) return;
  }
  std::vector<Find> finds;
  postings_.AppendJoints(forms, finds);
  for (const Find& find : finds) use(find.first);
  if (const auto kept = kept_.find(&leaf); kept != kept_.end()) {
    for (const index::WordNumber word : kept->second.phrases) use(word);
    return;
  }
  for (const Pattern& pattern : leaf.patterns) {
    if (IsOneWord(pattern)) continue;
    FindsOf(pattern, windows, finds);
    for (const Find& find : finds) use(find.first);
    if (meter_.over()) return;
  }
}

}  // namespace pandect::query
