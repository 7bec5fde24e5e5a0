// SPDX-License-Identifier: GPL-2.0-or-later
//
// Readability and lexical diversity of documents.
#pragma once

#include <string>
#include <vector>

#include "lexical/diversity.h"
#include "lexical/readability.h"
#include "lexical/running_diversity.h"
#include "session/word_stream.h"

namespace pandect {

// The text of one language in one document. Sentences and words are those of paragraphs that count (not headings,
// running heads, signatures …); a list item is a sentence of its own, as segment has it; a sentence without a word is
// none.
struct MeasuredText {
  std::string path;
  Language language = Language::kUnd;
  lexical::ReadabilityCounts counts;
  lexical::Spectrum spectrum;
  lexical::Figure mattr = lexical::Undefined::kNoTokens, msttr = lexical::Undefined::kNoTokens,
                  mtld = lexical::Undefined::kNoTokens;
};

struct TextMeasureOptions {
  size_t window = 50;  // tokens, of MATTR and MSTTR
  lexical::MtldOptions mtld;
};
struct TextMeasures {
  std::vector<MeasuredText> texts;  // by document in the order given, then language
  Diagnostics problems;
};
Result<TextMeasures> MeasureTexts(const Lexicon& lexicon, const WordStreamOptions& options,
                                  const TextMeasureOptions& measures);

}  // namespace pandect
