// SPDX-License-Identifier: GPL-2.0-or-later
//
// Recursive descent over the lexemes, one function a level of precedence: OR, AND, the NEAR family, NOT, >=. Depth is
// bounded while descending, so no input can exhaust the stack; long flat chains of AND and OR are loops.
#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "expression/characters.h"
#include "expression/expression.h"
#include "expression/lexer.h"
#include "expression/limits.h"
#include "expression/phrase.h"
#include "expression/source_error.h"
#include "pattern/regex.h"

namespace pandect {

bool operator==(const Node& a, const Node& b) {
  return a.kind == b.kind && a.match == b.match && a.order == b.order && a.scope == b.scope && a.place == b.place &&
         a.negated == b.negated && a.ignore_case == b.ignore_case && a.n == b.n && a.min == b.min && a.max == b.max &&
         a.text == b.text && a.name == b.name && a.children == b.children;
}

namespace expression {
namespace {

uint32_t Depth(const Node& node) {
  uint32_t deepest = 0;
  for (const Node& child : node.children) deepest = std::max(deepest, Depth(child));
  return deepest + 1;
}

// The first node, if any, that keeps `node` from being a place in the text: AND, NOT, >=, #code and fields say whether
// something is so in a unit, not where.
const Node* NotASpan(const Node& node) {
  switch (node.kind) {
    case NodeKind::kWord:
    case NodeKind::kPhrase:
    case NodeKind::kRegex:
    case NodeKind::kNear:
    case NodeKind::kList:
    case NodeKind::kGap:
      return nullptr;
    case NodeKind::kOr:
      for (const Node& child : node.children) {
        if (const Node* found = NotASpan(child)) return found;
      }
      return nullptr;
    case NodeKind::kIn:
      return NotASpan(node.children[0]);
    default:
      return &node;
  }
}

// Whether the rule fires in a unit where nothing is found: "NOT a", "a OR NOT b".
bool FiresOnNothing(const Node& node) {
  auto fires = [](const Node& child) { return FiresOnNothing(child); };
  switch (node.kind) {
    case NodeKind::kNot:
      return !FiresOnNothing(node.children[0]);
    case NodeKind::kAnd:
      return std::all_of(node.children.begin(), node.children.end(), fires);
    case NodeKind::kOr:
      return std::any_of(node.children.begin(), node.children.end(), fires);
    case NodeKind::kIn:
      return FiresOnNothing(node.children[0]);
    default:
      return false;
  }
}

// What cannot be asked of the surroundings of a unit.
const Node* NotOfSurroundings(const Node& node) {
  if (node.kind == NodeKind::kIn || node.kind == NodeKind::kCode || node.kind == NodeKind::kField) return &node;
  for (const Node& child : node.children) {
    if (const Node* found = NotOfSurroundings(child)) return found;
  }
  return nullptr;
}

const Node& FirstNot(const Node& node) {
  for (const Node* at = &node;; at = &at->children[0]) {
    if (at->kind == NodeKind::kNot || at->children.empty()) return *at;
    for (const Node& child : at->children) {
      if (child.kind == NodeKind::kNot) return child;
    }
  }
}

const char* NameOf(const Node& node) {
  switch (node.kind) {
    case NodeKind::kAnd:
      return "AND";
    case NodeKind::kNot:
      return "NOT";
    case NodeKind::kAtLeast:
      return ">=";
    case NodeKind::kCode:
      return "a code";
    case NodeKind::kField:
      return "a field";
    case NodeKind::kIn:
      return "IN";
    default:
      return "this";
  }
}

const char* NameOf(LexemeKind kind) {
  switch (kind) {
    case LexemeKind::kAnd:
      return "AND";
    case LexemeKind::kOr:
      return "OR";
    case LexemeKind::kNot:
      return "NOT";
    case LexemeKind::kNear:
      return "NEAR";
    case LexemeKind::kIn:
      return "IN";
    case LexemeKind::kAtLeast:
      return ">=";
    case LexemeKind::kClose:
      return ")";
    default:
      return "";
  }
}

class Parser {
 public:
  Parser(std::string_view source, Mode mode, std::vector<Lexeme> lexemes)
      : source_(source), mode_(mode), lexemes_(std::move(lexemes)) {}

