// SPDX-License-Identifier: GPL-2.0-or-later
//
// How evenly a word is spread over the parts of a corpus (documents in the order given, unless said otherwise).
// S. Th. Gries, "Dispersions and adjusted frequencies in corpora" (2008), and the papers named below.
#pragma once

#include <cstdint>
#include <vector>

#include "lexical/figure.h"

namespace pandect::lexical {

// Hits and tokens of each part, as many of one as of the other. Value type.
struct Parts {
  std::vector<uint64_t> hits, sizes;
};

// f hits in all, v_i of them in part i, which holds the share s_i of the tokens; k parts; p_i = v_i / size_i.
// Reasons: kNoParts; kNoHits for every measure but the range; kOnePart as said; kEmptyPart where a measure uses rates,
// or the least share, and a part has no tokens.
Figure Range(const Parts& parts);          // parts with a hit
Figure RelativeRange(const Parts& parts);  // the same over k
// DP = ½ sum |v_i/f - s_i|: 0 spread as the parts are, near 1 all in a small part (Gries 2008). One part: 0.
Figure DeviationOfProportions(const Parts& parts);
// DP / (1 - min s_i), so that 1 can be reached (Lijffijt & Gries 2012). None for one part, as for all that follow but
// Rosengren's S and DKL.
Figure NormalizedDp(const Parts& parts);
// 1 - DP / (1 - the least share of the parts that have hits) (Egbert, Burch & Biber 2020): 1 is even.
Figure EgbertDp(const Parts& parts);
// 1 - (sd / mean) / sqrt(k - 1) of the rates, with the standard deviation of a population (Juilland, Brodin &
// Davidovitch 1970): 1 even, 0 all in one part; below 0 it does not go with equal parts.
Figure JuillandD(const Parts& parts);
// The same of bare counts, right where parts are equal; U = D f, the adjusted frequency, is made with it.
Figure JuillandDRaw(const Parts& parts);
Figure JuillandU(const Parts& parts);
Figure StandardDeviation(const Parts& parts);     // of counts, of a population
Figure VariationCoefficient(const Parts& parts);  // the same over the mean
// Entropy of the rates over log2 k (Carroll 1970), and of bare counts; Um = f D2 + (1 - D2) f/k with bare counts.
Figure CarrollD2(const Parts& parts);
Figure CarrollD2Raw(const Parts& parts);
Figure CarrollUm(const Parts& parts);
Figure RosengrenS(const Parts& parts);           // (sum sqrt(v_i s_i))² / f (Rosengren 1971)
Figure RosengrenSRaw(const Parts& parts);        // as if parts were equal
Figure LyneD3(const Parts& parts);               // 1 - sum ((v_i - m)²/m) / (4f), m = f/k (Lyne 1985)
Figure DispersionChiSquare(const Parts& parts);  // sum (v_i - f s_i)² / (f s_i)
// Kullback & Leibler's divergence of v_i/f from s_i, in bits (Gries 2024); 1/(1 + DKL) and 1 - exp(-DKL) of it.
Figure KullbackLeibler(const Parts& parts);
Figure KullbackLeiblerOdds(const Parts& parts);
Figure KullbackLeiblerExp(const Parts& parts);

}  // namespace pandect::lexical
