// SPDX-License-Identifier: GPL-2.0-or-later
//
// Compiling makes the cost of a unit depend on what stands in it and not on the number of rules: all words and phrases
// of all rules become one automaton; alternatives (an OR of words, a list) become one leaf, shared between the rules
// that use it; and each rule is entered only under the leaves without which it cannot fire.
#include "match/compile.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <utility>

#include "expression/source_error.h"
#include "match/program.h"
#include "match/regex_sieve.h"
#include "match/word_patterns.h"

namespace pandect::match {
namespace {

// What must happen in a unit before a rule can fire: one of `leaves` is found or one of `codes` borne.
struct Needs {
  std::vector<LeafId> leaves;
  std::vector<CodeIndex> codes;
  bool nothing = false;  // it may fire anyway
  uint64_t width = 0;    // a guess at how often it happens
};

void Unite(Needs& into, const Needs& other) {
  into.leaves.insert(into.leaves.end(), other.leaves.begin(), other.leaves.end());
  into.codes.insert(into.codes.end(), other.codes.begin(), other.codes.end());
  into.nothing |= other.nothing;
  into.width += other.width;
}

template <class T>
void SortUnique(std::vector<T>& values) {
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
}

class Compiler {
 public:
  Compiler(UnitLevel level, const QueryWords& words, const Codebook* codebook)
      : words_(words), codebook_(codebook), program_(std::make_shared<Program::Impl>()) {
    program_->level = level;
    const size_t code_count = codebook == nullptr ? 1 : codebook->codes.size();
    program_->rules_of_code.resize(code_count);
    program_->excepts_of_code.resize(code_count);
    program_->parent_of_code.assign(code_count, kNoCode);
    asked_by_.resize(code_count);
    if (codebook == nullptr) return;
    for (CodeIndex i = 0; i < code_count; ++i) {
      code_by_id_.emplace(codebook->codes[i].id, i);
      program_->parent_of_code[i] = codebook->codes[i].parent;
    }
    for (const TermList& list : codebook->lists) list_by_id_.emplace(list.id, &list);
  }

  // `place`: of the rule; null for an expression, whose errors carry a column.
  void AddRule(CodeIndex code, uint32_t index, RuleKind kind, Language language, const Expression& expression,
               const Place* place, bool whole_unit = false) {
    if (error_) return;
    expression_ = &expression;
    place_ = place;
    CompiledRule rule;
    rule.code = code;
    rule.rule = index;
    rule.is_except = kind == RuleKind::kExcept;
    rule.whole_unit = whole_unit;
    rule.languages = PlacesFor(language);
    RuleShape shape;
    shape.code = code;
    shape.rule = index;
    shape_ = &shape;
    code_ = code;
    rule.root = Compile(expression.root, rule.languages);
    if (error_) return;
    if (const EvaluationStep& root = program_->steps[rule.root]; root.kind == EvaluationStep::Kind::kLeaf) {
      rule.leaf = root.leaf;
      rule.leaf_languages = root.languages;
    }
    const Needs needs = NeedsOf(rule.root);
    const uint32_t id = static_cast<uint32_t>(program_->rules.size());
    shape.always = needs.nothing;
    if (needs.nothing) {
      program_->rules_always.push_back(id);
    } else {
      rules_of_leaf_.resize(leaf_count_);
      for (const LeafId leaf : needs.leaves) rules_of_leaf_[leaf].push_back(id);
      for (const CodeIndex asked : needs.codes) program_->rules_of_code[asked].push_back(id);
    }
    if (rule.is_except) program_->excepts_of_code[code].push_back(id);
    program_->rules.push_back(rule);
    program_->shapes.push_back(shape);
  }

  Result<std::shared_ptr<const Program::Impl>> Finish() {
    if (!error_ && codebook_ != nullptr) RankRules();
    if (error_) return *std::move(error_);
    // Trigger leaves follow all others, so that one comparison tells them apart.
    program_->first_trigger = leaf_count_;
    for (uint32_t i = 0; i < program_->regexes.size(); ++i) {
      CompiledRegex& regex = program_->regexes[i];
      const auto sieve = SieveOf(regex.regex, words_);
      regex.always = !sieve.has_value();
      if (!sieve) continue;
      for (const std::string& run : *sieve) {
        const Element element{program_->atoms.ForFragment(run)};
        program_->automaton.Report(program_->automaton.Add({&element, 1}), program_->first_trigger + i);
      }
    }
    rules_of_leaf_.resize(leaf_count_);
    for (auto& rules : rules_of_leaf_) SortUnique(rules);
    program_->rules_of_leaf = FlatLists(rules_of_leaf_);
    for (auto& rules : program_->rules_of_code) SortUnique(rules);
    program_->automaton.Freeze(program_->atoms.size());
    program_->atoms.Freeze();
    return std::shared_ptr<const Program::Impl>(std::move(program_));
  }