  Result<Node> Run() {
    Node root = ParseOr();
    if (!error_ && Here().kind == LexemeKind::kClose) {
      Fail(Here().at.begin, ") with no ( before it", "leave it out, or add the ( that it closes");
    }
    if (!error_ && mode_ == Mode::kRule && FiresOnNothing(root)) {
      Fail(FirstNot(root).at.begin, "a bare NOT: the rule would fire wherever nothing is found",
           "join NOT to something that is there: еврорегион AND NOT гостиница");
    }
    if (error_) return *std::move(error_);
    return root;
  }

 private:
  const Lexeme& Here() const { return lexemes_[next_]; }
  const Lexeme& Ahead() const { return lexemes_[std::min(next_ + 1, lexemes_.size() - 1)]; }
  std::string Text(const Lexeme& lexeme) const { return std::string(Slice(source_, lexeme.at)); }

  void Fail(size_t offset, std::string what, std::string hint, ErrorCode code = ErrorCode::kMalformed) {
    if (!error_) error_ = ErrorAt(source_, offset, std::move(what), std::move(hint), code);
  }

  static bool BeginsOperand(LexemeKind kind) {
    return kind == LexemeKind::kOperand || kind == LexemeKind::kOpen || kind == LexemeKind::kNot;
  }

  // Joins `parts` flat: (a OR b) OR c is one kOr of three.
  static Node Join(NodeKind kind, std::vector<Node> parts) {
    if (parts.size() == 1) return std::move(parts[0]);
    Node node;
    node.kind = kind;
    node.at = {parts.front().at.begin, parts.back().at.end};
    for (Node& part : parts) {
      if (part.kind == kind) {
        for (Node& child : part.children) node.children.push_back(std::move(child));
      } else {
        node.children.push_back(std::move(part));
      }
    }
    return node;
  }

  Node ParseOr() {
    std::vector<Node> parts;
    parts.push_back(ParseAnd());
    while (!error_ && Here().kind == LexemeKind::kOr) {
      ++next_;
      parts.push_back(ParseAnd());
    }
    return Join(NodeKind::kOr, std::move(parts));
  }

  Node ParseAnd() {
    std::vector<Node> parts;
    parts.push_back(ParseNear());
    while (!error_) {
      if (Here().kind == LexemeKind::kAnd) {
        ++next_;
      } else if (!BeginsOperand(Here().kind)) {
        break;
      } else if (mode_ == Mode::kRule) {
        FailBareSpace();
        break;
      }
      parts.push_back(ParseNear());
    }
    return Join(NodeKind::kAnd, std::move(parts));
  }

  // Two operands of a rule with no operator between them.
  void FailBareSpace() {
    const Lexeme& here = Here();
    const Lexeme& before = lexemes_[next_ - 1];
    if (here.kind == LexemeKind::kNot) {
      return Fail(here.at.begin, "NOT with no operator before it", "write a AND NOT b, or a NOT NEAR/5 b");
    }
    const std::string found = here.kind == LexemeKind::kOpen ? "(" : Text(here);
    for (const Lexeme* lexeme : {&here, &before}) {
      const std::string meant = MeantOperator(*lexeme);
      if (meant.empty()) continue;
      return Fail(lexeme->at.begin, Quoted(Text(*lexeme)) + " is not an operator",
                  "operators are written in capitals and in English: " + meant);
    }
    const std::string left = before.kind == LexemeKind::kClose ? ")" : Text(before);
    Fail(here.at.begin, "no operator between " + Quoted(left) + " and " + Quoted(found),
         "for a phrase write both in one pair of quotation marks; else write AND, OR or NEAR/5 between");
  }

