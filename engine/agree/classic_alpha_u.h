// SPDX-License-Identifier: GPL-2.0-or-later
//
// The older coefficient for unitizing, one code at a time: K. Krippendorff, "On the reliability of unitizing continuous
// data", Sociological Methodology 25, 1995; Content Analysis, 2nd ed. 2004 (which mends a sign in the expected
// disagreement). Kept to compare with old figures: it depends on the grain in which lengths are measured. Prefer
// unitizing_alpha.h.
//
// Sections are a coder's units of the code and the gaps between them. δ² of two sections of different coders: of units
// that overlap (b_g - b_h)² + (e_g - e_h)²; of a unit inside a gap its length squared; else 0. For m coders, length L,
// N units of all:
//
//   Do = sum δ² / (m (m - 1) L²) over ordered pairs of coders
//   De = (2/L) sum over units [ (N - 1)/3 (2 l³ - 3 l² + l) + l² · sum over gaps with l_h ≥ l of (l_h - l + 1) ]
//        / (m L (m L - 1) - sum l (l - 1))
#pragma once

#include "agree/coefficient.h"
#include "agree/continuum.h"

namespace pandect {

struct ClassicAlphaUFigures {
  Agreement alpha = Undefined::kNoUnits;
  Agreement observed = Undefined::kNoUnits, expected = Undefined::kNoUnits;
};

namespace agree {

struct Section {
  double begin = 0, length = 0;
  bool coded = false;
};
// δ².
double SquaredDifference(const Section& g, const Section& h);

// `grain`: how many smallest units one unit of length holds: 1 for lengths in characters taken as they are. Do does not
// depend on it. kUsedByNobody where no coder used the code, kOneCoder, kOverlappingUnits where units of the code
// overlap for one coder.
ClassicAlphaUFigures ClassicAlphaU(const Continuum& continuum, uint32_t code, double grain = 1);
// Over codes: 1 - sum Do / sum De of the codes that somebody used.
Agreement ClassicAlphaUOverCodes(const Continuum& continuum, size_t codes, double grain = 1);

}  // namespace agree
}  // namespace pandect
