// SPDX-License-Identifier: GPL-2.0-or-later
#include "agree/brennan_prediger.h"

#include "agree/frame.h"
#include "agree/table_coefficient.h"

namespace pandect::agree {
namespace {

// pe; kNoVariation where it is 1.
Agreement Expected(const WeightMatrix& weights) {
  const auto q = static_cast<double>(weights.size());
  const double total = weights.Total();
  if (!(total < q * q)) return Undefined::kNoVariation;
  return total / (q * q);
}

}  // namespace

Coefficient BrennanPrediger(const ContingencyTable& table, const WeightMatrix& weights, double level) {
  if (table.units() == 0) return NoCoefficient(Undefined::kNoPairs);
  const Agreement pe = Expected(weights);
  if (!pe) return NoCoefficient(pe.reason());
  return OfTable(
      table, weights, *pe, [&](size_t, size_t) { return 2 * *pe; }, Quantiles::kStudent, level);
}

Coefficient BrennanPrediger(const Ratings& ratings, const WeightMatrix& weights, double level) {
  const Frame frame(ratings);
  if (frame.fault()) return NoCoefficient(*frame.fault());
  const Agreement pe = Expected(weights);
  if (!pe) return NoCoefficient(pe.reason());
  return InFrame(
      frame, weights, *pe, [&](const FrameUnit&) { return *pe; }, level);
}

}  // namespace pandect::agree