  // What a word that stands where an operator is wanted was probably meant to be; empty where nothing suggests itself.
  std::string MeantOperator(const Lexeme& lexeme) const {
    if (lexeme.kind != LexemeKind::kOperand || lexeme.node.kind != NodeKind::kWord) return {};
    constexpr std::pair<std::string_view, std::string_view> kMeant[] = {
        {"or", "OR"},           {"Or", "OR"},           {"and", "AND"},        {"And", "AND"},
        {"not", "NOT"},         {"Not", "NOT"},         {"near", "NEAR/5"},    {"Near", "NEAR/5"},
        {"before", "BEFORE/5"}, {"after", "AFTER/5"},   {"или", "OR"},         {"ИЛИ", "OR"},
        {"и", "AND"},           {"И", "AND"},           {"не", "NOT"},         {"НЕ", "NOT"},
        {"рядом", "NEAR/5"},    {"РЯДОМ", "NEAR/5"},    {"перед", "BEFORE/5"}, {"ПЕРЕД", "BEFORE/5"},
        {"после", "AFTER/5"},   {"ПОСЛЕ", "AFTER/5"},   {"XOR", "OR"},         {"ADJ", "BEFORE/1"},
        {"WITHIN", "NEAR/5"},   {"in", "IN heading(…)"}};
    for (const auto& [written, meant] : kMeant) {
      if (lexeme.node.text == written) return std::string(meant);
    }
    return {};
  }

  Node ParseNear() {
    Node left = ParseNot();
    uint32_t left_depth = 0;
    while (!error_) {
      const bool negated = Here().kind == LexemeKind::kNot && IsOfNearFamily(Ahead().kind);
      if (!negated && !IsOfNearFamily(Here().kind)) break;
      if (negated) ++next_;
      const Lexeme& op = Here();
      ++next_;
      Node near = op.node;
      near.negated = negated;
      Node right;
      if (op.kind == LexemeKind::kIn) {
        right = ParsePrimary();
        if (error_) break;
        RequireSurroundings(right, op);
      } else {
        if (!op.explicit_n) CheckForgottenSlash(op);
        right = ParseNot();
        if (error_) break;
        RequireSpans(left, op);
        RequireSpans(right, op);
      }
      // A chain leans to the left: every link makes the tree deeper, though nothing is nested in the source.
      left_depth = std::max(left_depth == 0 ? Depth(left) : left_depth, Depth(right)) + 1;
      if (left_depth + depth_ > kMaxDepth) {
        Fail(op.at.begin, "a chain of more than " + std::to_string(kMaxDepth) + " NEAR and IN",
             "cut it into several rules", ErrorCode::kLimit);
        break;
      }
      near.at = {left.at.begin, right.at.end};
      near.children.push_back(std::move(left));
      near.children.push_back(std::move(right));
      left = std::move(near);
    }
    return left;
  }

  static bool IsOfNearFamily(LexemeKind kind) { return kind == LexemeKind::kNear || kind == LexemeKind::kIn; }

  void RequireSurroundings(const Node& where, const Lexeme& op) {
    if (const Node* bad = NotOfSurroundings(where)) {
      return Fail(bad->at.begin, std::string(NameOf(*bad)) + " inside " + Text(op) + "( )",
                  "there stand words, phrases, regular expressions, lists, NEAR, >=, AND, OR and NOT");
    }
    if (FiresOnNothing(where)) {
      Fail(where.at.begin, "a bare NOT inside " + Text(op) + "( ): it would be true of nearly every place",
           "write a NOT " + Text(op) + "(b) for a where no b stands");
    }
  }

  // "a NEAR 5 b"
  void CheckForgottenSlash(const Lexeme& op) {
    const Lexeme& number = Here();
    if (number.kind != LexemeKind::kOperand || number.node.kind != NodeKind::kWord || !BeginsOperand(Ahead().kind))
      return;
    if (number.node.text.find_first_not_of("0123456789") != std::string::npos || number.node.match != WordMatch::kLemma)
      return;
    Fail(number.at.begin, "a number after " + Text(op) + " with no slash between",
         "write " + Text(op) + "/" + number.node.text);
  }

