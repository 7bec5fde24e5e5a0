// SPDX-License-Identifier: GPL-2.0-or-later
#include "agree/scott_pi.h"

#include "agree/table_coefficient.h"
#include "base/sum.h"

namespace pandect::agree {

Coefficient ScottPi(const ContingencyTable& table, const WeightMatrix& weights, double level) {
  if (table.units() == 0) return NoCoefficient(Undefined::kNoPairs);
  const size_t q = table.size();
  const std::vector<double> rows = RowShares(table), columns = ColumnShares(table);
  std::vector<double> pi(q), mean_weight(q);  // the second: how far category k agrees with a rating by chance
  for (size_t k = 0; k < q; ++k) pi[k] = (rows[k] + columns[k]) / 2;
  bool varies = false;
  CompensatedSum expected;
  for (size_t k = 0; k < q; ++k) {
    CompensatedSum sum;
    for (size_t l = 0; l < q; ++l) {
      sum += (weights.At(k, l) + weights.At(l, k)) / 2 * pi[l];
      varies |= pi[k] > 0 && pi[l] > 0 && weights.At(k, l) < 1;
    }
    mean_weight[k] = sum.value();
    expected += pi[k] * mean_weight[k];
  }
  if (!varies) {
    Coefficient out = NoCoefficient(Undefined::kNoVariation);
    out.observed = TableAgreement(table, weights);
    out.expected = 1.0;
    return out;
  }
  return OfTable(
      table, weights, expected.value(), [&](size_t i, size_t j) { return mean_weight[i] + mean_weight[j]; },
      Quantiles::kStudent, level);
}

}  // namespace pandect::agree
