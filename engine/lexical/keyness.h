// SPDX-License-Identifier: GPL-2.0-or-later
//
// Whether a word is more at home in one text (the target) than in another (the reference), and how much: the only place
// where these formulas stand. Held to published figures in tests/lexical.
//
// Evidence and effect are two things: a G² says how sure one may be that the rates differ, the log ratio by how much.
// Show both, sort by effect among what is significant.
#pragma once

#include <cstdint>

#include "lexical/figure.h"

namespace pandect::lexical {

// a, b hits of one item in texts of c, d tokens. Hits of a phrase count once each; sizes stay numbers of words.
struct KeynessCounts {
  uint64_t target_hits = 0, target_size = 0;
  uint64_t reference_hits = 0, reference_size = 0;
};

// Values of chi square with one degree of freedom that a G² must reach for p < 0.05, 0.01, 0.001 and 0.0001, for one
// word looked at; of many words some reach them by chance.
inline constexpr double kCritical05 = 3.84, kCritical01 = 6.63, kCritical001 = 10.83, kCritical0001 = 15.13;

// Where both texts have tokens and no more hits than tokens, all of these exist except as said.

// +1 where the target's rate is above the reference's, -1 below, 0 equal.
Figure KeynessSign(const KeynessCounts& counts);
// 2 (a ln(a/E1) + b ln(b/E2)), as Rayson's wizard has it; 0 ln 0 = 0. Absent in both: 0.
Figure LogLikelihood2(const KeynessCounts& counts);
// G² over the whole 2×2 table, four terms. What Pandect shows as G².
Figure LogLikelihood4(const KeynessCounts& counts);
enum class Yates : uint8_t { kNo, kYes };
// Absent in both: 0.
Figure ChiSquare(const KeynessCounts& counts, Yates correction);
// log2((a/c) / (b/d)) after Hardie; a count of 0 becomes half a hit, here only. Absent in both: none.
Figure LogRatio(const KeynessCounts& counts);
// 100 (a/c - b/d) / (b/d); infinite where b = 0. Absent in both: none, as for the next two and the difference
// coefficient.
Figure PercentDifference(const KeynessCounts& counts);
Figure RelativeRisk(const KeynessCounts& counts);
// (a (d-b)) / (b (c-a)); none, too, where no other word stands in either text.
Figure OddsRatio(const KeynessCounts& counts);
// (x - y) / (x + y) of the two rates.
Figure DifferenceCoefficient(const KeynessCounts& counts);
// LL2 - ln(c + d).
Figure Bic(const KeynessCounts& counts);
// LL2 / ((c + d) ln min(E1, E2)); none unless both expected counts are above 1.
Figure Ell(const KeynessCounts& counts);
// (x + k) / (y + k) of the rates per million; k > 0.
Figure SimpleMaths(const KeynessCounts& counts, double k);

}  // namespace pandect::lexical
