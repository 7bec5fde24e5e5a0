// SPDX-License-Identifier: GPL-2.0-or-later
//
// Collocations and dispersion of what an expression of the search language, or a code of a codebook, finds.
#pragma once

#include <string>
#include <vector>

#include "codebook/code.h"
#include "lexical/collocates.h"
#include "lexical/collocation.h"
#include "lexical/dispersion.h"
#include "lexical/position_dispersion.h"
#include "session/word_stream.h"

namespace pandect {

// What is looked for: an expression, or a code with those below it.
struct NodeSought {
  std::string expression;  // used where `codebook` is null
  const Codebook* codebook = nullptr;
  std::string code;
};

struct CollocationRun {
  lexical::WindowSpan window;
  Stretch within = Stretch::kDocument;
  uint64_t least_together = 1;
};
struct Collocate {
  std::string text;
  uint64_t left = 0, right = 0, documents = 0;
  lexical::PairCounts counts;  // node: finds times the width of the window
};
struct Collocations {
  std::vector<Collocate> collocates;  // most logDice first, then by text
  uint64_t nodes = 0, tokens = 0, documents = 0;
  Diagnostics problems;
};
// Errors of the expression have its column; an unknown code is one, too.
Result<Collocations> FindCollocations(const Lexicon& lexicon, const WordStreamOptions& options,
                                      const NodeSought& sought, const CollocationRun& run);

struct DispersionPart {
  std::string path;
  uint64_t hits = 0, words = 0;
  std::vector<double> places;  // of the finds: 0 the first word of the document, towards 1 the last; ascending
};
struct Dispersion {
  std::vector<DispersionPart> parts;  // documents with words, in the order given
  lexical::Positions positions;       // of all finds, documents one after another
  uint64_t words = 0, hits = 0, empty_documents = 0;
  Diagnostics problems;
  lexical::Parts Parts() const;
};
Result<Dispersion> FindDispersion(const Lexicon& lexicon, const WordStreamOptions& options, const NodeSought& sought);

}  // namespace pandect
