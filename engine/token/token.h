// SPDX-License-Identifier: GPL-2.0-or-later
//
// Cutting text into words: exactly where ICU's root word break iterator cuts, then a second pass that splits a full
// stop between letters ("it.In", "содружества.Они", "В.Путин") unless the whole is a known abbreviation or a host name.
// Held to ICU by a differential test over all real texts and generated strings (tests/token, tests/oracle).
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace pandect {

enum class TokenKind : uint8_t {
  kWord,    // has a letter ("СНГ", "don't", "2-й" gives three tokens)
  kNumber,  // digits, without letters ("2004", "1.5", "07.02.2004")
  kOther,   // punctuation, symbols, emoji; blanks are not tokens
};

// Half open, in bytes of the text cut. Ordered, disjoint; only blanks lie between two tokens.
struct Token {
  ByteSpan span;
  TokenKind kind = TokenKind::kOther;
  friend bool operator==(const Token&, const Token&) = default;
};

namespace token {

// What a word is by its characters: kWord with a letter, else kNumber with a digit, else kOther.
TokenKind KindOf(std::string_view word);

// Appends the tokens of `text` (valid UTF-8) to `tokens`. Thread-safe, linear.
void Cut(std::string_view text, std::vector<Token>& tokens);

}  // namespace token
}  // namespace pandect
