// SPDX-License-Identifier: GPL-2.0-or-later
//
// The tree is walked as match/compile.cc walks it, with the matcher's own PatternsOf, so that the two cannot disagree
// about what a word is. What is not understood here widens to "everywhere" and is left to the matcher.
#include "query/text_plan.h"

#include <algorithm>
#include <utility>

#include "expression/source_error.h"
#include "match/regex_sieve.h"
#include "match/word_patterns.h"
#include "pattern/regex.h"
#include "query/word_forms.h"

namespace pandect::query {
namespace {

bool IsJoined(const Pattern& pattern) {
  return std::any_of(pattern.elements.begin(), pattern.elements.end(),
                     [](const match::Element& element) { return element.joined; });
}

}  // namespace

Error TextPlan::ErrorAt(const Node& node, Error error) const {
  return expression::ErrorAt(source_, node.at.begin, std::move(error.what), std::move(error.hint), error.code);
}

Result<TextId> TextPlan::Add(const Node& node) {
  TextNode out;
  switch (node.kind) {
    case NodeKind::kWord:
    case NodeKind::kPhrase:
    case NodeKind::kList:
    case NodeKind::kOr:
      return AddAlternatives(node);
    case NodeKind::kRegex:
      return AddRegex(node);
    case NodeKind::kNear:
      out.kind = TextNode::Kind::kNear;
      break;
    case NodeKind::kAnd:
      out.kind = TextNode::Kind::kAnd;
      break;
    case NodeKind::kNot:
      out.kind = TextNode::Kind::kNot;
      break;
    case NodeKind::kAtLeast:
      out.kind = TextNode::Kind::kAtLeast;
      break;
    case NodeKind::kIn: {
      // Where the surroundings are as it asks only the matcher knows; `a` is true there.
      auto id = Add(node.children[0]);
      if (id) nodes_[*id].exact = false;
      return id;
    }
    default:
      out.kind = TextNode::Kind::kEverywhere;
      out.exact = false;
      return Keep(std::move(out));
  }
  out.order = node.order;
  out.scope = node.scope;
  out.negated = node.negated;
  out.n = node.n;
  for (const Node& child : node.children) {
    auto id = Add(child);
    if (!id) return id;
    out.exact = out.exact && nodes_[*id].exact;
    out.children.push_back(*id);
  }
  // Of NEAR and >= it is the places that matter: those of words and phrases without gaps are known.
  if (out.kind == TextNode::Kind::kNear || (out.kind == TextNode::Kind::kAtLeast && out.n > 1)) {
    for (const TextId child : out.children) {
      const TextNode& operand = nodes_[child];
      out.exact = out.exact && operand.kind == TextNode::Kind::kLeaf && !leaves_[operand.leaf].has_gap;
    }
  }
  return Keep(std::move(out));
}

Result<TextId> TextPlan::AddAlternatives(const Node& node) {
  TextLeaf leaf;
  std::vector<const Node*> rest;
  if (auto done = Gather(node, node, match::kAllLanguages, leaf, rest); !done) return std::move(done).error();
  TextNode either;
  either.kind = TextNode::Kind::kOr;
  if (!leaf.patterns.empty() || rest.empty()) {
    TextNode out;
    for (const Pattern& pattern : leaf.patterns) {
      leaf.has_gap = leaf.has_gap || pattern.has_gap;
      // What stands between the halves of a joined word is in the text alone.
      out.exact = out.exact && !IsJoined(pattern);
    }
    out.leaf = static_cast<uint32_t>(leaves_.size());
    leaves_.push_back(std::move(leaf));
    either.children.push_back(Keep(std::move(out)));
  }
  for (const Node* other : rest) {
    auto id = Add(*other);
    if (!id) return id;
    either.children.push_back(*id);
  }
  if (either.children.size() == 1) return either.children.front();
  for (const TextId child : either.children) either.exact = either.exact && nodes_[child].exact;
  return Keep(std::move(either));
}

Result<Done> TextPlan::Gather(const Node& node, const Node& place, match::LanguageMask languages, TextLeaf& leaf,
                              std::vector<const Node*>& rest) {
  switch (node.kind) {
    case NodeKind::kWord:
    case NodeKind::kPhrase: {
      auto sequences = match::PatternsOf(node, *words_, atoms_);
      if (!sequences) return ErrorAt(place, std::move(sequences).error());
      place_of_atom_.resize(atoms_.size(), place.at);
      for (auto& sequence : *sequences) {
        Pattern pattern;
        for (const match::Element& element : sequence) pattern.has_gap = pattern.has_gap || element.gap_max > 0;
        pattern.elements = std::move(sequence);
        pattern.languages = languages;
        leaf.patterns.push_back(std::move(pattern));
      }
      return Done{};
    }
    case NodeKind::kOr:
      for (const Node& child : node.children) {
        if (auto done = Gather(child, &place == &node ? child : place, languages, leaf, rest); !done) return done;
      }
      return Done{};
    case NodeKind::kList: {
      if (codebook_ == nullptr) {
        return ErrorAt(node, {ErrorCode::kInvalid,
                              "the list @" + node.text + " without a codebook",
                              {},
                              "name the codebook that declares it: --codebook FILE"});
      }
      for (const TermList& list : codebook_->lists) {
        if (list.id != node.text) continue;
        for (const TermList::Entry& entry : list.entries) {
          const auto mask = static_cast<match::LanguageMask>(languages & match::PlacesFor(entry.language));
          if (auto done = Gather(entry.expression.root, node, mask, leaf, rest); !done) return done;
        }
      }
      return Done{};
    }
    default:
      rest.push_back(&node);
      return Done{};
  }
}

Result<TextId> TextPlan::AddRegex(const Node& node) {
  TextNode out;
  out.exact = false;
  auto regex = Regex::Compile(node.text, {.ignore_case = node.ignore_case});
  if (!regex) return ErrorAt(node, std::move(regex).error());
  const auto sieve = match::SieveOf(*regex, *words_);
  if (!sieve) {
    out.kind = TextNode::Kind::kEverywhere;
    return Keep(std::move(out));
  }
  TextLeaf leaf;
  leaf.is_sieve = true;
  for (const std::string& run : *sieve) {
    Pattern pattern;
    pattern.elements.push_back({atoms_.ForFragment(run)});
    leaf.patterns.push_back(std::move(pattern));
  }
  place_of_atom_.resize(atoms_.size(), node.at);
  out.leaf = static_cast<uint32_t>(leaves_.size());
  leaves_.push_back(std::move(leaf));
  return Keep(std::move(out));
}

Result<Done> TextPlan::FindForms() {
  return FindForms(0);
}

Result<Done> TextPlan::FindForms(match::AtomId from) {
  forms_.resize(atoms_.size());
  for (match::AtomId atom = from; atom < atoms_.size(); ++atom) {
    const match::AtomTest& test = atoms_.Test(atom);
    const bool wildcard = test.kind == match::AtomTest::Kind::kWildcard;
    const uint64_t limit = wildcard ? limits_.wildcard_forms - wildcard_forms_ : UINT64_MAX;
    const uint64_t all = FormsThatPass(test, *vocabulary_, limit, forms_[atom]);
    if (wildcard && all > limit) {
      return expression::ErrorAt(
          source_, place_of_atom_[atom].begin,
          "the wildcard " + expression::Quoted(test.text) + " stands for " + std::to_string(all) +
              " forms of this corpus; all wildcards of a query together may stand for " +
              std::to_string(limits_.wildcard_forms),
          "write more letters beside * and ?: приграничн* instead of п*; every inflection of a word is found without *",
          ErrorCode::kLimit);
    }
    if (wildcard) wildcard_forms_ += all;
  }
  return Done{};
}

Result<uint64_t> TextPlan::FormCount(const Node& word) {
  const match::AtomId known = atoms_.size();
  auto sequences = match::PatternsOf(word, *words_, atoms_);
  if (!sequences) return std::move(sequences).error();
  place_of_atom_.resize(atoms_.size(), word.at);
  if (auto done = FindForms(known); !done) return std::move(done).error();
  uint64_t most = 0;
  for (const auto& sequence : *sequences) {
    uint64_t least = UINT64_MAX;
    for (const match::Element& element : sequence) least = std::min<uint64_t>(least, forms_[element.atom].size());
    most = std::max(most, least);
  }
  return most;
}

void TextPlan::AppendScored(TextId id, std::vector<uint32_t>& leaves) const {
  const TextNode& node = nodes_[id];
  if (node.kind == TextNode::Kind::kLeaf && !leaves_[node.leaf].is_sieve) leaves.push_back(node.leaf);
  if (node.kind == TextNode::Kind::kNot) return;
  const size_t children = node.kind == TextNode::Kind::kNear && node.negated ? 1 : node.children.size();
  for (size_t i = 0; i < children; ++i) AppendScored(node.children[i], leaves);
}

}  // namespace pandect::query
