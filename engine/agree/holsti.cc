// SPDX-License-Identifier: GPL-2.0-or-later
#include "agree/holsti.h"

#include "base/sum.h"

namespace pandect::agree {

Agreement Holsti(uint64_t agreed, uint64_t decisions_first, uint64_t decisions_second) {
  if (decisions_first + decisions_second == 0) return Undefined::kNoUnits;
  return 2 * static_cast<double>(agreed) / static_cast<double>(decisions_first + decisions_second);
}

Agreement Holsti(const Ratings& ratings) {
  const std::vector<size_t> coders = CodersWithRatings(ratings);
  if (coders.empty()) return Undefined::kNoUnits;
  if (coders.size() < 2) return Undefined::kOneCoder;
  std::vector<uint64_t> decisions(coders.size());
  std::vector<uint64_t> agreed(coders.size() * coders.size());
  for (size_t row = 0; row < ratings.rows(); ++row)
    for (size_t i = 0; i < coders.size(); ++i) {
      const Category cell = ratings.At(row, coders[i]);
      if (cell == kMissingRating) continue;
      decisions[i] += ratings.Weight(row);
      for (size_t j = i + 1; j < coders.size(); ++j)
        if (ratings.At(row, coders[j]) == cell) agreed[i * coders.size() + j] += ratings.Weight(row);
    }
  CompensatedSum sum;
  double pairs = 0;
  for (size_t i = 0; i < coders.size(); ++i)
    for (size_t j = i + 1; j < coders.size(); ++j) {
      sum += *Holsti(agreed[i * coders.size() + j], decisions[i], decisions[j]);
      ++pairs;
    }
  return sum.value() / pairs;
}

}  // namespace pandect::agree
