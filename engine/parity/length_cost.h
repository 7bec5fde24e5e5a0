// SPDX-License-Identifier: GPL-2.0-or-later
//
// How well two passages go together by their lengths alone: W. A. Gale and K. W. Church, "A Program for Aligning
// Sentences in Bilingual Corpora", Computational Linguistics 19(1), 1993. One character of the source gives rise to a
// random number of characters of the target, independent and normal with mean c and variance s2; so for lengths l1, l2
//
//   delta = (l2 - c l1) / sqrt(m s2),   m = (l1 + l2 / c) / 2,   cost = -ln 2(1 - Phi(|delta|)),
//
// m as in the program printed with the paper (the formula in its text has l1 alone), s2 = 6.8 as there. Between the
// paragraphs of the bundled specimens it is 2.4, of the SDG targets 2.1; the paper's own aligns both better, because a
// merged or freely translated paragraph strays farther.
#pragma once

namespace pandect::parity {

struct LengthModel {
  double ratio = 1.0;     // c: characters of the target for one of the source
  double variance = 6.8;  // s2
};

// At least 0; bounded (kCostliest), so that one odd pair does not outweigh all others. Both lengths 0: 0.
double LengthCost(double source, double target, const LengthModel& model);
inline constexpr double kCostliest = 25;

}  // namespace pandect::parity
