// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/candidates.h"

#include <algorithm>
#include <utility>

namespace pandect::query {
namespace {

using index::Candidates;
using Kind = Candidates::Kind;

// A word of more forms (a wildcard) is left to the positions.
constexpr size_t kMostForms = 64;
// A word that stands more often than in every second chunk narrows little.
constexpr uint32_t kChunksToAPlace = 2;

Candidates And(std::vector<Candidates> children) {
  std::erase_if(children, [](const Candidates& child) { return child.kind == Kind::kAll; });
  if (children.empty()) return Candidates::All();
  if (children.size() == 1) return std::move(children[0]);
  return Candidates::And(std::move(children));
}

Candidates Or(std::vector<Candidates> children) {
  for (const Candidates& child : children) {
    if (child.kind == Kind::kAll) return Candidates::All();
  }
  if (children.size() == 1) return std::move(children[0]);
  return Candidates::Or(std::move(children));
}

bool Holds(const Candidates& formula, Kind kind) {
  return formula.kind == kind || std::any_of(formula.children.begin(), formula.children.end(),
                                             [kind](const Candidates& child) { return Holds(child, kind); });
}

class Translator {
 public:
  Translator(const Query::Impl& query, const index::Generation& generation)
      : query_(query),
        generation_(generation),
        wide_(query.unit == UnitLevel::kArticle || query.unit == UnitLevel::kDocument) {}

  Candidates Plan(uint32_t id) const {
    const PlanNode& node = query_.nodes[id];
    switch (node.kind) {
      case PlanNode::Kind::kText:
        return Text(query_.parts[node.index].root);
      case PlanNode::Kind::kField:
        return Field(query_.fields[node.index]);
      case PlanNode::Kind::kCode:
      case PlanNode::Kind::kNot:
        return Candidates::All();
      case PlanNode::Kind::kAnd:
        return Conjunction(node.children, [this](uint32_t child) { return Plan(child); });
      case PlanNode::Kind::kOr:
        return Or(Each(node.children, [this](uint32_t child) { return Plan(child); }));
    }
    return Candidates::All();
  }

 private:
  template <class Translate>
  static std::vector<Candidates> Each(const std::vector<uint32_t>& children, const Translate& translate) {
    std::vector<Candidates> out;
    for (const uint32_t child : children) out.push_back(translate(child));
    return out;
  }

  // The words of a unit wider than a chunk may lie in several: of its conditions on words a chunk need meet only one.
  // Fields hold of every chunk of a document.
  template <class Translate>
  Candidates Conjunction(const std::vector<uint32_t>& children, const Translate& translate) const {
    std::vector<Candidates> all = Each(children, translate);
    if (wide_) {
      bool taken = false;
      std::erase_if(all,
                    [&](const Candidates& child) { return Holds(child, Kind::kForms) && std::exchange(taken, true); });
    }
    return And(std::move(all));
  }

  Candidates Field(const FieldTest& field) const {
    // Of the chunk's paragraphs; those of a wider unit may lie in another chunk.
    if (field.kind() == FieldTest::Kind::kLanguage && !wide_)
      return Candidates::Field("lang", std::string(Tag(field.language())));
    auto terms = field.AsTerms();
    return terms ? *std::move(terms) : Candidates::All();
  }

  Candidates Text(TextId id) const {
    const TextNode& node = query_.text.node(id);
    switch (node.kind) {
      case TextNode::Kind::kLeaf:
        return Leaf(query_.text.leaf(node.leaf));
      case TextNode::Kind::kEverywhere:
      case TextNode::Kind::kNot:
        return Candidates::All();
      case TextNode::Kind::kNear:
        // Both in one paragraph, and a paragraph in one chunk.
        if (node.negated) return Text(node.children[0]);
        return And(Each(node.children, [this](TextId child) { return Text(child); }));
      case TextNode::Kind::kAtLeast:
        return Text(node.children[0]);
      case TextNode::Kind::kAnd:
        return Conjunction(node.children, [this](TextId child) { return Text(child); });
      case TextNode::Kind::kOr:
        return Or(Each(node.children, [this](TextId child) { return Text(child); }));
    }
    return Candidates::All();
  }

  Candidates Leaf(const TextLeaf& leaf) const {
    std::vector<Candidates> patterns;
    for (const Pattern& pattern : leaf.patterns) {
      std::vector<Candidates> words;
      for (const match::Element& element : pattern.elements) {
        const std::vector<FormId>& forms = query_.text.FormsOf(element.atom);
        if (IsRare(forms)) words.push_back(Candidates::Forms(forms));
      }
      patterns.push_back(And(std::move(words)));
    }
    return Or(std::move(patterns));
  }

  bool IsRare(const std::vector<FormId>& forms) const {
    if (forms.size() > kMostForms) return false;
    uint64_t places = 0;
    for (const FormId form : forms) places += generation_.Occurrences(form);
    return places <= generation_.chunks() / kChunksToAPlace;
  }

  const Query::Impl& query_;
  const index::Generation& generation_;
  bool wide_;
};

}  // namespace

std::optional<ChunkQuery> ChunksOf(const Query::Impl& query, const index::Generation& generation) {
  const PlanNode& root = query.nodes[query.root];
  // A field alone is one term, asked as such.
  if (root.kind != PlanNode::Kind::kAnd && root.kind != PlanNode::Kind::kOr) return std::nullopt;
  ChunkQuery out;
  out.formula = Translator(query, generation).Plan(query.root);
  if (!Holds(out.formula, Kind::kField) && !Holds(out.formula, Kind::kRange)) return std::nullopt;
  out.of_documents = query.may_be_wordless || query.unit == UnitLevel::kArticle || query.unit == UnitLevel::kDocument;
  if (root.kind == PlanNode::Kind::kAnd) {
    for (const uint32_t child : root.children) {
      const PlanNode& node = query.nodes[child];
      if (node.kind == PlanNode::Kind::kField && query.fields[node.index].AsTerms())
        out.settled_fields.push_back(node.index);
    }
    std::sort(out.settled_fields.begin(), out.settled_fields.end());
  }
  return out;
}

}  // namespace pandect::query
