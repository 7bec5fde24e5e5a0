// SPDX-License-Identifier: GPL-2.0-or-later
#include "pipeline/pipeline.h"

#include "token/token.h"

namespace pandect {

Coder::Coder(const Codebook& codebook, const Program& program, UnitLevel level, const Lexicon& lexicon)
    : codebook_(codebook), level_(level), vocabulary_(lexicon), matcher_(program, vocabulary_) {}

CodedDocument Coder::Code(const Document& document) {
  CodedDocument out;
  out.tree = segment::Split(document);
  token::Cut(document.text, out.tokens);
  out.words = lemma::ReadWords(document.text, out.tokens, segment::BlockBorders(out.tree), vocabulary_);
  const Reading reading{document, out.tree, out.words};
  matcher_.Match(reading, out.matches);
  out.codings = coding::MakeCodings(reading, codebook_, out.matches);
  out.counts = matrix::Count(reading, codebook_, level_, out.codings);
  return out;
}

}  // namespace pandect
