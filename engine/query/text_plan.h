// SPDX-License-Identifier: GPL-2.0-or-later
//
// What of a query is about words, ready to be asked of positions: each word brought to the forms of the corpus that
// pass it, and for every part of the expression whether positions alone decide it or only narrow it down.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "base/result.h"
#include "codebook/code.h"
#include "expression/expression.h"
#include "index/corpus_vocabulary.h"
#include "match/atoms.h"
#include "match/automaton.h"
#include "match/layout.h"
#include "match/query_words.h"
#include "query/limits.h"

namespace pandect::query {

// A word or a phrase: word tests in order.
struct Pattern {
  std::vector<match::Element> elements;
  match::LanguageMask languages = match::kAllLanguages;  // of the paragraphs in which it counts
  bool has_gap = false;
};

// Alternatives, of which any is a find.
struct TextLeaf {
  std::vector<Pattern> patterns;
  bool has_gap = false;
  bool is_sieve = false;  // tells where a regular expression may match
};

using TextId = uint32_t;

struct TextNode {
  enum class Kind : uint8_t {
    kLeaf,
    kEverywhere,  // true of any unit, for all we know: what the planner does not understand
    kNear,
    kAnd,
    kOr,
    kNot,
    kAtLeast,
  };
  Kind kind = Kind::kLeaf;
  NearOrder order = NearOrder::kEither;
  NearScope scope = NearScope::kParagraph;
  bool negated = false;
  // Whether positions say exactly in which units this is true. Else they give a superset, for the matcher to decide.
  bool exact = true;
  uint32_t n = 0;
  uint32_t leaf = 0;  // kLeaf
  std::vector<TextId> children;
};

// Fill with Add, then const and safe to share.
class TextPlan {
 public:
  // `words` and `vocabulary` must outlive the plan's filling, `source` is what errors count their columns in.
  TextPlan(const match::QueryWords& words, const index::CorpusVocabulary& vocabulary, const Codebook* codebook,
           const QueryLimits& limits, std::string_view source)
      : words_(&words), vocabulary_(&vocabulary), codebook_(codebook), limits_(limits), source_(source) {}

  // The node without #codes and fields in it.
  Result<TextId> Add(const Node& node);
  // Looks every word up. Once, after the last Add.
  Result<Done> FindForms();
  // How many forms a word of the query stands for: of a compound, the way that finds most. After FindForms.
  Result<uint64_t> FormCount(const Node& word);

  const TextNode& node(TextId id) const { return nodes_[id]; }
  const TextLeaf& leaf(uint32_t leaf) const { return leaves_[leaf]; }
  // Ascending. After FindForms.
  const std::vector<FormId>& FormsOf(match::AtomId atom) const { return forms_[atom]; }

  // Leaves whose finds speak for a unit, that is, that do not stand below NOT; ascending.
  void AppendScored(TextId id, std::vector<uint32_t>& leaves) const;

 private:
  TextId Keep(TextNode node) {
    nodes_.push_back(std::move(node));
    return static_cast<TextId>(nodes_.size() - 1);
  }
  Result<TextId> AddAlternatives(const Node& node);
  // `place`: what an error points at, the node itself or the @list it comes from.
  Result<Done> Gather(const Node& node, const Node& place, match::LanguageMask languages, TextLeaf& leaf,
                      std::vector<const Node*>& rest);
  Result<TextId> AddRegex(const Node& node);
  Error ErrorAt(const Node& node, Error error) const;
  Result<Done> FindForms(match::AtomId from);

  const match::QueryWords* words_;
  const index::CorpusVocabulary* vocabulary_;
  const Codebook* codebook_;
  QueryLimits limits_;
  std::string_view source_;

  match::AtomTable atoms_;
  std::vector<ByteSpan> place_of_atom_;  // in the source, of the word first met that made it
  std::vector<TextNode> nodes_;
  std::vector<TextLeaf> leaves_;
  std::vector<std::vector<FormId>> forms_;  // by atom
  uint64_t wildcard_forms_ = 0;
};

}  // namespace pandect::query
