// SPDX-License-Identifier: GPL-2.0-or-later
//
// Holsti's coefficient of reliability: CR = 2M / (N1 + N2), M decisions on which both agree, N the decisions of each
// (O. R. Holsti, Content Analysis for the Social Sciences and Humanities, 1969). Equals percent agreement where both
// coded the same units; a unit that one of them did not see counts against it, and AgreementRow::note says so.
#pragma once

#include "agree/coefficient.h"
#include "agree/ratings.h"

namespace pandect::agree {

// kNoUnits where both made no decision. agreed ≤ both numbers of decisions.
Agreement Holsti(uint64_t agreed, uint64_t decisions_first, uint64_t decisions_second);
// For m coders the mean over all pairs of coders who have ratings. kNoPairs where no unit was rated by two, and
// kPairUndefined where a pair of more coders shares none.
Agreement Holsti(const Ratings& ratings);

}  // namespace pandect::agree
