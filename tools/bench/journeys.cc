// SPDX-License-Identifier: GPL-2.0-or-later
#include "journeys.h"

#include <string>

#include "lemma/words.h"
#include "text/word_break.h"
#include "token/token.h"

namespace pandect::bench {
namespace {

// Keeps a result from being optimized away.
volatile uint64_t g_sink = 0;

}  // namespace

void IcuJourney(const Corpus& corpus, Laps& laps) {
  std::u16string utf16;
  uint64_t segments = 0;
  Laps parts;
  for (const Document& document : corpus.documents) {
    parts.Start();
    text::ConvertToUtf16(document.text, utf16);
    parts.Lap("convert");
    segments += text::CountWordSegments(utf16);
    parts.Lap("iterate");
  }
  g_sink = segments;
  laps.Add("ICU words, from UTF-8", parts.totals()[0].second + parts.totals()[1].second);
  laps.Add("ICU words, UTF-16 given", parts.totals()[1].second);
}

void WordsJourney(const Corpus& corpus, const Lexicon& lexicon, Laps& laps) {
  Vocabulary vocabulary(lexicon);
  uint64_t words = 0;
  const double begin = CpuSeconds();
  for (const Document& document : corpus.documents) {
    laps.Start();
    std::vector<Token> tokens;
    token::Cut(document.text, tokens);
    laps.Lap("cut");
    words += lemma::ReadWords(document.text, tokens, {}, vocabulary).size();
    laps.Lap("words");
  }
  laps.Add("cut + words", CpuSeconds() - begin);
  g_sink = words + vocabulary.size();
}

}  // namespace pandect::bench
