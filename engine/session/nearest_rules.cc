// SPDX-License-Identifier: GPL-2.0-or-later
#include "session/nearest_rules.h"

#include <algorithm>
#include <unordered_set>

#include "text/fold.h"

namespace pandect {
namespace {

void CollectWords(const Node& node, std::vector<const Node*>& words) {
  if (node.kind == NodeKind::kNot) return;
  if (node.kind == NodeKind::kWord && node.match == WordMatch::kLemma) words.push_back(&node);
  for (const Node& child : node.children) CollectWords(child, words);
}

std::unordered_set<Key> KeysIn(const Reading& reading, ByteSpan passage, const Vocabulary& vocabulary) {
  std::unordered_set<Key> keys;
  for (uint32_t i = 0; i < reading.words.size(); ++i)
    if (passage.Contains(reading.words.span[i]))
      for (Key key : vocabulary.At(reading.words.form[i]).keys) keys.insert(key);
  return keys;
}

struct Near {
  double share;
  std::string text;
};

}  // namespace

std::vector<std::string> NearestRules(const Codebook& codebook, CodeIndex code, const Reading& reading, ByteSpan passage,
                                      Language language, const Vocabulary& vocabulary, size_t most) {
  const std::unordered_set<Key> keys = KeysIn(reading, passage, vocabulary);
  std::vector<Near> near;
  for (CodeIndex c = code; c < codebook.codes[code].end; ++c)
    for (const Rule& rule : codebook.codes[c].rules) {
      if (rule.kind == RuleKind::kExcept) continue;
      if (rule.language != Language::kUnd && language != Language::kUnd && rule.language != language) continue;
      std::vector<const Node*> words;
      CollectWords(rule.expression.root, words);
      std::string met;
      size_t count = 0;
      for (const Node* word : words) {
        Analysis analysis;
        vocabulary.lexicon().AnalyseQuery(text::FoldWord(word->text), analysis);
        if (std::none_of(analysis.keys.begin(), analysis.keys.end(), [&](Key key) { return keys.count(key) > 0; })) continue;
        ++count;
        met += " " + word->text;
      }
      if (count == 0) continue;
      near.push_back({static_cast<double>(count) / static_cast<double>(words.size()),
                      rule.id + " (" + rule.expression.source + "): met" + met});
    }
  std::stable_sort(near.begin(), near.end(), [](const Near& a, const Near& b) { return a.share > b.share; });
  std::vector<std::string> out;
  for (size_t i = 0; i < near.size() && i < most; ++i) out.push_back(std::move(near[i].text));
  return out;
}

}  // namespace pandect
