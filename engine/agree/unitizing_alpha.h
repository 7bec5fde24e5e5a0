// SPDX-License-Identifier: GPL-2.0-or-later
//
// The alpha family for coders who also set the borders: K. Krippendorff, Y. Mathet, S. Bouvry & A. Widlöcher, "On the
// reliability of unitizing textual continua", Quality & Quantity 50, 2016, with its erratum; Krippendorff, Content
// Analysis, 4th ed. 2019, ch. 12. With l_ck the length where one coder has c and another k, summed over ordered pairs
// of the m coders and divided by m - 1, ∅ the gap, l.. the sum, S_c the squared lengths of a code's units, S_∅ the
// length of the gaps as it is (so that u-alpha depends, slightly, on the grain in which lengths are measured):
//
//   e_ck = l.. (l_c. l_k. - [c = k] S_c) / (l..² - sum S)
//   u-alpha    = 1 - (l.. - sum l_cc) / (l.. - sum e_cc)          codes and gaps
//   |u-alpha   = 1 - (l_∅. - l_∅∅) / (e_∅. - e_∅∅)                coded or not, whatever the code
//   cu-alpha   the first, only where two coders have a code: l_ck over codes; S'_c = squares of each unit's length with
//              the share of the other coders who have a code there
//   (k)u-alpha = 1 - (e_k. / l_k.) (l_k. - l_kk) / (e_k. - e_kk)  one code against the others, on the matrices of
//   cu-alpha
//
// Computed from the sorted borders, not character by character.
#pragma once

#include <vector>

#include "agree/coefficient.h"
#include "agree/continuum.h"

namespace pandect {

struct UnitizingFigures {
  Agreement u = Undefined::kNoUnits;
  Agreement u_binary = Undefined::kNoUnits;  // |u-alpha; undefined where nobody, or everybody everywhere, left a gap
  Agreement cu = Undefined::kNoUnits;
  // Share of the coders' lengths on which cu-alpha stands: a high cu-alpha on 5 % of the text says little.
  Agreement cu_coverage = Undefined::kNoUnits;
  struct OfCode {
    Agreement ku = Undefined::kNoUnits;        // undefined where the code never meets another coder's
    Agreement coverage = Undefined::kNoUnits;  // share of the code's length on which it stands
  };
  std::vector<OfCode> by_code;  // as Unitizing::codes
};

namespace agree {

// Continua that fewer than two coders saw are left out. kOverlappingUnits where stretches of one coder overlap.
UnitizingFigures UnitizingAlpha(const Unitizing& unitizing);

}  // namespace agree
}  // namespace pandect
