// SPDX-License-Identifier: GPL-2.0-or-later
#include "statistics/association.h"

#include <algorithm>
#include <cmath>

#include "base/distributions.h"
#include "statistics/chi_square.h"

namespace pandect::statistics {
namespace {

double LessSide(const Crosstab& table) {
  return static_cast<double>(std::min(table.row_count, table.column_count));
}

}  // namespace

Figure CramersV(const Crosstab& given) {
  const Crosstab table = given.WithoutEmpty();
  const Figure chi = ChiSquareTest(table).value;
  if (!chi) return chi;
  return std::min(1.0, std::sqrt(*chi / (table.Total() * (LessSide(table) - 1))));
}

Figure CramersVCorrected(const Crosstab& given) {
  const Crosstab table = given.WithoutEmpty();
  const IndependenceTest test = ChiSquareTest(table);
  if (!test.value) return test.value;
  const double n = table.Total(), rows = static_cast<double>(table.row_count),
               columns = static_cast<double>(table.column_count);
  if (n == 1) return Undefined::kNoCases;
  const double phi2 = std::max(0.0, *test.value / n - *test.degrees_of_freedom / (n - 1));
  const double r = rows - (rows - 1) * (rows - 1) / (n - 1), c = columns - (columns - 1) * (columns - 1) / (n - 1);
  if (std::min(r, c) <= 1) return 0.0;  // N at its least: nothing is left of φ² either
  return std::sqrt(phi2 / (std::min(r, c) - 1));
}

FigureInterval CramersVInterval(const Crosstab& given, double level) {
  const Crosstab table = given.WithoutEmpty();
  const IndependenceTest test = ChiSquareTest(table);
  if (!test.value) return {test.value, test.value};
  const double tail = (1 - level) / 2, scale = table.Total() * (LessSide(table) - 1);
  auto limit = [&](double p) -> Figure {
    if (*test.value == 0) return 0.0;
    const double noncentrality = distribution::NoncentralityOf(*test.value, *test.degrees_of_freedom, p);
    return std::min(1.0, std::sqrt(noncentrality / scale));
  };
  return {limit(1 - tail), limit(tail)};
}

Figure Phi(const Crosstab& given) {
  const Crosstab table = given.WithoutEmpty();
  if (const auto why = WhyNotTwoByTwo(table)) return *why;
  const auto [a, b, c, d] = AsTwoByTwo(table);
  // The square root margin by margin: the product of four would leave the double's range with counts of 10^80 only,
  // but 2^53 is passed early.
  return (a * d - b * c) / (std::sqrt(a + b) * std::sqrt(c + d) * std::sqrt(a + c) * std::sqrt(b + d));
}

Figure ContingencyCoefficient(const Crosstab& given) {
  const Crosstab table = given.WithoutEmpty();
  const Figure chi = ChiSquareTest(table).value;
  if (!chi) return chi;
  return std::sqrt(*chi / (table.Total() + *chi));
}

}  // namespace pandect::statistics
