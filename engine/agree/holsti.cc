// SPDX-License-Identifier: GPL-2.0-or-later
#include "agree/holsti.h"

#include "agree/frame.h"
#include "base/sum.h"

namespace pandect::agree {

Agreement Holsti(uint64_t agreed, uint64_t decisions_first, uint64_t decisions_second) {
  if (decisions_first + decisions_second == 0) return Undefined::kNoUnits;
  return 2 * static_cast<double>(agreed) / static_cast<double>(decisions_first + decisions_second);
}

Agreement Holsti(const Ratings& ratings) {
  if (const auto fault = Frame(ratings).fault()) return *fault;
  const std::vector<size_t> coders = CodersWithRatings(ratings);
  std::vector<uint64_t> decisions(coders.size());
  std::vector<uint64_t> agreed(coders.size() * coders.size()), shared(agreed.size());
  for (size_t row = 0; row < ratings.rows(); ++row)
    for (size_t i = 0; i < coders.size(); ++i) {
      const Category cell = ratings.At(row, coders[i]);
      if (cell == kMissingRating) continue;
      decisions[i] += ratings.Weight(row);
      for (size_t j = i + 1; j < coders.size(); ++j)
        if (const Category other = ratings.At(row, coders[j]); other != kMissingRating) {
          shared[i * coders.size() + j] += ratings.Weight(row);
          if (other == cell) agreed[i * coders.size() + j] += ratings.Weight(row);
        }
    }
  CompensatedSum sum;
  double pairs = 0;
  for (size_t i = 0; i < coders.size(); ++i)
    for (size_t j = i + 1; j < coders.size(); ++j) {
      // Two who rated no unit in common neither agree nor differ: 0 would say that they always differ.
      if (shared[i * coders.size() + j] == 0) return Undefined::kPairUndefined;
      sum += *Holsti(agreed[i * coders.size() + j], decisions[i], decisions[j]);
      ++pairs;
    }
  return sum.value() / pairs;
}

}  // namespace pandect::agree