 private:
  // Patterns by the languages of the paragraphs in which they are looked for.
  using PatternGroups = std::map<LanguageMask, std::vector<PatternId>>;

  StepId Fail(const Node& node, std::string what, std::string hint, ErrorCode code = ErrorCode::kInvalid) {
    if (error_) return 0;
    if (place_ == nullptr) {
      error_ = expression::ErrorAt(expression_->source, node.at.begin, std::move(what), std::move(hint), code);
    } else {
      error_ = Error{code, std::move(what), *place_, std::move(hint)};
    }
    return 0;
  }

  StepId Add(EvaluationStep step) {
    program_->steps.push_back(std::move(step));
    return static_cast<StepId>(program_->steps.size() - 1);
  }

  StepId Compile(const Node& node, LanguageMask languages) {
    if (error_) return 0;
    EvaluationStep step;
    step.languages = languages;
    switch (node.kind) {
      case NodeKind::kWord:
      case NodeKind::kPhrase:
      case NodeKind::kList:
      case NodeKind::kOr:
        return CompileAlternatives(node, languages);
      case NodeKind::kRegex:
        return CompileRegex(node, languages);
      case NodeKind::kNear:
        step.kind = EvaluationStep::Kind::kNear;
        step.order = node.order;
        step.scope = node.scope;
        step.negated = node.negated;
        step.n = node.n;
        break;
      case NodeKind::kAnd:
        step.kind = EvaluationStep::Kind::kAnd;
        break;
      case NodeKind::kNot:
        step.kind = EvaluationStep::Kind::kNot;
        break;
      case NodeKind::kAtLeast:
        step.kind = EvaluationStep::Kind::kAtLeast;
        step.n = node.n;
        break;
      case NodeKind::kIn:
        return CompileIn(node, languages);
      case NodeKind::kCode:
        return CompileCode(node);
      case NodeKind::kField:
        return Fail(node, "the field " + node.name + ": in a rule", "fields are for searches of a project");
      case NodeKind::kGap:
        return Fail(node, "a gap outside a phrase", "write it between two words in quotation marks");
    }
    for (const Node& child : node.children) {
      const StepId id = Compile(child, languages);
      if (error_) return 0;
      if (node.kind == NodeKind::kNear && !YieldsSpans(id)) {
        return Fail(child, "an operand of NEAR that is no place in the text",
                    "operands are words, phrases, regular expressions, lists, NEAR and an OR of these");
      }
      step.children.push_back(id);
    }
    return Add(std::move(step));
  }

  bool YieldsSpans(StepId id) const {
    const EvaluationStep& step = program_->steps[id];
    if (step.kind == EvaluationStep::Kind::kLeaf || step.kind == EvaluationStep::Kind::kNear) return true;
    if (step.kind == EvaluationStep::Kind::kIn) return YieldsSpans(step.children.front());
    return step.kind == EvaluationStep::Kind::kOr &&
           std::all_of(step.children.begin(), step.children.end(), [this](StepId child) { return YieldsSpans(child); });
  }

  // Words and phrases, here and inside lists and ORs, become one leaf for each set of languages; the rest stays apart.
  StepId CompileAlternatives(const Node& node, LanguageMask languages) {
    PatternGroups groups;
    std::vector<const Node*> rest;
    Gather(node, languages, groups, rest);
    if (error_) return 0;
    EvaluationStep either;
    either.kind = EvaluationStep::Kind::kOr;
    for (auto& [mask, patterns] : groups) {
      EvaluationStep leaf;
      leaf.languages = mask;
      leaf.leaf = LeafFor(std::move(patterns));
      either.children.push_back(Add(std::move(leaf)));
    }
    for (const Node* other : rest) {
      either.children.push_back(Compile(*other, languages));
      if (error_) return 0;
    }
    return either.children.size() == 1 ? either.children.front() : Add(std::move(either));
  }

  void Gather(const Node& node, LanguageMask languages, PatternGroups& groups, std::vector<const Node*>& rest) {
    if (error_) return;
    switch (node.kind) {
      case NodeKind::kWord:
      case NodeKind::kPhrase: {
        auto sequences = PatternsOf(node, words_, program_->atoms);
        if (!sequences) {
          Error error = std::move(sequences).error();
          Fail(node, std::move(error.what), std::move(error.hint), error.code);
          return;
        }
        for (const auto& sequence : *sequences) groups[languages].push_back(program_->automaton.Add(sequence));
        return;
      }
      case NodeKind::kOr:
        for (const Node& child : node.children) Gather(child, languages, groups, rest);
        return;
      case NodeKind::kList:
        for (const auto& [mask, patterns] : ListPatterns(node)) {
          const LanguageMask both = mask & languages;
          groups[both].insert(groups[both].end(), patterns.begin(), patterns.end());
        }
        return;
      default:
        rest.push_back(&node);
    }
  }

