// SPDX-License-Identifier: GPL-2.0-or-later
//
// S. Evert, "Corpora and collocations" (2008), for the measures on the 2×2 table.
#include "lexical/collocation.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "lexical/keyness.h"

namespace pandect::lexical {
namespace {

struct Pair {
  double o, x, y, n;
  double expected() const { return x / n * y; }
};

template <class Use>
Figure OfPair(const PairCounts& counts, Use&& use) {
  if (counts.total == 0) return Undefined::kNoTokens;
  if (counts.node == 0 || counts.word == 0) return Undefined::kNoHits;
  if (counts.node > counts.total || counts.word > counts.total) return Undefined::kMoreHitsThanTokens;
  if (counts.together > std::min(counts.node, counts.word)) return Undefined::kNotACooccurrence;
  return use(Pair{static_cast<double>(counts.together), static_cast<double>(counts.node),
                  static_cast<double>(counts.word), static_cast<double>(counts.total)});
}

// For measures that take the logarithm of O or divide by it.
template <class Use>
Figure OfMeeting(const PairCounts& counts, Use&& use) {
  return OfPair(counts, [&](const Pair& p) -> Figure {
    if (p.o == 0) return Undefined::kNeverTogether;
    return use(p);
  });
}

// The same table as keyness sees it: the window against the rest of the text.
KeynessCounts Beside(const PairCounts& counts) {
  return {counts.together, counts.node, counts.word - counts.together, counts.total - counts.node};
}

// Measures of the 2×2 table need text beside the window.
template <class Use>
Figure OfTable(const PairCounts& counts, Use&& use) {
  return OfPair(counts, [&](const Pair&) -> Figure {
    const KeynessCounts beside = Beside(counts);
    if (beside.reference_size == 0) return Undefined::kNoOtherTokens;
    if (beside.reference_hits > beside.reference_size) return Undefined::kNotACooccurrence;
    return use(beside);
  });
}

}  // namespace

Figure ExpectedTogether(const PairCounts& counts) {
  return OfPair(counts, [](const Pair& p) -> Figure { return p.expected(); });
}

Figure MutualInformation(const PairCounts& counts) {
  return OfMeeting(counts, [](const Pair& p) -> Figure { return std::log2(p.o / p.expected()); });
}

Figure MutualInformation2(const PairCounts& counts) {
  return OfMeeting(counts, [](const Pair& p) -> Figure { return std::log2(p.o * p.o / p.expected()); });
}

Figure MutualInformation3(const PairCounts& counts) {
  return OfMeeting(counts, [](const Pair& p) -> Figure { return std::log2(p.o * p.o * p.o / p.expected()); });
}

Figure NormalizedMi(const PairCounts& counts) {
  return OfMeeting(counts, [](const Pair& p) -> Figure {
    if (p.o == p.n) return 1.0;
    return std::log2(p.o / p.expected()) / -std::log2(p.o / p.n);
  });
}

Figure TScore(const PairCounts& counts) {
  return OfMeeting(counts, [](const Pair& p) -> Figure { return (p.o - p.expected()) / std::sqrt(p.o); });
}

Figure TScoreSampleVariance(const PairCounts& counts) {
  return OfMeeting(counts, [](const Pair& p) -> Figure {
    const double mean = p.o / p.n;
    if (mean == 1) return Undefined::kNoOtherTokens;
    return (mean - p.expected() / p.n) / std::sqrt(mean * (1 - mean) / p.n);
  });
}

Figure ZScore(const PairCounts& counts) {
  return OfPair(counts, [](const Pair& p) -> Figure { return (p.o - p.expected()) / std::sqrt(p.expected()); });
}

Figure SimpleLogLikelihood(const PairCounts& counts) {
  return OfPair(counts, [](const Pair& p) -> Figure {
    const double e = p.expected();
    return std::max(0.0, 2 * ((p.o == 0 ? 0 : p.o * std::log(p.o / e)) - (p.o - e)));
  });
}

Figure PairLogLikelihood(const PairCounts& counts) {
  return OfTable(counts, LogLikelihood4);
}

Figure PairChiSquare(const PairCounts& counts, Yates correction) {
  return OfTable(counts, [&](const KeynessCounts& beside) { return ChiSquare(beside, correction); });
}

Figure PairDice(const PairCounts& counts) {
  return OfPair(counts, [](const Pair& p) -> Figure { return 2 * p.o / (p.x + p.y); });
}

Figure LogDice(const PairCounts& counts) {
  return OfMeeting(counts, [](const Pair& p) -> Figure { return 14 + std::log2(2 * p.o / (p.x + p.y)); });
}

Figure PairJaccard(const PairCounts& counts) {
  return OfPair(counts, [](const Pair& p) -> Figure { return p.o / (p.x + p.y - p.o); });
}

Figure MinimumSensitivity(const PairCounts& counts) {
  return OfPair(counts, [](const Pair& p) -> Figure { return std::min(p.o / p.x, p.o / p.y); });
}

Figure DeltaPWordGivenNode(const PairCounts& counts) {
  return OfPair(counts, [](const Pair& p) -> Figure {
    if (p.x == p.n) return Undefined::kNoOtherTokens;
    return p.o / p.x - (p.y - p.o) / (p.n - p.x);
  });
}

Figure DeltaPNodeGivenWord(const PairCounts& counts) {
  return OfPair(counts, [](const Pair& p) -> Figure {
    if (p.y == p.n) return Undefined::kNoOtherTokens;
    return p.o / p.y - (p.x - p.o) / (p.n - p.y);
  });
}

Figure PairLogRatio(const PairCounts& counts) {
  return OfTable(counts, LogRatio);
}

Figure PairOddsRatio(const PairCounts& counts) {
  return OfTable(counts, OddsRatio);
}

Figure AttractionSign(const PairCounts& counts) {
  return OfPair(counts, [](const Pair& p) -> Figure {
    const double seen = p.o * p.n, expected = p.x * p.y;
    return seen > expected ? 1.0 : seen < expected ? -1.0 : 0.0;
  });
}

}  // namespace pandect::lexical
