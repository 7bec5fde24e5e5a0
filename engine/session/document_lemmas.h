// SPDX-License-Identifier: GPL-2.0-or-later
//
// How often each lemma stands in a document: what a document-feature matrix of words is made of.
#pragma once

#include "exports/exported_document.h"
#include "lemma/lexicon.h"
#include "session/word_stream.h"
#include "text/document.h"

namespace pandect {

// Counts as `stats frequency` does: lemmas of words, without figures. Not thread-safe.
class LemmaCounter {
 public:
  explicit LemmaCounter(const Lexicon& lexicon) : reader_({}, lexicon, options_) {}
  exports::LemmaCounts Count(const Document& document);

 private:
  const WordStreamOptions options_;
  ItemReader reader_;  // refers to options_
};

}  // namespace pandect
