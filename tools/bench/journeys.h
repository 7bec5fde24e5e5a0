// SPDX-License-Identifier: GPL-2.0-or-later
//
// What is measured: each journey takes the corpus through some stages, document by document as a run does, and says
// with a lap where the time went. To measure another stage, add a lap to a journey, or a journey to the list in
// main.cc.
#pragma once

#include <string>

#include "codebook/code.h"
#include "corpus.h"
#include "laps.h"
#include "lemma/lexicon.h"

namespace pandect::bench {

// Steps "ICU words, from UTF-8" (conversion and iteration: the base of all ratios) and "ICU words, UTF-16 given".
void IcuJourney(const Corpus& corpus, Laps& laps);

// Steps "cut" and "words": tokens, then positions with every distinct form folded and looked up in the lexicon; and
// "cut + words", the two with the release of their memory. The vocabulary begins empty, so the work on its growth is in
// the figure.
void WordsJourney(const Corpus& corpus, const Lexicon& lexicon, Laps& laps);

// Steps "compile", "segment", "cut", "words", "match", "coding", "count", and all of them together: text in memory to
// codings with spans and a row of counts, by a codebook of lemma terms. Each step's name ends in the number of terms.
void CodingJourney(const Corpus& corpus, const Lexicon& lexicon, const Codebook& codebook, Laps& laps);

// The corpus as files in a temporary folder, removed with this.
class CorpusFolder {
 public:
  explicit CorpusFolder(const Corpus& corpus);
  ~CorpusFolder();
  CorpusFolder(const CorpusFolder&) = delete;
  CorpusFolder& operator=(const CorpusFolder&) = delete;
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

// Steps "files to tables": what `pandect run` does, all outputs written; CPU time of all threads and children, and the
// clock.
void RunJourney(const CorpusFolder& folder, const Lexicon& lexicon, const Codebook& codebook, unsigned threads,
                Laps& laps);

}  // namespace pandect::bench
