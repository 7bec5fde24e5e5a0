// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <memory>
#include <vector>

#include "base/result.h"
#include "codebook/code.h"
#include "match/match.h"
#include "match/query_words.h"

namespace pandect::match {

// The two of Program::Compile, over any source of words.
Result<std::shared_ptr<const Program::Impl>> CompileCodebook(const Codebook& codebook, UnitLevel level,
                                                             const QueryWords& words);
Result<std::shared_ptr<const Program::Impl>> CompileExpression(const Expression& expression, UnitLevel level,
                                                               const QueryWords& words);

}  // namespace pandect::match
