// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/plan.h"

#include <algorithm>
#include <utility>

#include "codebook/nearest.h"
#include "expression/source_error.h"
#include "match/query_words.h"
#include "query/candidates.h"
#include "text/fold.h"

namespace pandect {

Result<Program> Query::Impl::ProgramOfParts() const {
  const std::lock_guard lock(mutex_);
  if (!program_) {
    Codebook codebook = lists;
    Code code;
    code.id = "query";
    code.end = 1;
    for (const query::TextPart& part : parts) {
      Rule rule;
      rule.kind = RuleKind::kRule;
      rule.expression = part.expression;
      code.rules.push_back(std::move(rule));
    }
    codebook.codes.push_back(std::move(code));
    program_ = Program::Compile(codebook, unit, snapshot.lexicon());
  }
  return *program_;
}

namespace query {
namespace {

bool LooksAround(const Node& node) {
  return node.kind == NodeKind::kIn || std::any_of(node.children.begin(), node.children.end(), LooksAround);
}

bool AsksBeyondText(const Node& node) {
  return node.kind == NodeKind::kField || node.kind == NodeKind::kCode ||
         std::any_of(node.children.begin(), node.children.end(), AsksBeyondText);
}

bool AsksForCode(const Node& node) {
  if (node.kind == NodeKind::kNot) return false;
  return node.kind == NodeKind::kCode || (node.kind == NodeKind::kField && node.name == "code") ||
         std::any_of(node.children.begin(), node.children.end(), AsksForCode);
}

class Planner {
 public:
  Planner(Query::Impl& impl, const QueryOptions& options) : impl_(impl), options_(options) {}

  std::optional<Error> Run() {
    CopyLists(impl_.expression.root);
    if (error_) return std::move(error_);
    impl_.root = Add(impl_.expression.root);
    if (error_) return std::move(error_);
    if (auto done = impl_.text.FindForms(); !done) return std::move(done).error();
    AddWords(impl_.expression.root);
    if (error_) return std::move(error_);
    impl_.may_be_wordless = MayBeWordlessPlan(impl_.root);
    impl_.looks_around = LooksAround(impl_.expression.root);
    return std::nullopt;
  }

 private:
  uint32_t Fail(const Node& node, std::string what, std::string hint) {
    if (!error_) {
      error_ = expression::ErrorAt(impl_.expression.source, node.at.begin, std::move(what), std::move(hint),
                                   ErrorCode::kInvalid);
    }
    return 0;
  }

  // The program is compiled later, when the caller's codebook may be gone.
  void CopyLists(const Node& node) {
    for (const Node& child : node.children) CopyLists(child);
    if (node.kind != NodeKind::kList) return;
    const auto named = [&](const TermList& list) { return list.id == node.text; };
    auto& copies = impl_.lists.lists;
    if (std::any_of(copies.begin(), copies.end(), named)) return;
    if (options_.codebook == nullptr) {
      Fail(node, "the list @" + node.text + " without a codebook",
           "name the codebook that declares it: --codebook FILE");
      return;
    }
    const auto& lists = options_.codebook->lists;
    const auto found = std::find_if(lists.begin(), lists.end(), named);
    if (found != lists.end()) {
      copies.push_back(*found);
      return;
    }
    std::vector<std::string> ids;
    for (const TermList& list : lists) ids.push_back(list.id);
    Unknown(node, "the codebook has no list @" + node.text, "@", ids);
  }

  // Says what there is, and which of it was probably meant.
  void Unknown(const Node& node, std::string what, const std::string& mark, std::vector<std::string> known) {
    std::sort(known.begin(), known.end());
    const std::string nearest = codebook::Nearest(node.text, known);
    if (!nearest.empty()) {
      Fail(node, std::move(what), "did you mean " + mark + nearest + "?");
      return;
    }
    std::string all;
    constexpr size_t kMostShown = 12;
    for (size_t i = 0; i < known.size() && i < kMostShown; ++i) all += (i > 0 ? ", " : "") + mark + known[i];
    if (known.size() > kMostShown) all += ", …";
    Fail(node, std::move(what), all.empty() ? "there are none" : "there are " + all);
  }

  uint32_t Keep(PlanNode node) {
    impl_.nodes.push_back(std::move(node));
    return static_cast<uint32_t>(impl_.nodes.size() - 1);
  }

