// SPDX-License-Identifier: GPL-2.0-or-later
//
// How strongly two words go together: the only place where these formulas stand. What is counted says collocates.h.
//
// Counted in a window of w positions around the node, f_x is w times the node's frequency: then E = w f(x) f(y) / N,
// and all measures follow. logDice does not depend on N and is the one to compare between corpora; MI favours rare
// pairs, so ask for a least frequency with it; t favours frequent ones; G² says how sure one may be.
#pragma once

#include <cstdint>

#include "lexical/figure.h"
#include "lexical/keyness.h"

namespace pandect::lexical {

// O = f_xy, E = f_x f_y / N.
struct PairCounts {
  uint64_t together = 0;  // f_xy
  uint64_t node = 0;      // f_x, times the window
  uint64_t word = 0;      // f_y
  uint64_t total = 0;     // N
};

// Reasons, for all: kNoTokens (N = 0), kNoHits (f_x or f_y is 0), kMoreHitsThanTokens (f_x or f_y above N),
// kNotACooccurrence (O above f_x or f_y). kNeverTogether where a measure takes the logarithm of O or divides by it.
Figure ExpectedTogether(const PairCounts& counts);
Figure MutualInformation(const PairCounts& counts);     // log2(O/E)
Figure MutualInformation2(const PairCounts& counts);    // log2(O²/E)
Figure MutualInformation3(const PairCounts& counts);    // log2(O³/E)
Figure NormalizedMi(const PairCounts& counts);          // MI / -log2(O/N), 1 where O = N
Figure TScore(const PairCounts& counts);                // (O-E)/sqrt(O)
Figure TScoreSampleVariance(const PairCounts& counts);  // (x - µ)/sqrt(p(1-p)/N), Manning & Schütze
Figure ZScore(const PairCounts& counts);                // (O-E)/sqrt(E)
Figure SimpleLogLikelihood(const PairCounts& counts);   // 2(O ln(O/E) - (O-E))
Figure PairLogLikelihood(const PairCounts& counts);     // G² of the 2×2 table

Figure PairChiSquare(const PairCounts& counts, Yates correction);
Figure PairDice(const PairCounts& counts);             // 2O/(f_x+f_y)
Figure LogDice(const PairCounts& counts);              // 14 + log2 Dice, P. Rychlý (2008)
Figure PairJaccard(const PairCounts& counts);          // O/(f_x+f_y-O)
Figure MinimumSensitivity(const PairCounts& counts);   // min(O/f_x, O/f_y)
Figure DeltaPWordGivenNode(const PairCounts& counts);  // O/f_x - (f_y-O)/(N-f_x)
Figure DeltaPNodeGivenWord(const PairCounts& counts);  // O/f_y - (f_x-O)/(N-f_y)
Figure PairLogRatio(const PairCounts& counts);         // as LogRatio of keyness.h: near the node against elsewhere
Figure PairOddsRatio(const PairCounts& counts);        // ad/(bc); infinite where bc = 0
// +1, 0, -1: more, as often, less often together than expected.
Figure AttractionSign(const PairCounts& counts);

}  // namespace pandect::lexical
