// SPDX-License-Identifier: GPL-2.0-or-later
#include "codebook/check.h"

#include "codebook/check_terms.h"
#include "codebook/check_texts.h"

namespace pandect::codebook {

void CheckAdvice(const Codebook& codebook, const LemmasOf& lemmas_of, Diagnostics& problems) {
  CheckTexts(codebook, problems);
  CheckTerms(codebook, lemmas_of, problems);
  problems.SortByPlace();
}

void Check(const Codebook& codebook, const LemmasOf& lemmas_of, Diagnostics& problems) {
  CheckErrors(codebook, problems);
  CheckAdvice(codebook, lemmas_of, problems);
}

}  // namespace pandect::codebook
