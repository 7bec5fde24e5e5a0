// SPDX-License-Identifier: GPL-2.0-or-later
#include "agree/gwet_ac.h"

#include "agree/frame.h"
#include "agree/table_coefficient.h"
#include "base/sum.h"

namespace pandect::agree {
namespace {

double Expected(const std::vector<double>& shares, double factor) {
  CompensatedSum sum;
  for (const double share : shares) sum += share * (1 - share);
  return factor * sum.value();
}

// T_w / (q (q - 1)); 0 where q is 1.
double Factor(const WeightMatrix& weights) {
  const auto q = static_cast<double>(weights.size());
  return q < 2 ? 0 : weights.Total() / (q * (q - 1));
}

}  // namespace

Coefficient GwetAc(const ContingencyTable& table, const WeightMatrix& weights, double level) {
  if (table.units() == 0) return NoCoefficient(Undefined::kNoPairs);
  const double factor = Factor(weights);
  std::vector<double> shares = RowShares(table);
  const std::vector<double> columns = ColumnShares(table);
  for (size_t k = 0; k < shares.size(); ++k) shares[k] = (shares[k] + columns[k]) / 2;
  const double pe = Expected(shares, factor);
  if (factor == 0 || !(pe < 1)) return NoCoefficient(Undefined::kNoVariation);
  const auto chance = [&](size_t i, size_t j) { return 2 * factor * (1 - (shares[i] + shares[j]) / 2); };
  return OfTable(table, weights, pe, chance, Quantiles::kStudent, level);
}

Coefficient GwetAc(const Ratings& ratings, const WeightMatrix& weights, double level) {
  const Frame frame(ratings);
  if (frame.fault()) return NoCoefficient(*frame.fault());
  const double factor = Factor(weights);
  const double pe = Expected(frame.shares(), factor);
  if (factor == 0 || !(pe < 1)) return NoCoefficient(Undefined::kNoVariation);
  const auto of_unit = [&](const FrameUnit& unit) {
    double sum = 0;
    for (const UsedCategory& used : unit.used) sum += used.ratings * (1 - frame.shares()[used.category]);
    return factor * sum / unit.ratings;
  };
  return InFrame(frame, weights, pe, of_unit, level);
}

}  // namespace pandect::agree