  // The patterns of a list, made once however many rules name it.
  const PatternGroups& ListPatterns(const Node& node) {
    static const PatternGroups kNoPatterns;
    const auto found = list_by_id_.find(node.text);
    if (found == list_by_id_.end()) {
      Fail(node, "no list @" + node.text,
           codebook_ == nullptr ? "lists belong to a codebook" : "declare it with <list id=…>");
      return kNoPatterns;
    }
    const auto [place, is_new] = list_patterns_.try_emplace(node.text);
    if (!is_new) return place->second;
    PatternGroups groups;
    std::vector<const Node*> rest;
    for (const TermList::Entry& entry : found->second->entries) {
      Gather(entry.expression.root, PlacesFor(entry.language), groups, rest);
    }
    if (!rest.empty()) Fail(node, "an entry of the list @" + node.text + " that is no word or phrase", {});
    place->second = std::move(groups);
    return place->second;
  }

  LeafId LeafFor(std::vector<PatternId> patterns) {
    SortUnique(patterns);
    shape_->patterns += static_cast<uint32_t>(patterns.size());
    const auto [place, is_new] = leaf_of_patterns_.emplace(std::move(patterns), leaf_count_);
    if (is_new) {
      for (const PatternId pattern : place->first) program_->automaton.Report(pattern, leaf_count_);
      leaf_width_.push_back(place->first.size());
      ++leaf_count_;
    }
    return place->second;
  }

  StepId CompileRegex(const Node& node, LanguageMask languages) {
    ++shape_->regexes;
    const auto [place, is_new] =
        regex_by_text_.emplace(std::pair(node.text, node.ignore_case), program_->regexes.size());
    if (is_new) {
      auto regex = Regex::Compile(node.text, {.ignore_case = node.ignore_case});
      if (!regex) {
        return Fail(node, "the regular expression /" + node.text + "/: " + regex.error().what, regex.error().hint);
      }
      program_->regexes.push_back({*std::move(regex), leaf_count_++, 0, false});
      leaf_width_.push_back(kRegexWidth);
    }
    CompiledRegex& compiled = program_->regexes[place->second];
    compiled.languages |= languages;
    EvaluationStep leaf;
    leaf.leaf = compiled.leaf;
    leaf.languages = languages;
    return Add(std::move(leaf));
  }

  // Equal conditions are one, however many rules ask them.
  StepId CompileIn(const Node& node, LanguageMask languages) {
    EvaluationStep step;
    step.kind = EvaluationStep::Kind::kIn;
    step.negated = node.negated;
    step.children.push_back(Compile(node.children[0], languages));
    if (error_) return 0;
    const auto [place, is_new] =
        surroundings_.try_emplace({node.place, languages, expression::Print(node.children[1], expression::Mode::kRule)},
                                  static_cast<uint32_t>(program_->surroundings.size()));
    step.n = place->second;
    if (is_new) {
      const StepId root = Compile(node.children[1], languages);
      if (error_) return 0;
      program_->surroundings.push_back({node.place, root});
    }
    return Add(std::move(step));
  }

  StepId CompileCode(const Node& node) {
    if (codebook_ == nullptr) return Fail(node, "#" + node.text + " without a codebook", "codes belong to a codebook");
    const auto found = code_by_id_.find(node.text);
    if (found == code_by_id_.end())
      return Fail(node, "no code #" + node.text, "name it with the codes above it: #parent.code");
    EvaluationStep step;
    step.kind = EvaluationStep::Kind::kCode;
    step.code = found->second;
    asked_by_[code_].push_back({found->second, place_});
    return Add(std::move(step));
  }

