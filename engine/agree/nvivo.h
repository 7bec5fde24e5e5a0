// SPDX-License-Identifier: GPL-2.0-or-later
//
// What NVivo's coding comparison prints for two coders (or groups) and one code in one source, character by character.
// Print "per character" beside it: coding a longer context around the same passage lowers it, and characters are no
// independent units, so there is no standard error. With a, b the characters coded by each and n in all:
//
//   percent agreement = (both + neither) / n,   EF = a b / n + (n - a)(n - b) / n,   kappa = (agree - EF) / (n - EF)
//
// Where both coded everything or both nothing NVivo shows 1, although it is 0/0: a convention, not a figure of ours.
#pragma once

#include <utility>
#include <vector>

#include "agree/kappa.h"
#include "base/span.h"

namespace pandect::agree {

// Characters coded by both, one, neither; spans of one coder may overlap, and count once. Spans inside [0, characters).
YesNoTable CharacterTable(uint64_t characters, const std::vector<CodePointSpan>& first,
                          const std::vector<CodePointSpan>& second);

// In percent, as NVivo prints them.
struct NvivoPercents {
  Agreement agreement = Undefined::kNoUnits;
  Agreement both = Undefined::kNoUnits, neither = Undefined::kNoUnits;
  Agreement first_only = Undefined::kNoUnits, second_only = Undefined::kNoUnits;
};
NvivoPercents NvivoPercentAgreement(const YesNoTable& characters);
Agreement NvivoKappa(const YesNoTable& characters);

// Mean of NVivo's kappa over sources, each alike or by its length. Sources without characters are left out.
Agreement NvivoMeanKappa(const std::vector<YesNoTable>& sources);
Agreement NvivoMeanKappaByLength(const std::vector<YesNoTable>& sources);

}  // namespace pandect::agree
