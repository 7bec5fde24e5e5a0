// SPDX-License-Identifier: GPL-2.0-or-later
#include "pipeline/pipeline.h"

namespace pandect {

Reader::Reader(Program program, const Lexicon& lexicon)
    : program_(std::move(program)), vocabulary_(lexicon), matcher_(program_, vocabulary_) {}

MatchedDocument Reader::Read(const Document& document) {
  MatchedDocument out;
  out.tree = segment::Split(document);
  token::Cut(document.text, out.tokens);
  out.words = lemma::ReadWords(document.text, out.tokens, segment::BlockBorders(out.tree), vocabulary_);
  matcher_.Match({document, out.tree, out.words}, out.matches);
  return out;
}

Coder::Coder(const Codebook& codebook, const Program& program, UnitLevel level, const Lexicon& lexicon)
    : codebook_(codebook), level_(level), reader_(program, lexicon) {}

CodedDocument Coder::Code(const Document& document) {
  CodedDocument out{reader_.Read(document), {}, {}};
  const Reading reading{document, out.tree, out.words};
  out.codings = coding::MakeCodings(reading, codebook_, out.matches);
  out.counts = matrix::Count(reading, codebook_, level_, out.codings);
  return out;
}

}  // namespace pandect
