// SPDX-License-Identifier: GPL-2.0-or-later
//
// An expression cut into operands, operators and parentheses. Most of what people mistype is met and named here.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/span.h"
#include "expression/expression.h"

namespace pandect::expression {

enum class LexemeKind : uint8_t { kOperand, kOpen, kClose, kAnd, kOr, kNot, kNear, kIn, kAtLeast, kEnd };

struct Lexeme {
  LexemeKind kind = LexemeKind::kEnd;
  ByteSpan at;
  Node node;                // kOperand; kNear carries order, n and scope in it, kIn the place, kAtLeast n
  bool explicit_n = false;  // kNear written with /n
};

// Always ends with one kEnd on success. For Mode::kRule and Mode::kSearch; a term has no operators.
Result<std::vector<Lexeme>> Lex(std::string_view source, Mode mode);

}  // namespace pandect::expression