  void RequireSpans(const Node& operand, const Lexeme& op) {
    const Node* bad = NotASpan(operand);
    if (bad == nullptr) return;
    std::string hint = "operands are words, phrases, regular expressions, lists, NEAR and an OR of these";
    if (bad->kind == NodeKind::kAnd) hint = "for three things near each other write a NEAR/5 b NEAR/5 c";
    if (bad->kind == NodeKind::kNot) hint = "for a with no b near it write a NOT NEAR/5 b; else NOT (a NEAR/5 b)";
    if (bad->kind == NodeKind::kAtLeast) hint = "write (a NEAR/5 b) >= 3";
    const std::string name = op.kind == LexemeKind::kAtLeast ? ">=" : Text(op).substr(0, Text(op).find('/'));
    if (op.kind == LexemeKind::kAtLeast && bad->kind == NodeKind::kNot) hint = "for fewer than three write NOT a >= 3";
    if (op.kind == LexemeKind::kAtLeast && bad->kind == NodeKind::kAnd) hint = "write a >= 3 AND b >= 3";
    Fail(bad->at.begin, std::string(NameOf(*bad)) + " among the operands of " + name + " is no place in the text",
         std::move(hint));
  }

  Node ParseNot() {
    if (Here().kind != LexemeKind::kNot) return ParseAtLeast();
    const uint32_t begin = Here().at.begin;
    if (IsOfNearFamily(Ahead().kind)) {
      Fail(begin, "NOT " + Text(Ahead()) + " with nothing on its left",
           Ahead().kind == LexemeKind::kIn ? "write a NOT IN heading(b)" : "write a NOT NEAR/5 b");
      return {};
    }
    if (!Enter(begin)) return {};
    ++next_;
    Node node;
    node.kind = NodeKind::kNot;
    node.children.push_back(ParseNot());
    --depth_;
    if (!error_) node.at = {begin, node.children[0].at.end};
    return node;
  }

  bool Enter(uint32_t offset) {
    if (++depth_ <= kMaxDepth) return true;
    Fail(offset, "an expression nested more than " + std::to_string(kMaxDepth) + " deep", "write it flatter",
         ErrorCode::kLimit);
    return false;
  }

  Node ParseAtLeast() {
    Node node = ParsePrimary();
    while (!error_ && Here().kind == LexemeKind::kAtLeast) {
      RequireSpans(node, Here());
      if (error_) break;
      Node at_least;
      at_least.kind = NodeKind::kAtLeast;
      at_least.n = Here().node.n;
      at_least.at = {node.at.begin, Here().at.end};
      at_least.children.push_back(std::move(node));
      node = std::move(at_least);
      ++next_;
    }
    return node;
  }

  Node ParsePrimary() {
    Lexeme& here = lexemes_[next_];
    if (here.kind == LexemeKind::kOperand) {
      ++next_;
      return std::move(here.node);
    }
    if (here.kind == LexemeKind::kOpen) {
      if (!Enter(here.at.begin)) return {};
      ++next_;
      if (Here().kind == LexemeKind::kClose) {
        Fail(here.at.begin, "( ) with nothing inside", "leave them out");
        return {};
      }
      Node inside = ParseOr();
      if (error_) return {};
      if (Here().kind != LexemeKind::kClose) {
        Fail(here.at.begin, "( that is not closed", "add the ) that closes it");
        return {};
      }
      inside.at = {here.at.begin, Here().at.end};
      ++next_;
      --depth_;
      return inside;
    }
    FailOperand(here);
    return {};
  }

