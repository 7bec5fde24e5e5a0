// SPDX-License-Identifier: GPL-2.0-or-later
//
// Several codes a unit as one rating, a set: distances between sets, and Krippendorff's alpha with them.
//
//   Jaccard 1 - |A ∩ B| / |A ∪ B|
//   MASI    1 - J · M, M = 1 for equal sets, 2/3 where one contains the other, 1/3 where they overlap, 0 where not
//           (R. Passonneau, LREC 2006; exact thirds, which some programs round to .33 and .67)
//
// Two empty sets are at distance 0.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "agree/krippendorff_alpha.h"
#include "agree/ratings.h"

namespace pandect {

enum class SetDistance : uint8_t { kJaccard, kMasi };
const char* Name(SetDistance distance);  // "jaccard", "masi"; stable
std::optional<SetDistance> SetDistanceOf(std::string_view name);

// Ascending, each once.
using CategorySet = std::vector<Category>;

// Units × coders → sets.
struct SetRatings {
  std::vector<std::string> coders, categories, units;
  std::vector<std::optional<CategorySet>>
      cells;                      // by unit, then coder; nullopt: missing, an empty set: saw it, gave none
  std::vector<uint64_t> weights;  // as in Ratings
};

namespace agree {

double Distance(SetDistance kind, const CategorySet& a, const CategorySet& b);

AlphaFigures SetAlpha(const SetRatings& ratings, SetDistance kind);

// Each set that occurs as a category of its own, named "a + b", the empty one "uncoded": for coefficients that ask for
// equal sets.
Ratings SetsAsCategories(const SetRatings& ratings);

}  // namespace agree
}  // namespace pandect