  Needs NeedsOf(StepId id) const {
    const EvaluationStep& step = program_->steps[id];
    Needs needs;
    switch (step.kind) {
      case EvaluationStep::Kind::kLeaf:
        needs.leaves = {step.leaf};
        needs.width = leaf_width_[step.leaf];
        break;
      case EvaluationStep::Kind::kCode:
        needs.codes = {step.code};
        needs.width = kCodeWidth;
        break;
      case EvaluationStep::Kind::kOr:
        for (const StepId child : step.children) Unite(needs, NeedsOf(child));
        break;
      case EvaluationStep::Kind::kNot:
        needs.nothing = true;
        break;
      case EvaluationStep::Kind::kAtLeast:
        if (step.n == 0) {
          needs.nothing = true;
        } else {
          needs = NeedsOf(step.children.front());
        }
        break;
      case EvaluationStep::Kind::kIn:
        needs = NeedsOf(step.children.front());
        break;
      case EvaluationStep::Kind::kNear:
        needs = NeedsOf(step.children[0]);
        if (!step.negated) TakeNarrower(needs, NeedsOf(step.children[1]));
        break;
      case EvaluationStep::Kind::kAnd:
        needs = NeedsOf(step.children[0]);
        for (size_t i = 1; i < step.children.size(); ++i) TakeNarrower(needs, NeedsOf(step.children[i]));
        break;
    }
    return needs;
  }

  // Where both are needed, the one that happens less often is enough to wait for.
  static void TakeNarrower(Needs& needs, Needs other) {
    if (other.nothing) return;
    if (needs.nothing || other.width < needs.width) needs = std::move(other);
  }

  // A code that asks for others is decided after them and all below them.
  void RankRules() {
    ranks_.assign(codebook_->codes.size(), kUnranked);
    for (CodeIndex code = 0; code < codebook_->codes.size() && !error_; ++code) Rank(code, nullptr);
    for (CompiledRule& rule : program_->rules) {
      rule.rank = ranks_[rule.code];
      program_->rank_count = std::max(program_->rank_count, rule.rank + 1);
    }
  }

  void Rank(CodeIndex code, const Place* asked_at) {
    if (ranks_[code] == kBeingRanked) {
      error_ = Error{ErrorCode::kInvalid,
                     "the rules of #" + codebook_->codes[code].id + " ask for themselves, by way of #codes",
                     asked_at == nullptr ? Place{} : *asked_at, "no code may depend on itself or on a code above it"};
      return;
    }
    if (ranks_[code] != kUnranked) return;
    ranks_[code] = kBeingRanked;
    uint32_t rank = 0;
    for (const auto& [asked, place] : asked_by_[code]) {
      const CodeIndex end = std::max(codebook_->codes[asked].end, asked + 1);
      for (CodeIndex below = asked; below < end; ++below) {
        Rank(below, place);
        if (error_) return;
        rank = std::max(rank, ranks_[below] + 1);
      }
    }
    ranks_[code] = rank;
  }

  static constexpr uint64_t kRegexWidth = 16, kCodeWidth = 16;
  static constexpr uint32_t kUnranked = UINT32_MAX, kBeingRanked = UINT32_MAX - 1;
  struct Asked {
    CodeIndex code;
    const Place* place;
  };

  const QueryWords& words_;
  const Codebook* codebook_;
  std::shared_ptr<Program::Impl> program_;
  std::optional<Error> error_;

  // Of the rule being compiled.
  const Expression* expression_ = nullptr;
  const Place* place_ = nullptr;
  RuleShape* shape_ = nullptr;
  CodeIndex code_ = 0;

  LeafId leaf_count_ = 0;
  std::vector<uint64_t> leaf_width_;
  std::map<std::vector<PatternId>, LeafId> leaf_of_patterns_;
  std::map<std::pair<std::string, bool>, size_t> regex_by_text_;
  std::map<std::tuple<InPlace, LanguageMask, std::string>, uint32_t> surroundings_;
  std::vector<std::vector<uint32_t>> rules_of_leaf_;
  std::map<std::string, CodeIndex, std::less<>> code_by_id_;
  std::map<std::string, const TermList*, std::less<>> list_by_id_;
  std::map<std::string, PatternGroups> list_patterns_;
  std::vector<std::vector<Asked>> asked_by_;
  std::vector<uint32_t> ranks_;
};

}  // namespace

Result<std::shared_ptr<const Program::Impl>> CompileCodebook(const Codebook& codebook, UnitLevel level,
                                                             const QueryWords& words) {
  Compiler compiler(level, words, &codebook);
  for (CodeIndex code = 0; code < codebook.codes.size(); ++code) {
    const std::vector<Rule>& rules = codebook.codes[code].rules;
    for (uint32_t i = 0; i < rules.size(); ++i) {
      compiler.AddRule(code, i, rules[i].kind, rules[i].language, rules[i].expression, &rules[i].place,
                       rules[i].whole_unit);
    }
  }
  return compiler.Finish();
}

Result<std::shared_ptr<const Program::Impl>> CompileExpression(const Expression& expression, UnitLevel level,
                                                               const QueryWords& words) {
  Compiler compiler(level, words, nullptr);
  compiler.AddRule(0, 0, RuleKind::kRule, Language::kUnd, expression, nullptr);
  return compiler.Finish();
}

}  // namespace pandect::match