  uint32_t Add(const Node& node) {
    if (error_) return 0;
    if (!AsksBeyondText(node)) return AddText(node);
    PlanNode out;
    switch (node.kind) {
      case NodeKind::kField:
        return AddField(node);
      case NodeKind::kCode:
        return AddCodeByCoders(node);
      case NodeKind::kNot: {
        // `coder:anna AND NOT #a`: units where Anna coded something and nobody coded a.
        const std::vector<std::string> outside = std::exchange(coders_, {});
        out.kind = PlanNode::Kind::kNot;
        out.children.push_back(Add(node.children[0]));
        coders_ = outside;
        return Keep(std::move(out));
      }
      case NodeKind::kAnd:
      case NodeKind::kOr:
        break;
      default:
        return Fail(node, "a field or a code where a place in the text is wanted",
                    "join fields and codes with AND, OR and NOT only");
    }
    out.kind = node.kind == NodeKind::kAnd ? PlanNode::Kind::kAnd : PlanNode::Kind::kOr;
    const size_t coders_before = coders_.size();
    if (node.kind == NodeKind::kAnd) {
      for (const Node& child : node.children)
        if (child.kind == NodeKind::kField && child.name == "coder") coders_.push_back(CoderNamed(child.text));
    }
    // What is text stays together, so that it is searched and matched as one.
    Node text = node;
    std::erase_if(text.children, AsksBeyondText);
    if (text.children.size() == 1) text = Node(text.children[0]);
    if (text.kind != node.kind || !text.children.empty()) out.children.push_back(AddText(text));
    for (const Node& child : node.children) {
      if (!AsksBeyondText(child)) continue;
      out.children.push_back(Add(child));
      const bool is_coder = child.kind == NodeKind::kField && child.name == "coder";
      if (is_coder && !error_ && node.kind == NodeKind::kAnd && AsksForCode(node)) impl_.codes.back().marks = false;
    }
    coders_.resize(coders_before);
    return Keep(std::move(out));
  }

  uint32_t AddText(const Node& node) {
    auto id = impl_.text.Add(node);
    if (!id) {
      if (!error_) error_ = std::move(id).error();
      return 0;
    }
    PlanNode out;
    out.index = static_cast<uint32_t>(impl_.parts.size());
    impl_.parts.push_back({*id, impl_.text.node(*id).exact, {{}, node}});
    return Keep(std::move(out));
  }

  uint32_t AddField(const Node& node) {
    if (node.name == "code") return AddCodeByCoders(node);
    if (node.name == "coder") return AddCode(node, {}, CoderNamed(node.text));
    auto test = FieldTest::Of(node, impl_.snapshot.variable_names(), impl_.expression.source);
    if (!test) {
      if (!error_) error_ = std::move(test).error();
      return 0;
    }
    PlanNode out;
    out.kind = PlanNode::Kind::kField;
    out.index = static_cast<uint32_t>(impl_.fields.size());
    impl_.fields.push_back(*std::move(test));
    return Keep(std::move(out));
  }

  // The coder's own spelling of the name, where only letter case differs.
  std::string CoderNamed(const std::string& name) const {
    if (options_.codes == nullptr) return name;
    const std::vector<std::string> known = options_.codes->Coders();
    if (std::find(known.begin(), known.end(), name) != known.end()) return name;
    const std::string folded = text::FoldWord(name).text;
    const auto same = std::find_if(known.begin(), known.end(),
                                   [&](const std::string& coder) { return text::FoldWord(coder).text == folded; });
    return same == known.end() ? name : *same;
  }

  // `#a AND coder:anna` is what Anna coded with a, and not a unit in which somebody gave a and Anna gave something.
  uint32_t AddCodeByCoders(const Node& node) {
    if (coders_.empty()) return AddCode(node, node.text, {});
    PlanNode all;
    all.kind = PlanNode::Kind::kAnd;
    for (const std::string& coder : std::vector<std::string>(coders_))
      all.children.push_back(AddCode(node, node.text, coder));
    return all.children.size() == 1 ? all.children[0] : Keep(std::move(all));
  }

  // Of a code: the node's text; of a coder alone: an empty code.
  uint32_t AddCode(const Node& node, std::string code, std::string coder) {
    if (options_.codes == nullptr) {
      return Fail(node,
                  node.kind == NodeKind::kCode ? "#" + node.text + " without a codebook"
                                               : "the field " + node.name + ": without codings",
                  "name the codebook whose codes are meant: --codebook FILE");
    }
    const std::vector<std::string> known = code.empty() ? options_.codes->Coders() : options_.codes->Codes();
    if (std::find(known.begin(), known.end(), code.empty() ? coder : code) == known.end()) {
      if (code.empty()) {
        Unknown(node, "no coder " + expression::Quoted(node.text), "coder:", known);
      } else {
        Unknown(node, "no code #" + node.text, node.kind == NodeKind::kCode ? "#" : "code:", known);
      }
      return 0;
    }
    PlanNode out;
    out.kind = PlanNode::Kind::kCode;
    out.index = static_cast<uint32_t>(impl_.codes.size());
    impl_.codes.push_back({std::move(code), std::move(coder), true});
    return Keep(std::move(out));
  }

