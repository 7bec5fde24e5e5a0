// SPDX-License-Identifier: GPL-2.0-or-later
#include "agree/kappa.h"

#include <algorithm>
#include <cmath>

#include "agree/table_coefficient.h"
#include "base/distributions.h"
#include "base/sum.h"

namespace pandect {

YesNoTable& YesNoTable::operator+=(const YesNoTable& other) {
  both += other.both;
  first_only += other.first_only;
  second_only += other.second_only;
  neither += other.neither;
  return *this;
}

namespace agree {
namespace {

// What both formulas need, exact as long as the number of units is below 2^31.
struct Sums {
  uint64_t units = 0;
  uint64_t same = 0;     // on the diagonal
  double by_chance = 0;  // sum of products of margins, units² times pe
  bool one_category = false;
};

Sums SumsOf(const std::vector<uint64_t>& counts, size_t categories) {
  Sums sums;
  for (size_t i = 0; i < categories; ++i) {
    uint64_t row = 0, column = 0;
    for (size_t j = 0; j < categories; ++j) {
      row += counts[i * categories + j];
      column += counts[j * categories + i];
    }
    sums.units += row;
    sums.same += counts[i * categories + i];
    sums.by_chance += static_cast<double>(row) * static_cast<double>(column);
  }
  // Decided on whole numbers: 1 - pe may be a tiny number and not 0 where it is 0.
  for (size_t i = 0; i < categories; ++i) sums.one_category |= counts[i * categories + i] == sums.units;
  return sums;
}

std::vector<uint64_t> AsCounts(const YesNoTable& table) {
  return {table.both, table.first_only, table.second_only, table.neither};
}

// Whether any two categories that the first and the second used count as full agreement: then chance alone gives it.
bool AllAgree(const std::vector<double>& rows, const std::vector<double>& columns, const WeightMatrix& weights) {
  for (size_t i = 0; i < rows.size(); ++i)
    for (size_t j = 0; j < columns.size(); ++j)
      if (rows[i] > 0 && columns[j] > 0 && weights.At(i, j) < 1) return false;
  return true;
}

}  // namespace

Agreement PercentAgreement(const std::vector<uint64_t>& counts, size_t categories) {
  const Sums sums = SumsOf(counts, categories);
  if (sums.units == 0) return Undefined::kNoUnits;
  return static_cast<double>(sums.same) / static_cast<double>(sums.units);
}

Agreement CohenKappa(const std::vector<uint64_t>& counts, size_t categories) {
  const Sums sums = SumsOf(counts, categories);
  if (sums.units == 0) return Undefined::kNoUnits;
  if (sums.one_category) return Undefined::kNoVariation;
  const auto units = static_cast<double>(sums.units);
  const double chance = sums.by_chance / units;  // expected on the diagonal, in units
  return (static_cast<double>(sums.same) - chance) / (units - chance);
}

Agreement PercentAgreement(const YesNoTable& table) {
  return PercentAgreement(AsCounts(table), 2);
}
Agreement CohenKappa(const YesNoTable& table) {
  return CohenKappa(AsCounts(table), 2);
}

CohenFigures Cohen(const ContingencyTable& table, const WeightMatrix& weights, double level) {
  const auto none = [](Undefined reason) {
    return CohenFigures{NoCoefficient(reason), reason, reason, reason, reason};
  };
  if (table.units() == 0) return none(Undefined::kNoPairs);
  const std::vector<double> rows = RowShares(table), columns = ColumnShares(table);
  if (AllAgree(rows, columns, weights)) {
    CohenFigures out = none(Undefined::kNoVariation);
    out.kappa.observed = TableAgreement(table, weights);
    out.kappa.expected = 1.0;
    return out;
  }
  const size_t q = table.size();
  // a_i: how far category i of the first agrees with the second by chance; b_j likewise.
  std::vector<double> a(q), b(q);
  CompensatedSum expected;
  for (size_t i = 0; i < q; ++i) {
    CompensatedSum of_row, of_column;
    for (size_t j = 0; j < q; ++j) {
      of_row += weights.At(i, j) * columns[j];
      of_column += weights.At(j, i) * rows[j];
    }
    a[i] = of_row.value();
    b[i] = of_column.value();
    expected += rows[i] * a[i];
  }
  const double pe = expected.value();
  const auto n = static_cast<double>(table.units());
  CohenFigures out;
  out.kappa = OfTable(
      table, weights, pe, [&](size_t i, size_t j) { return a[i] + b[j]; }, Quantiles::kNormal, level);
  const double kappa = *out.kappa.value;

  // Under kappa = 0 the cells are products of the margins, so that the mean of w - (a + b) is -pe.
  CompensatedSum squares;
  for (size_t i = 0; i < q; ++i)
    for (size_t j = 0; j < q; ++j) {
      const double off = weights.At(i, j) - (a[i] + b[j]) + pe;
      squares += rows[i] * columns[j] * off * off;
    }
  const double null_error = std::sqrt(squares.value() / n) / (1 - pe);
  out.null_standard_error = null_error;
  // One rater without variation: a difference of rounding size is 0.
  const bool none_to_divide = null_error < 1e-12;
  out.z = none_to_divide ? Figure(Undefined::kNoStandardError) : Figure(kappa / null_error);
  out.kappa.p = none_to_divide ? Figure(Undefined::kNoStandardError)
                               : Figure(2 * distribution::NormalUpper(std::abs(kappa / null_error)));

  CompensatedSum possible;
  for (size_t i = 0; i < q; ++i) possible += std::min(rows[i], columns[i]);
  out.maximum_observed = possible.value();
  CompensatedSum unweighted;
  for (size_t i = 0; i < q; ++i) unweighted += rows[i] * columns[i];
  out.maximum = (possible.value() - unweighted.value()) / (1 - unweighted.value());
  return out;
}

Agreement LightKappa(const Ratings& ratings, const WeightMatrix& weights) {
  if (ratings.rows() == 0) return Undefined::kNoUnits;
  const std::vector<size_t> coders = CodersWithRatings(ratings);
  if (coders.size() < 2) return Undefined::kOneCoder;
  CompensatedSum sum;
  double pairs = 0;
  for (size_t i = 0; i < coders.size(); ++i)
    for (size_t j = i + 1; j < coders.size(); ++j) {
      const Agreement kappa = Cohen(PairTable(ratings, coders[i], coders[j]), weights).kappa.value;
      if (!kappa) return coders.size() == 2 ? kappa : Undefined::kPairUndefined;
      sum += *kappa;
      ++pairs;
    }
  return sum.value() / pairs;
}

}  // namespace agree
}  // namespace pandect
