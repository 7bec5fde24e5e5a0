// SPDX-License-Identifier: GPL-2.0-or-later
//
// The one language of codebook rules and of the search box, as a tree. codebook/README.md is its manual. Parsed once
// (parse.h), printed back (print.h), compiled to a matcher (match/compile.h) and to an index query (query/).
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/span.h"

namespace pandect {

enum class NodeKind : uint8_t {
  kWord,    // text + match; a hyphenated word is one kWord ("город-побратим")
  kPhrase,  // children: kWord and kGap, in order
  kGap,     // min..max words, inside a phrase only
  kRegex,   // text = pattern, ignore_case
  kNear,    // two children, operand spans at most n-1 words apart; order, negated, scope
  kAnd,
  kOr,       // two children or more (flattened)
  kNot,      // one child
  kAtLeast,  // one child; n
  kList,     // text = list name, without '@'
  kCode,     // text = full code id, without '#'
  kField,    // text = value, name = field; search only
  kIn,       // two children: a, and what must stand where `place` says; negated
};

enum class WordMatch : uint8_t {
  kLemma,     // every inflection
  kForm,      // =Совет: this form, ignoring case (folded equality)
  kExact,     // ==МАГ: exactly as written (raw equality)
  kWildcard,  // has * or ?, over the folded form
};

enum class NearOrder : uint8_t { kEither, kBefore, kAfter };  // a NEAR b, a BEFORE b (a first), a AFTER b (b first)
enum class NearScope : uint8_t { kParagraph, kSentence };

// a IN place(b): the surroundings of a unit in which b must be true of a paragraph.
enum class InPlace : uint8_t {
  kTitle,     // the title of the document
  kHeading,   // the headings that the unit stands under; not the unit itself
  kLeadIn,    // the words that introduce the list the unit is an item of, on every level of the list
  kArticle,   // the article of the unit, with its heading; else its paragraph sign, outermost point, innermost part
  kDocument,  // anywhere
};

// A value; owns its children. Equality ignores `at`.
struct Node {
  NodeKind kind = NodeKind::kWord;
  WordMatch match = WordMatch::kLemma;
  NearOrder order = NearOrder::kEither;
  NearScope scope = NearScope::kParagraph;
  InPlace place = InPlace::kTitle;
  bool negated = false;       // NOT NEAR, NOT IN
  bool ignore_case = false;   // regex /…/i
  uint32_t n = 0;             // NEAR/n, a >= n
  uint32_t min = 0, max = 0;  // gap
  std::string text;
  std::string name;
  std::vector<Node> children;
  ByteSpan at;  // bytes of the source expression
};
bool operator==(const Node& a, const Node& b);

// A parsed expression and the text it was parsed from.
struct Expression {
  std::string source;
  Node root;
};

namespace expression {

// What the text is: it decides what a bare space means and what is allowed (fields only in kSearch; kTerm is a phrase
// body).
enum class Mode : uint8_t { kTerm, kRule, kSearch };

// Laws of the tree: kPhrase has two children or more (a phrase of one word is a kWord), begins and ends with a word and
// has no two gaps side by side; kAnd has no kAnd child, kOr no kOr; operands of kNear and kAtLeast are places in the
// text (kWord, kPhrase, kRegex, kList, kNear, kOr of these, or kIn whose first child is one); the second child of kIn
// holds no kIn, kCode or kField and needs something that is there; n >= 1; the tree is at most about 200 deep; every
// kRegex compiles.
//
// On failure the error's column (code points, from 1) is where the offending piece begins; what/hint say what was
// found, what was wanted, and an example. Depth and size are bounded; hostile input fails fast.
Result<Expression> Parse(std::string_view source, Mode mode);

// "title", "heading", "leadin", "article", "document".
const char* Name(InPlace place);

// Canonical text. Law: Parse(Print(e)) equals e.
std::string Print(const Node& node, Mode mode);

}  // namespace expression
}  // namespace pandect
