// SPDX-License-Identifier: GPL-2.0-or-later
#include "agree/percent.h"

#include "agree/frame.h"
#include "base/sum.h"

namespace pandect::agree {

Agreement PercentAgreement(const Ratings& ratings, const WeightMatrix& weights) {
  const Frame frame(ratings);
  if (frame.fault()) return *frame.fault();
  return frame.Observed(weights);
}

Agreement PairwisePercentAgreement(const Ratings& ratings) {
  const Frame frame(ratings);
  if (frame.fault()) return *frame.fault();
  const WeightMatrix identity = WeightMatrix::Identity(frame.categories());
  CompensatedSum sum;
  double values = 0;
  for (const FrameUnit& unit : frame.units()) {
    if (unit.ratings < 2) continue;
    const double ratings_of_unit = static_cast<double>(unit.weight) * unit.ratings;
    sum += ratings_of_unit * UnitAgreement(unit, identity);
    values += ratings_of_unit;
  }
  return sum.value() / values;
}

Agreement UnanimousShare(const Ratings& ratings) {
  const Frame frame(ratings);
  if (frame.fault()) return *frame.fault();
  const size_t coders = CodersWithRatings(ratings).size();
  uint64_t complete = 0, same = 0;
  for (const FrameUnit& unit : frame.units()) {
    if (unit.ratings != coders) continue;
    complete += unit.weight;
    if (unit.used.size() == 1) same += unit.weight;
  }
  if (complete == 0) return Undefined::kNoCompleteUnit;
  return static_cast<double>(same) / static_cast<double>(complete);
}

Agreement UnitAgreement(const Ratings& ratings, size_t row) {
  const Frame frame(OfRows(ratings, {row}));
  if (frame.n() == 0) return Undefined::kNoUnits;
  if (frame.pairable() == 0) return Undefined::kNoPairs;
  return UnitAgreement(frame.units()[0], WeightMatrix::Identity(frame.categories()));
}

Agreement SpecificAgreement(const Ratings& ratings, Category category) {
  const Frame frame(ratings);
  if (frame.fault()) return *frame.fault();
  // A unit counts as one however many rated it: pairs over r_u - 1, so that two coders give the usual formula.
  CompensatedSum both, any;
  for (const FrameUnit& unit : frame.units()) {
    if (unit.ratings < 2) continue;
    for (const UsedCategory& used : unit.used)
      if (used.category == category) {
        const double weight = static_cast<double>(unit.weight) / (unit.ratings - 1);
        both += weight * used.ratings * (used.ratings - 1);
        any += weight * used.ratings * (unit.ratings - 1);
      }
  }
  if (any.value() == 0) return Undefined::kUsedByNobody;
  return both.value() / any.value();
}

}  // namespace pandect::agree
