// SPDX-License-Identifier: GPL-2.0-or-later
#include "session/name_variants.h"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>

#include "text/fold.h"
#include "text/transliterate.h"

namespace pandect {
namespace {

constexpr size_t kMostAlternatives = 16;  // of a word; what has more is no name
constexpr size_t kMostPhrases = 64;       // of a phrase, whose words may be combined
constexpr size_t kLongestEnding = 4;      // letters an inflection may add to the skeleton of its lemma
constexpr size_t kChangedEnding = 2;      // letters of the lemma that it may lose for them

// A word of the query, or half of a hyphenated one, and what was found for it.
struct Wanted {
  std::set<std::string> skeletons;
  std::vector<Key> keys;
  std::set<std::string> alternatives;  // lemmas
};

std::vector<std::string> Halves(const std::string& word) {
  std::vector<std::string> out;
  for (size_t at = 0; at <= word.size();) {
    const size_t hyphen = std::min(word.find('-', at), word.size());
    out.push_back(word.substr(at, hyphen - at));
    at = hyphen + 1;
  }
  return out;
}

bool IsName(const Node& node) {
  return node.kind == NodeKind::kWord && node.match == WordMatch::kLemma;
}

class Variants {
 public:
  Variants(const index::CorpusVocabulary& vocabulary, const Lexicon& lexicon)
      : vocabulary_(vocabulary), lexicon_(lexicon) {}

  void Want(const Node& node) {
    if (IsName(node))
      for (const std::string& half : Halves(node.text)) WantWord(half);
    for (const Node& child : node.children) Want(child);
  }

  void Look() {
    vocabulary_.ForEachFolded([&](std::string_view folded, FormId form) {
      text::NameSkeleton(folded, skeleton_);
      if (skeleton_.size() < 2) return true;
      for (auto& [word, wanted] : wanted_) Consider(form, wanted);
      return true;
    });
  }

  Node Rewrite(const Node& node) const {
    if (IsName(node)) return AnyOf(WordsFor(node));
    if (node.kind == NodeKind::kPhrase) return AnyOf(PhrasesFor(node));
    Node out = node;
    out.children.clear();
    for (const Node& child : node.children) {
      Node rewritten = Rewrite(child);
      if (out.kind == NodeKind::kOr && rewritten.kind == NodeKind::kOr)
        std::move(rewritten.children.begin(), rewritten.children.end(), std::back_inserter(out.children));
      else
        out.children.push_back(std::move(rewritten));
    }
    return out;
  }

  std::vector<std::string> Added() const {
    std::set<std::string> all;
    for (const auto& [word, wanted] : wanted_) all.insert(wanted.alternatives.begin(), wanted.alternatives.end());
    return {all.begin(), all.end()};
  }

 private:
  void WantWord(const std::string& word) {
    Wanted& wanted = wanted_[word];
    if (!wanted.skeletons.empty()) return;
    const FoldedWord folded = text::FoldWord(word);
    wanted.skeletons.insert(text::NameSkeleton(folded.text));
    for (const std::string& lemma : lexicon_.Describe(folded))
      if (!lemma.starts_with('~')) wanted.skeletons.insert(text::NameSkeleton(lemma));
    wanted.skeletons.erase("");
    Analysis analysis;
    lexicon_.Analyse(folded, analysis);
    wanted.keys = analysis.keys;
  }

  // Whether a form with this skeleton may be an inflection of a word with that one.
  static bool MayInflect(std::string_view form, std::string_view lemma) {
    if (form == lemma) return true;
    if (lemma.size() < 3 || form.size() > lemma.size() + kLongestEnding) return false;
    const size_t kept = std::max<size_t>(2, lemma.size() - kChangedEnding);
    return form.substr(0, kept) == lemma.substr(0, kept);
  }

  void Consider(FormId id, Wanted& wanted) const {
    const auto near = [&](const std::string& wanted_skeleton) { return MayInflect(skeleton_, wanted_skeleton); };
    if (std::none_of(wanted.skeletons.begin(), wanted.skeletons.end(), near)) return;
    const Form form = vocabulary_.At(id);
    for (const Key key : form.keys)
      if (std::binary_search(wanted.keys.begin(), wanted.keys.end(), key)) return;  // found anyway
    bool by_lemma = false;
    for (const std::string& lemma : lexicon_.Describe(text::FoldWord(form.raw))) {
      if (lemma.starts_with('~') || wanted.skeletons.count(text::NameSkeleton(lemma)) == 0) continue;
      wanted.alternatives.insert(lemma);
      by_lemma = true;
    }
    if (!by_lemma && wanted.skeletons.count(skeleton_) > 0) wanted.alternatives.emplace(form.folded);
  }

  static Node WordNode(std::string text, const Node& like) {
    Node out;
    out.kind = NodeKind::kWord;
    out.match = WordMatch::kLemma;
    out.text = std::move(text);
    out.at = like.at;
    return out;
  }

  // The word itself first. Of a hyphenated one every half may be in other letters.
  std::vector<Node> WordsFor(const Node& word) const {
    std::vector<Node> out{word};
    std::vector<std::string> texts{""};
    for (const std::string& half : Halves(word.text)) {
      std::vector<std::string> spellings{half};
      const auto wanted = wanted_.find(half);
      if (wanted != wanted_.end() && wanted->second.alternatives.size() <= kMostAlternatives)
        spellings.insert(spellings.end(), wanted->second.alternatives.begin(), wanted->second.alternatives.end());
      std::vector<std::string> longer;
      for (const std::string& text : texts)
        for (const std::string& spelling : spellings)
          if (longer.size() < kMostPhrases) longer.push_back(text.empty() ? spelling : text + "-" + spelling);
      texts = std::move(longer);
    }
    for (size_t i = 1; i < texts.size(); ++i) out.push_back(WordNode(std::move(texts[i]), word));
    return out;
  }

  std::vector<Node> PhrasesFor(const Node& phrase) const {
    Node empty = phrase;
    empty.children.clear();
    std::vector<Node> out{empty};
    for (const Node& piece : phrase.children) {
      const std::vector<Node> spellings = IsName(piece) ? WordsFor(piece) : std::vector<Node>{piece};
      std::vector<Node> longer;
      for (const Node& begun : out)
        for (const Node& spelling : spellings) {
          if (longer.size() >= kMostPhrases) break;
          longer.push_back(begun);
          longer.back().children.push_back(spelling);
        }
      out = std::move(longer);
    }
    return out;
  }

  static Node AnyOf(std::vector<Node> nodes) {
    if (nodes.size() == 1) return std::move(nodes[0]);
    Node out;
    out.kind = NodeKind::kOr;
    out.at = nodes[0].at;
    out.children = std::move(nodes);
    return out;
  }

  const index::CorpusVocabulary& vocabulary_;
  const Lexicon& lexicon_;
  std::map<std::string, Wanted> wanted_;
  std::string skeleton_;  // of the form that is being looked at
};

}  // namespace

Result<NameVariants> WithNameVariants(const Expression& query, const index::CorpusVocabulary& vocabulary,
                                      const Lexicon& lexicon) {
  Variants variants(vocabulary, lexicon);
  variants.Want(query.root);
  variants.Look();
  // Printed and read again, so that places in errors are places of this text.
  auto expression = expression::Parse(expression::Print(variants.Rewrite(query.root), expression::Mode::kSearch),
                                      expression::Mode::kSearch);
  if (!expression) return std::move(expression).error();
  return NameVariants{*std::move(expression), variants.Added()};
}

}  // namespace pandect
