// SPDX-License-Identifier: GPL-2.0-or-later
#include "lexical/frequency.h"

#include <cmath>

namespace pandect::lexical {
namespace {

Figure Per(double scale, uint64_t hits, uint64_t words) {
  if (words == 0) return Undefined::kNoTokens;
  return scale * static_cast<double>(hits) / static_cast<double>(words);
}

double Idf(double documents, double with, InverseDocumentFrequency idf) {
  switch (idf) {
    case InverseDocumentFrequency::kLog10:
      return std::log10(documents / with);
    case InverseDocumentFrequency::kNatural:
      return std::log(documents / with);
    case InverseDocumentFrequency::kSmoothPlus1:
      break;
  }
  return std::log((1 + documents) / (1 + with)) + 1;
}

}  // namespace

Figure PerThousand(uint64_t hits, uint64_t words) {
  return Per(1000, hits, words);
}

Figure PerMillion(uint64_t hits, uint64_t words) {
  return Per(1e6, hits, words);
}

Figure DocumentSharePercent(uint64_t with_hit, uint64_t documents) {
  if (documents == 0) return Undefined::kNoParts;
  return 100 * static_cast<double>(with_hit) / static_cast<double>(documents);
}

Figure TfIdf(const TermCounts& counts, TermFrequency tf, InverseDocumentFrequency idf) {
  if (counts.documents_with == 0) return Undefined::kNoHits;
  const double weight = Idf(static_cast<double>(counts.documents), static_cast<double>(counts.documents_with), idf);
  if (tf == TermFrequency::kCount) return static_cast<double>(counts.hits) * weight;
  if (counts.tokens == 0) return Undefined::kNoTokens;
  return static_cast<double>(counts.hits) / static_cast<double>(counts.tokens) * weight;
}

}  // namespace pandect::lexical
