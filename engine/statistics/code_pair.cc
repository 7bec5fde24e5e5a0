// SPDX-License-Identifier: GPL-2.0-or-later
#include "statistics/code_pair.h"

#include <algorithm>
#include <cmath>

namespace pandect::statistics {
namespace {

struct Numbers {
  double n1, n2, n12, units;
};

template <class Use>
Figure OfPair(const CodePairCounts& counts, Use&& use) {
  if (counts.n1 == 0 || counts.n2 == 0) return Undefined::kCodeNowhere;
  if (counts.n12 > std::min(counts.n1, counts.n2)) return Undefined::kOutOfRange;
  return use(Numbers{static_cast<double>(counts.n1), static_cast<double>(counts.n2), static_cast<double>(counts.n12),
                     static_cast<double>(counts.units)});
}

template <class Use>
Figure OfUnits(const CodePairCounts& counts, Use&& use) {
  if (counts.units == 0) return Undefined::kNoUnits;
  return OfPair(counts, [&](const Numbers& n) -> Figure {
    if (n.n1 + n.n2 - n.n12 > n.units) return Undefined::kOutOfRange;
    return use(n);
  });
}

}  // namespace

Figure JaccardOf(const CodePairCounts& counts) {
  return OfPair(counts, [](const Numbers& n) -> Figure { return n.n12 / (n.n1 + n.n2 - n.n12); });
}

Figure DiceOf(const CodePairCounts& counts) {
  return OfPair(counts, [](const Numbers& n) -> Figure { return 2 * n.n12 / (n.n1 + n.n2); });
}

Figure OverlapOf(const CodePairCounts& counts) {
  return OfPair(counts, [](const Numbers& n) -> Figure { return n.n12 / std::min(n.n1, n.n2); });
}

Figure CosineOf(const CodePairCounts& counts) {
  return OfPair(counts, [](const Numbers& n) -> Figure { return n.n12 / (std::sqrt(n.n1) * std::sqrt(n.n2)); });
}

Figure ExpectedTogether(const CodePairCounts& counts) {
  return OfUnits(counts, [](const Numbers& n) -> Figure { return n.n1 * n.n2 / n.units; });
}

Figure PhiOf(const CodePairCounts& counts) {
  return OfUnits(counts, [](const Numbers& n) -> Figure {
    if (n.n1 == n.units || n.n2 == n.units) return Undefined::kCodeEverywhere;
    return (n.units * n.n12 - n.n1 * n.n2) /
           (std::sqrt(n.n1) * std::sqrt(n.n2) * std::sqrt(n.units - n.n1) * std::sqrt(n.units - n.n2));
  });
}

Figure PointwiseMutualInformation(const CodePairCounts& counts) {
  return OfUnits(counts, [](const Numbers& n) -> Figure {
    if (n.n12 == 0) return Undefined::kNeverTogether;
    return std::log2(n.n12 * n.units / (n.n1 * n.n2));
  });
}

Figure NormalizedPmi(const CodePairCounts& counts) {
  return OfUnits(counts, [](const Numbers& n) -> Figure {
    if (n.n12 == 0) return Undefined::kNeverTogether;
    if (n.n12 == n.units) return 1.0;
    return std::log2(n.n12 * n.units / (n.n1 * n.n2)) / -std::log2(n.n12 / n.units);
  });
}

bool VeryUnequal(const CodePairCounts& counts) {
  return std::max(counts.n1, counts.n2) > 5 * std::min(counts.n1, counts.n2);
}

}  // namespace pandect::statistics
