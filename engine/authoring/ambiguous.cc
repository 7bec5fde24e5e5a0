// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <map>
#include <set>

#include "authoring/audit.h"
#include "authoring/closed_class.h"
#include "text/fold.h"

namespace pandect::authoring {
namespace {

void CollectWords(const Node& node, std::set<std::string>& words) {
  if (node.kind == NodeKind::kWord && node.match == WordMatch::kLemma) words.insert(node.text);
  for (const Node& child : node.children) CollectWords(child, words);
}

std::set<std::string> WordsOf(const Node& node) {
  std::set<std::string> words;
  CollectWords(node, words);
  return words;
}

// The lemmas by which a rule's word matches.
std::vector<std::string> QueryLemmas(const Lexicon& lexicon, const std::string& word) {
  const FoldedWord folded = text::FoldWord(word);
  Analysis query;
  lexicon.AnalyseQuery(folded, query);
  std::vector<std::string> lemmas;
  for (const std::string& lemma : lexicon.Describe(folded)) {
    if (lemma.starts_with('~')) continue;
    if (std::binary_search(query.keys.begin(), query.keys.end(), MakeKey(KeyNamespace::kLemma, lemma)))
      lemmas.push_back(lemma);
  }
  return lemmas;
}

}  // namespace

std::vector<AmbiguousWord> AmbiguousWords(const Codebook& codebook, const Lexicon& lexicon) {
  std::map<std::string, AmbiguousWord> words;
  for (CodeIndex code = 0; code < codebook.codes.size(); ++code) {
    const std::vector<Rule>& rules = codebook.codes[code].rules;
    for (uint32_t rule = 0; rule < rules.size(); ++rule) {
      for (const std::string& word : WordsOf(rules[rule].expression.root)) words[word].rules.push_back({code, rule});
    }
  }
  for (const TermList& list : codebook.lists) {
    std::set<std::string> of_list;
    for (const TermList::Entry& entry : list.entries) CollectWords(entry.expression.root, of_list);
    for (const std::string& word : of_list) words[word].lists.push_back(list.id);
  }
  std::vector<AmbiguousWord> out;
  for (auto& [word, found] : words) {
    if (IsClosedClass(text::FoldWord(word).text)) continue;
    found.word = word;
    found.lemmas = QueryLemmas(lexicon, word);
    if (found.lemmas.size() > 1) out.push_back(std::move(found));
  }
  return out;
}

}  // namespace pandect::authoring
