// SPDX-License-Identifier: GPL-2.0-or-later
//
// What is wrong, doubtful or missing in a codebook. `pandect codebook test`, which runs the examples, needs the matcher
// and is not here.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "codebook/code.h"

namespace pandect::codebook {

// The lemmas of a word, as Lexicon::Describe gives them; a stem key, written "~stem", among them says that no
// dictionary knows the word. The codebook room does not know the lexicon; empty: checks that need lemmas are left out.
using LemmasOf = std::function<std::vector<std::string>(std::string_view word)>;

// Errors, without which no coding can be trusted: duplicate ids, references to nothing, cycles of #code, levels that
// are no fractions, bins out of order, borders of nobody, codes too deep. Read has added these already.
void CheckErrors(const Codebook& codebook, Diagnostics& problems);

// Warnings and notes: what is likely a mistake (a term that can never match, the same term twice, one lemma in two
// codes, one language only, no label) and what is missing (definitions, examples, dictionary entries).
void CheckAdvice(const Codebook& codebook, const LemmasOf& lemmas_of, Diagnostics& problems);

// Both. Problems are added in file order.
void Check(const Codebook& codebook, const LemmasOf& lemmas_of, Diagnostics& problems);

}  // namespace pandect::codebook