  void AddWords(const Node& node) {
    if (node.kind != NodeKind::kWord) {
      for (const Node& child : node.children) AddWords(child);
      return;
    }
    auto forms = impl_.text.FormCount(node);
    // Punctuation in a phrase: no word.
    if (forms) impl_.words.push_back({node.text, node.match, node.at, *forms});
  }

  bool MayBeWordless(TextId id) const {
    const TextNode& node = impl_.text.node(id);
    const auto may_be = [this](TextId child) { return MayBeWordless(child); };
    switch (node.kind) {
      case TextNode::Kind::kLeaf:
        return false;
      case TextNode::Kind::kNear:
        return node.negated ? may_be(node.children[0])
                            : std::all_of(node.children.begin(), node.children.end(), may_be);
      case TextNode::Kind::kEverywhere:
      case TextNode::Kind::kNot:
        return true;
      case TextNode::Kind::kAnd:
        return std::all_of(node.children.begin(), node.children.end(), may_be);
      case TextNode::Kind::kOr:
      case TextNode::Kind::kAtLeast:
        return std::any_of(node.children.begin(), node.children.end(), may_be);
    }
    return true;
  }

  bool MayBeWordlessPlan(uint32_t id) const {
    const PlanNode& node = impl_.nodes[id];
    const auto may_be = [this](uint32_t child) { return MayBeWordlessPlan(child); };
    switch (node.kind) {
      case PlanNode::Kind::kText:
        return MayBeWordless(impl_.parts[node.index].root);
      case PlanNode::Kind::kAnd:
        return std::all_of(node.children.begin(), node.children.end(), may_be);
      case PlanNode::Kind::kOr:
        return std::any_of(node.children.begin(), node.children.end(), may_be);
      default:
        return true;
    }
  }

  Query::Impl& impl_;
  const QueryOptions& options_;
  std::vector<std::string> coders_;  // whose codes are meant where the tree is being cut
  std::optional<Error> error_;
};

}  // namespace

Result<std::shared_ptr<const Query::Impl>> Plan(const index::Snapshot& snapshot, Expression expression,
                                                const QueryOptions& options) {
  const match::LexiconQueryWords words(snapshot.lexicon());
  auto impl = std::make_shared<Query::Impl>(words, snapshot, options.codebook, options.limits, std::move(expression));
  impl->unit = options.unit;
  impl->code_source = options.codes;
  if (auto error = Planner(*impl, options).Run()) return *std::move(error);
  return std::shared_ptr<const Query::Impl>(std::move(impl));
}

std::string Explain(const Query::Impl& query) {
  std::string out;
  const auto line = [&](const std::string& expression, const std::string& how) {
    out += expression::Quoted(expression) + ": " + how + "\n";
  };
  for (const TextPart& part : query.parts) {
    line(expression::Print(part.expression.root, expression::Mode::kSearch),
         part.exact ? "decided by positions" : "narrowed by positions, decided by the matcher");
  }
  if (!query.fields.empty()) out += std::to_string(query.fields.size()) + " fields\n";
  if (query.snapshot.generations() > 0 && ChunksOf(query, query.snapshot.generation(0)))
    out += "narrowed to chunks by fields and words together\n";
  for (const CodeTest& code : query.codes) {
    const std::string of_coder = code.coder.empty() ? "" : "coder:" + code.coder;
    line(code.code.empty() ? of_coder : "#" + code.code + (of_coder.empty() ? "" : " " + of_coder),
         "units that bear it");
  }
  return out;
}

namespace {

void AppendScoredLeaves(const Query::Impl& query, uint32_t id, std::vector<uint32_t>& leaves) {
  const PlanNode& node = query.nodes[id];
  if (node.kind == PlanNode::Kind::kText) query.text.AppendScored(query.parts[node.index].root, leaves);
  if (node.kind == PlanNode::Kind::kNot) return;
  for (const uint32_t child : node.children) AppendScoredLeaves(query, child, leaves);
}

}  // namespace

std::vector<uint32_t> ScoredLeaves(const Query::Impl& query) {
  std::vector<uint32_t> leaves;
  AppendScoredLeaves(query, query.root, leaves);
  std::sort(leaves.begin(), leaves.end());
  leaves.erase(std::unique(leaves.begin(), leaves.end()), leaves.end());
  return leaves;
}

}  // namespace query
}  // namespace pandect
