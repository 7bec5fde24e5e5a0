// SPDX-License-Identifier: GPL-2.0-or-later
//
// Frequencies made comparable, and weighted by document.
#pragma once

#include <cstdint>

#include "lexical/figure.h"

namespace pandect::lexical {

// 1000 hits / words; kNoTokens where there are no words.
Figure PerThousand(uint64_t hits, uint64_t words);
Figure PerMillion(uint64_t hits, uint64_t words);
// Share of the documents that have a hit, in percent; kNoParts where there are no documents.
Figure DocumentSharePercent(uint64_t with_hit, uint64_t documents);

// Term weights: name the variant in every export, they differ.
enum class TermFrequency : uint8_t { kCount, kShare };  // hits, or hits / tokens of the document
enum class InverseDocumentFrequency : uint8_t {
  kLog10,        // lg(N/df)
  kNatural,      // ln(N/df)
  kSmoothPlus1,  // ln((1+N)/(1+df)) + 1
};
struct TermCounts {
  uint64_t hits = 0, tokens = 0;               // of the term in a document, of the document
  uint64_t documents_with = 0, documents = 0;  // df, N
};
// kNoHits where df = 0, kNoTokens where the share of an empty document is asked for.
Figure TfIdf(const TermCounts& counts, TermFrequency tf, InverseDocumentFrequency idf);

}  // namespace pandect::lexical
