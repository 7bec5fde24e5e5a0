// SPDX-License-Identifier: GPL-2.0-or-later
//
// The canonical text: one space around operators, straight quotation marks, distances always written, parentheses only
// where precedence asks for them.
#include <string>

#include "expression/characters.h"
#include "expression/expression.h"
#include "expression/phrase.h"

namespace pandect::expression {
namespace {

enum Level { kLevelOr = 1, kLevelAnd, kLevelNear, kLevelNot, kLevelAtLeast, kLevelPrimary };

Level LevelOf(const Node& node) {
  switch (node.kind) {
    case NodeKind::kOr:
      return kLevelOr;
    case NodeKind::kAnd:
      return kLevelAnd;
    case NodeKind::kNear:
    case NodeKind::kIn:
      return kLevelNear;
    case NodeKind::kNot:
      return kLevelNot;
    case NodeKind::kAtLeast:
      return kLevelAtLeast;
    default:
      return kLevelPrimary;
  }
}

void PrintNode(const Node& node, Level wanted, std::string& out);

void PrintWord(const Node& node, std::string& out) {
  if (node.match == WordMatch::kForm) out += '=';
  if (node.match == WordMatch::kExact) out += "==";
  out += node.text;
}

void PrintGap(const Node& node, std::string& out) {
  out += '*';
  if (node.min == 1 && node.max == 1) return;
  out += '{' + std::to_string(node.min);
  if (node.max != node.min) out += ',' + std::to_string(node.max);
  out += '}';
}

void PrintPhraseBody(const Node& node, std::string& out) {
  if (node.kind == NodeKind::kWord) return PrintWord(node, out);
  bool first = true;
  for (const Node& child : node.children) {
    if (!first) out += ' ';
    first = false;
    child.kind == NodeKind::kGap ? PrintGap(child, out) : PrintWord(child, out);
  }
}

// Whether a word outside quotation marks would be read as something else: "OR" in a search for the word itself,
// "NEAR5".
bool NeedsQuotes(const Node& node) {
  if (node.match != WordMatch::kLemma) return false;
  if (!LookAlikeOperator(node.text).empty()) return true;
  for (std::string_view name : {"NEAR", "BEFORE", "AFTER", "AND", "OR", "NOT", "IN"}) {
    if (node.text.compare(0, name.size(), name) != 0) continue;
    if (node.text.find_first_not_of("0123456789", name.size()) == std::string::npos) return true;
  }
  return false;
}

void PrintRegex(const Node& node, std::string& out) {
  out += '/';
  for (size_t i = 0; i < node.text.size(); ++i) {
    if (node.text[i] == '/') out += '\\';
    if (node.text[i] == '\\' && i + 1 < node.text.size()) out += node.text[i++];
    out += node.text[i];
  }
  out += node.ignore_case ? "/i" : "/";
}

void PrintField(const Node& node, std::string& out) {
  out += node.name + ':';
  bool bare = node.text[0] != '"';
  for (size_t at = 0; at < node.text.size() && bare;) {
    const CodePoint c = CodePointAt(node.text, at);
    bare = c.size > 0 && !IsBlank(c.value) && c.value != U'(' && c.value != U')';
    at += c.size;
  }
  if (bare) {
    out += node.text;
    return;
  }
  out += '"';
  for (char c : node.text) out.append(c == '"' ? 2 : 1, c);
  out += '"';
}

void PrintNear(const Node& node, std::string& out) {
  PrintNode(node.children[0], kLevelNear, out);
  out += node.negated ? " NOT " : " ";
  out += node.order == NearOrder::kBefore ? "BEFORE" : node.order == NearOrder::kAfter ? "AFTER" : "NEAR";
  out += '/' + std::to_string(node.n);
  if (node.scope == NearScope::kSentence) out += "/s";
  out += ' ';
  PrintNode(node.children[1], kLevelNot, out);
}

void PrintIn(const Node& node, std::string& out) {
  PrintNode(node.children[0], kLevelNear, out);
  out += node.negated ? " NOT IN " : " IN ";
  out += Name(node.place);
  out += '(';
  PrintNode(node.children[1], kLevelOr, out);
  out += ')';
}

void PrintJoined(const Node& node, std::string_view joint, Level child_level, std::string& out) {
  for (size_t i = 0; i < node.children.size(); ++i) {
    if (i > 0) out += joint;
    PrintNode(node.children[i], child_level, out);
  }
}

// `wanted`: the loosest level that may stand here without parentheses.
void PrintNode(const Node& node, Level wanted, std::string& out) {
  if (LevelOf(node) < wanted) {
    out += '(';
    PrintNode(node, kLevelOr, out);
    out += ')';
    return;
  }
  switch (node.kind) {
    case NodeKind::kWord:
      if (NeedsQuotes(node)) {
        out += '"' + node.text + '"';
      } else {
        PrintWord(node, out);
      }
      break;
    case NodeKind::kPhrase:
      out += '"';
      PrintPhraseBody(node, out);
      out += '"';
      break;
    case NodeKind::kGap:
      PrintGap(node, out);
      break;
    case NodeKind::kRegex:
      PrintRegex(node, out);
      break;
    case NodeKind::kNear:
      PrintNear(node, out);
      break;
    case NodeKind::kIn:
      PrintIn(node, out);
      break;
    case NodeKind::kAnd:
      PrintJoined(node, " AND ", kLevelNear, out);
      break;
    case NodeKind::kOr:
      PrintJoined(node, " OR ", kLevelAnd, out);
      break;
    case NodeKind::kNot:
      out += "NOT ";
      PrintNode(node.children[0], kLevelNot, out);
      break;
    case NodeKind::kAtLeast:
      PrintNode(node.children[0], kLevelAtLeast, out);
      out += " >= " + std::to_string(node.n);
      break;
    case NodeKind::kList:
      out += '@' + node.text;
      break;
    case NodeKind::kCode:
      out += '#' + node.text;
      break;
    case NodeKind::kField:
      PrintField(node, out);
      break;
  }
}

}  // namespace

const char* Name(InPlace place) {
  switch (place) {
    case InPlace::kTitle:
      return "title";
    case InPlace::kHeading:
      return "heading";
    case InPlace::kLeadIn:
      return "leadin";
    case InPlace::kArticle:
      return "article";
    case InPlace::kDocument:
      return "document";
  }
  return "document";
}

std::string Print(const Node& node, Mode mode) {
  std::string out;
  if (mode == Mode::kTerm) {
    PrintPhraseBody(node, out);
  } else {
    PrintNode(node, kLevelOr, out);
  }
  return out;
}

}  // namespace pandect::expression