  // An operand was wanted and something else stands here.
  void FailOperand(const Lexeme& here) {
    if (here.kind == LexemeKind::kEnd && next_ == 0) {
      return Fail(0, "an empty expression", "write a word, a phrase in quotation marks, or an expression");
    }
    const bool has_left = next_ > 0 && lexemes_[next_ - 1].kind != LexemeKind::kOpen;
    if (!has_left) {
      if (here.kind == LexemeKind::kEnd) {
        return Fail(lexemes_[next_ - 1].at.begin, "( that is not closed", "add the ) that closes it");
      }
      std::string hint = "for the word itself write \"" + Text(here) + "\" in quotation marks";
      if (here.kind == LexemeKind::kClose) hint = "leave it out";
      if (here.kind == LexemeKind::kAtLeast) hint = "write what is counted: еврорегион >= 3";
      if (here.kind == LexemeKind::kIn) hint = "write what stands there: член IN heading(еврорегион)";
      return Fail(here.at.begin, Text(here) + " with nothing on its left", std::move(hint));
    }
    const Lexeme& before = lexemes_[next_ - 1];
    if (here.kind == LexemeKind::kEnd || here.kind == LexemeKind::kClose) {
      return Fail(before.at.begin, Text(before) + " with nothing on its right", "write what it joins, or leave it out");
    }
    Fail(here.at.begin, "two operators one after another: " + Text(before) + " " + Text(here),
         std::string("write what stands between them, or leave ") + NameOf(here.kind) + " out");
  }

  std::string_view source_;
  Mode mode_;
  std::vector<Lexeme> lexemes_;
  size_t next_ = 0;
  uint32_t depth_ = 0;
  std::optional<Error> error_;
};

// A pattern that RE2 refuses is a mistake of the expression, told with the column in the expression.
std::optional<Error> CheckRegexes(std::string_view source, const Node& node) {
  if (node.kind == NodeKind::kRegex) {
    const Result<Regex> regex = Regex::Compile(node.text, {.ignore_case = node.ignore_case});
    if (!regex) {
      Error error = regex.error();
      // One column for '/', and one for every slash before the place that the expression writes with a backslash.
      uint32_t shift = 1, column = 0;
      for (size_t at = 0; error.where.column > 0 && at < node.text.size() && column + 1 < error.where.column;
           ++column) {
        shift += node.text[at] == '/';
        at += CodePointAt(node.text, at).size;
      }
      const uint32_t inside = error.where.column > 0 ? error.where.column - 1 + shift : 0;
      error.where.column = ErrorAt(source, node.at.begin, {}).where.column + inside;
      return error;
    }
  }
  for (const Node& child : node.children) {
    if (auto error = CheckRegexes(source, child)) return error;
  }
  return std::nullopt;
}

Result<Node> ParseTerm(std::string_view source) {
  uint32_t begin = 0, end = static_cast<uint32_t>(source.size());
  while (begin < end && IsBlank(CodePointAt(source, begin).value)) begin += CodePointAt(source, begin).size;
  while (end > begin && (source[end - 1] == ' ' || source[end - 1] == '\n' || source[end - 1] == '\t')) --end;
  return ParsePhrase(source, {begin, end}, Mode::kTerm);
}

}  // namespace

Result<Expression> Parse(std::string_view source, Mode mode) {
  if (source.size() > kMaxSourceBytes) {
    return ErrorAt(source, 0, "an expression of more than " + std::to_string(kMaxSourceBytes >> 20) + " MiB",
                   "cut it into several rules, or use a <list>", ErrorCode::kLimit);
  }
  if (const size_t bad = FirstInvalid(source); bad != std::string_view::npos) {
    return ErrorAt(source, bad, "a byte that is not UTF-8", "save the text as UTF-8");
  }
  Result<Node> root = [&]() -> Result<Node> {
    if (mode == Mode::kTerm) return ParseTerm(source);
    Result<std::vector<Lexeme>> lexemes = Lex(source, mode);
    if (!lexemes) return std::move(lexemes).error();
    return Parser(source, mode, *std::move(lexemes)).Run();
  }();
  if (!root) return std::move(root).error();
  if (Depth(*root) > kMaxDepth + 2) {
    return ErrorAt(source, root->at.begin, "an expression nested more than " + std::to_string(kMaxDepth) + " deep",
                   "write it flatter", ErrorCode::kLimit);
  }
  if (auto error = CheckRegexes(source, *root)) return *std::move(error);
  return Expression{std::string(source), *std::move(root)};
}

}  // namespace expression
}  // namespace pandect
