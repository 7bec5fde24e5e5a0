// SPDX-License-Identifier: GPL-2.0-or-later
//
// The inside of quotation marks and the body of a <term>: words and gaps in order.
#pragma once

#include <optional>
#include <string_view>

#include "base/result.h"
#include "base/span.h"
#include "expression/expression.h"

namespace pandect::expression {

// Reads the words and gaps of `body`, a span of `source`, into one kWord or one kPhrase of two children or more.
// Punctuation between words has no position in documents and none here. In Mode::kTerm, operators, quotation marks and
// regexes are refused, because their author wanted a <rule>. `at` of the result is `body`.
Result<Node> ParsePhrase(std::string_view source, ByteSpan body, Mode mode);

// One word, with its wildcards, that begins at `offset`: its end, and what it is. Shared with the lexer.
struct WordRun {
  uint32_t end = 0;
  bool wildcard = false;    // has * or ?
  bool has_letter = false;  // a letter or a digit
};
WordRun ReadWordRun(std::string_view source, uint32_t offset, uint32_t limit);

// The error of a word run that cannot be a word (only wildcards, "сотрудн.*", "слово*{2}"), if any.
std::optional<Error> WordRunError(std::string_view source, uint32_t begin, const WordRun& run, uint32_t limit);

// Whether `word` is one of AND OR NOT NEAR BEFORE AFTER.
bool IsOperatorName(std::string_view word);
// The operator that `word` spells with Cyrillic letters among its own ("ОR"); empty where it does not.
std::string_view LookAlikeOperator(std::string_view word);

}  // namespace pandect::expression
