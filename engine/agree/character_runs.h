// SPDX-License-Identifier: GPL-2.0-or-later
//
// Coded stretches as ratings of every character (or second): between two borders nothing changes, so a run of equal
// characters is one row with its length as weight. Long segments dominate and characters are not independent: no
// standard error, interval or test may be had from such ratings (AgreementOptions::dependent_units).
#pragma once

#include <optional>
#include <vector>

#include "agree/continuum.h"
#include "agree/ratings.h"
#include "base/result.h"

namespace pandect {

struct CharacterRuns {
  Ratings ratings;                // a coder who did not see the continuum is missing
  std::vector<size_t> continuum;  // of each row
  std::vector<double> begin;      // of each row
};

namespace agree {

// One code: categories "uncoded", "coded". Stretches of the code may overlap and count once.
// Error (kInvalid): a border that is not a whole number.
Result<CharacterRuns> RunsOfCode(const Unitizing& unitizing, uint32_t code);

// All codes as one variable with "uncoded" last. Error (kInvalid) also where two codes of one coder overlap.
Result<CharacterRuns> RunsOfAllCodes(const Unitizing& unitizing);

}  // namespace agree
}  // namespace pandect
