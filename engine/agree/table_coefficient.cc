// SPDX-License-Identifier: GPL-2.0-or-later
#include "agree/table_coefficient.h"

#include <algorithm>
#include <cmath>

#include "base/distributions.h"
#include "base/sum.h"

namespace pandect::agree {

double TableAgreement(const ContingencyTable& table, const WeightMatrix& weights) {
  CompensatedSum sum;
  for (size_t i = 0; i < table.size(); ++i)
    for (size_t j = 0; j < table.size(); ++j)
      if (table.At(i, j) > 0) sum += weights.At(i, j) * static_cast<double>(table.At(i, j));
  return sum.value() / static_cast<double>(table.units());
}

std::vector<double> RowShares(const ContingencyTable& table) {
  std::vector<double> shares(table.size());
  const auto units = static_cast<double>(table.units());
  for (size_t i = 0; i < table.size(); ++i) {
    uint64_t sum = 0;
    for (size_t j = 0; j < table.size(); ++j) sum += table.At(i, j);
    shares[i] = static_cast<double>(sum) / units;
  }
  return shares;
}

std::vector<double> ColumnShares(const ContingencyTable& table) {
  std::vector<double> shares(table.size());
  const auto units = static_cast<double>(table.units());
  for (size_t j = 0; j < table.size(); ++j) {
    uint64_t sum = 0;
    for (size_t i = 0; i < table.size(); ++i) sum += table.At(i, j);
    shares[j] = static_cast<double>(sum) / units;
  }
  return shares;
}

bool OneCategory(const ContingencyTable& table) {
  const uint64_t units = table.units();
  for (size_t i = 0; i < table.size(); ++i)
    if (table.At(i, i) == units) return true;
  return false;
}

Coefficient OfTable(const ContingencyTable& table, const WeightMatrix& weights, double expected,
                    const std::function<double(size_t, size_t)>& chance, Quantiles quantiles, double level) {
  Coefficient out = NoCoefficient(Undefined::kOneUnit);
  const double observed = TableAgreement(table, weights);
  const double kappa = (observed - expected) / (1 - expected);
  out.value = kappa;
  out.observed = observed;
  out.expected = expected;
  const uint64_t units = table.units();
  if (units < 2) return out;
  const auto n = static_cast<double>(units);
  const auto x = [&](size_t i, size_t j) { return weights.At(i, j) - (1 - kappa) * chance(i, j); };
  CompensatedSum mean;
  for (size_t i = 0; i < table.size(); ++i)
    for (size_t j = 0; j < table.size(); ++j)
      if (table.At(i, j) > 0) mean += static_cast<double>(table.At(i, j)) / n * x(i, j);
  // Squares of differences from the mean: the difference of two large sums would lose the digits of a small variance.
  CompensatedSum squares;
  for (size_t i = 0; i < table.size(); ++i)
    for (size_t j = 0; j < table.size(); ++j)
      if (table.At(i, j) > 0) {
        const double off = x(i, j) - mean.value();
        squares += static_cast<double>(table.At(i, j)) / n * off * off;
      }
  const double error = std::sqrt(squares.value() / n) / (1 - expected);
  const bool normal = quantiles == Quantiles::kNormal;
  out.standard_error = error;
  out.interval = Around(
      kappa, error,
      normal ? distribution::NormalQuantile(0.5 + level / 2) : distribution::StudentQuantile(0.5 + level / 2, n - 1));
  const double z = std::abs(kappa) / error;
  out.p = !(error > 0) ? Figure(Undefined::kNoStandardError)
          : normal     ? Figure(2 * distribution::NormalUpper(z))
                       : Figure(2 * distribution::StudentUpper(z, n - 1));
  return out;
}

}  // namespace pandect::agree
