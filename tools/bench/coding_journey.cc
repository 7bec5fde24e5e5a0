// SPDX-License-Identifier: GPL-2.0-or-later
#include <cstdio>
#include <cstdlib>

#include "coding/coding.h"
#include "journeys.h"
#include "lemma/words.h"
#include "match/match.h"
#include "matrix/frequency.h"
#include "segment/segment.h"
#include "token/token.h"

namespace pandect::bench {

// The flow of pipeline::Coder::Code, with a lap after each stage.
void CodingJourney(const Corpus& corpus, const Lexicon& lexicon, const Codebook& codebook, Laps& laps) {
  uint32_t terms = 0;
  for (const Code& code : codebook.codes) terms += static_cast<uint32_t>(code.rules.size());
  const std::string suffix = ", " + std::to_string(terms) + " terms";

  const double begin = CpuSeconds();
  laps.Start();
  const Result<Program> program = Program::Compile(codebook, codebook.unit, lexicon);
  if (!program.ok()) {
    std::fprintf(stderr, "pandect_bench: %s\n", Format(program.error()).c_str());
    std::exit(2);
  }
  Vocabulary vocabulary(lexicon);
  Matcher matcher(*program, vocabulary);
  laps.Lap("compile" + suffix);
  uint64_t codings = 0, hits = 0;
  for (const Document& document : corpus.documents) {
    laps.Start();
    const SegmentTree tree = segment::Split(document);
    const std::vector<uint32_t> borders = segment::BlockBorders(tree);
    laps.Lap("segment" + suffix);
    std::vector<Token> tokens;
    token::Cut(document.text, tokens);
    laps.Lap("cut" + suffix);
    const Words words = lemma::ReadWords(document.text, tokens, borders, vocabulary);
    laps.Lap("words" + suffix);
    const Reading reading{document, tree, words};
    std::vector<Match> matches;
    matcher.Match(reading, matches);
    laps.Lap("match" + suffix);
    const std::vector<Coding> made = coding::MakeCodings(reading, codebook, matches);
    laps.Lap("coding" + suffix);
    const DocumentCounts counts = matrix::Count(reading, codebook, codebook.unit, made);
    laps.Lap("count" + suffix);
    codings += made.size();
    for (const Coding& coding : made) hits += coding.hits;
  }
  laps.Add("text to codings and counts" + suffix, CpuSeconds() - begin);
  laps.Note(suffix.substr(2) + ": " + std::to_string(codings) + " codings, " + std::to_string(hits) + " hits, " +
            std::to_string(vocabulary.size()) + " distinct forms");
}

}  // namespace pandect::bench
