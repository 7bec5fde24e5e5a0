// SPDX-License-Identifier: GPL-2.0-or-later
// Tests and measures of tables: figures that others printed, slow second roads, laws.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <numeric>

#include "base/distributions.h"
#include "base/random.h"
#include "statistics/association.h"
#include "statistics/chi_square.h"
#include "statistics/exact_test.h"
#include "statistics/fisher_exact.h"
#include "statistics/g_test.h"
#include "statistics/multiple_testing.h"
#include "statistics/noncentral_hypergeometric.h"
#include "statistics/odds_ratio.h"
#include "statistics/residuals.h"
#include "statistics/simulated_test.h"

using namespace pandect;
using namespace pandect::statistics;

namespace {

Crosstab Table(size_t rows, size_t columns, std::vector<uint64_t> counts) {
  return {rows, columns, std::move(counts), {}, {}};
}

double LogFactorial(uint64_t n) {
  return distribution::LogGamma(static_cast<double>(n) + 1);
}

// Walks every table with the margins of `table`, one by one.
void EachTable(const Crosstab& table, const std::function<void(const Crosstab&, double probability)>& use) {
  const auto rows = table.RowSums(), columns = table.ColumnSums();
  double margins = -LogFactorial(static_cast<uint64_t>(table.Total()));
  for (double sum : rows) margins += LogFactorial(static_cast<uint64_t>(sum));
  for (double sum : columns) margins += LogFactorial(static_cast<uint64_t>(sum));
  Crosstab filled = table;
  std::vector<double> rows_left = rows, columns_left = columns;
  std::function<void(size_t)> fill = [&](size_t cell) {
    if (cell == filled.counts.size()) {
      if (std::any_of(rows_left.begin(), rows_left.end(), [](double n) { return n != 0; })) return;
      if (std::any_of(columns_left.begin(), columns_left.end(), [](double n) { return n != 0; })) return;
      double log_probability = margins;
      for (uint64_t n : filled.counts) log_probability -= LogFactorial(n);
      use(filled, std::exp(log_probability));
      return;
    }
    double& row = rows_left[cell / table.column_count];
    double& column = columns_left[cell % table.column_count];
    const double most = std::min(row, column);
    for (double n = 0; n <= most; ++n) {
      filled.counts[cell] = static_cast<uint64_t>(n);
      row -= n, column -= n;
      fill(cell + 1);
      row += n, column += n;
    }
  };
  fill(0);
}

double SlowP(const Crosstab& table, TableOrder order) {
  const Crosstab kept = table.WithoutEmpty();
  double observed_probability = 0;
  EachTable(kept, [&](const Crosstab& t, double p) {
    if (t.counts == kept.counts) observed_probability = p;
  });
  const double observed_chi = *ChiSquareTest(kept).value;
  double sum = 0;
  EachTable(kept, [&](const Crosstab& t, double p) {
    const bool counts = order == TableOrder::kProbability ? p <= observed_probability * (1 + 1e-7)
                                                          : *ChiSquareTest(t).value >= observed_chi - 1e-8;
    if (counts) sum += p;
  });
  return sum;
}

Crosstab RandomTable(Random& random, size_t rows, size_t columns, uint64_t most) {
  Crosstab table = Table(rows, columns, {});
  for (size_t i = 0; i < rows * columns; ++i) table.counts.push_back(random.Below(most + 1));
  return table;
}

}  // namespace

TEST_CASE("figures that others printed") {
  // A. Agresti, An Introduction to Categorical Data Analysis: gender by party, aspirin and infarction, tea tasting.
  const Crosstab party = Table(2, 3, {762, 327, 468, 484, 239, 477});
  CHECK(*ChiSquareTest(party).value == doctest::Approx(30.07).epsilon(0.0002));
  CHECK(*ChiSquareTest(party).degrees_of_freedom == 2);
  CHECK(*AdjustedResiduals(party)[0] == doctest::Approx(4.50).epsilon(0.001));
  const auto aspirin = OddsRatioOf(Table(2, 2, {189, 10845, 104, 10933}), ZeroCells::kAsTheyAre);
  CHECK(*aspirin.value == doctest::Approx(1.832).epsilon(0.0003));
  CHECK(*aspirin.interval.low == doctest::Approx(1.440).epsilon(0.0004));
  CHECK(*aspirin.interval.high == doctest::Approx(2.331).epsilon(0.0003));
  const Crosstab tea = Table(2, 2, {3, 1, 1, 3});
  CHECK(*FisherExactP(tea, Alternative::kGreater) == doctest::Approx(0.2429).epsilon(0.0003));
  CHECK(*FisherExactP(tea, Alternative::kTwoSided) == doctest::Approx(0.4857).epsilon(0.0002));
  // R's manual of fisher.test prints .7827 for job satisfaction by income.
  const Crosstab jobs = Table(4, 4, {1, 3, 10, 6, 2, 3, 10, 7, 1, 6, 14, 12, 0, 1, 9, 11});
  CHECK(*ExactTestP(jobs, TableOrder::kProbability) == doctest::Approx(0.7827).epsilon(0.0001));
}

TEST_CASE("exact p equals the sum over all tables, walked one by one") {
  Random random(11);
  const std::pair<size_t, size_t> kShapes[] = {{2, 2}, {2, 3}, {3, 2}, {3, 3}, {2, 5}, {4, 2}};
  for (const auto& [rows, columns] : kShapes)
    for (int i = 0; i < 6; ++i) {
      const Crosstab table = RandomTable(random, rows, columns, rows * columns > 6 ? 3 : 5);
      if (WhyNoAssociation(table.WithoutEmpty())) continue;
      CAPTURE(table.counts);
      for (const TableOrder order : {TableOrder::kProbability, TableOrder::kChiSquare})
        CHECK(*ExactTestP(table, order) == doctest::Approx(SlowP(table, order)).epsilon(1e-9));
      if (rows == 2 && columns == 2)
        CHECK(*FisherExactP(table, Alternative::kTwoSided) ==
              doctest::Approx(SlowP(table, TableOrder::kProbability)).epsilon(1e-9));
    }
}

TEST_CASE("a simulated p comes near the exact one, and is repeated by its seed") {
  const Crosstab jobs = Table(4, 4, {1, 3, 10, 6, 2, 3, 10, 7, 1, 6, 14, 12, 0, 1, 9, 11});
  const Crosstab small = Table(2, 3, {1, 9, 4, 6, 2, 5});
  for (const TableOrder order : {TableOrder::kProbability, TableOrder::kChiSquare})
    for (const Crosstab& table : {jobs, small}) {
      // The chi-square of the larger table has too many different values for the exact road.
      const Figure exact = ExactTestP(table, order);
      if (!exact) {
        CHECK(exact.reason() == Undefined::kTooLarge);
        continue;
      }
      const SimulatedP simulated = SimulatedTestP(table, order, 20000, 5);
      CHECK(std::abs(*simulated.p - *exact) < 5 * *simulated.standard_error);
      CHECK(*simulated.p == *SimulatedTestP(table, order, 20000, 5).p);
      CHECK(*simulated.p != *SimulatedTestP(table, order, 20000, 6).p);
    }
  // Large counts cost no more: the number of cases does not matter.
  const SimulatedP large =
      SimulatedTestP(Table(2, 2, {500000, 499000, 498000, 501000}), TableOrder::kChiSquare, 2000, 1);
  const double asymptotic = *ChiSquareTest(Table(2, 2, {500000, 499000, 498000, 501000})).p;
  CHECK(std::abs(*large.p - asymptotic) < 0.01);
}

TEST_CASE("the noncentral hypergeometric distribution equals its definition") {
  for (const double odds : {0.2, 1.0, 3.5}) {
    const uint64_t row1 = 9, row2 = 7, column1 = 10;
    std::vector<double> weights;
    for (uint64_t k = 3; k <= 9; ++k)
      weights.push_back(std::exp(LogFactorial(row1) - LogFactorial(k) - LogFactorial(row1 - k) + LogFactorial(row2) -
                                 LogFactorial(column1 - k) - LogFactorial(row2 + k - column1)) *
                        std::pow(odds, static_cast<double>(k)));
    const double sum = std::accumulate(weights.begin(), weights.end(), 0.0);
    const NoncentralHypergeometric of(row1, row2, column1, odds);
    CHECK(of.least() == 3);
    CHECK(of.greatest() == 9);
    double below = 0;
    for (uint64_t k = 3; k <= 9; ++k) {
      below += weights[k - 3] / sum;
      CHECK(of.Probability(k) == doctest::Approx(weights[k - 3] / sum).epsilon(1e-12));
      CHECK(of.AtMost(k) == doctest::Approx(below).epsilon(1e-12));
      CHECK(of.AtLeast(k) == doctest::Approx(1 - below + weights[k - 3] / sum).epsilon(1e-12));
    }
  }
}

TEST_CASE("exact limits of the odds ratio leave the tails they promise") {
  Random random(3);
  for (int i = 0; i < 20; ++i) {
    const Crosstab table =
        Table(2, 2, {1 + random.Below(30), 1 + random.Below(30), 1 + random.Below(30), 1 + random.Below(30)});
    const auto& n = table.counts;
    const FigureInterval limits = ConditionalOddsRatioInterval(table, 0.9);
    const auto of = [&](double odds) { return NoncentralHypergeometric(n[0] + n[1], n[2] + n[3], n[0] + n[2], odds); };
    CHECK(of(*limits.low).AtLeast(n[0]) == doctest::Approx(0.05).epsilon(1e-9));
    CHECK(of(*limits.high).AtMost(n[0]) == doctest::Approx(0.05).epsilon(1e-9));
    CHECK(of(*ConditionalOddsRatio(table)).Mean() == doctest::Approx(static_cast<double>(n[0])).epsilon(1e-9));
  }
}

TEST_CASE("the interval of V holds V, and its limits leave the tails they promise") {
  Random random(8);
  for (int i = 0; i < 30; ++i) {
    const Crosstab table = RandomTable(random, 3, 4, 40);
    const auto test = ChiSquareTest(table);
    const FigureInterval limits = CramersVInterval(table);
    const double scale = table.Total() * 2;
    CHECK(*limits.low <= *CramersV(table) + 1e-12);
    CHECK(*limits.high >= *limits.low);
    if (*limits.low > 0)
      CHECK(distribution::NoncentralChiSquareCdf(*test.value, 6, *limits.low * *limits.low * scale) ==
            doctest::Approx(0.975).epsilon(1e-6));
    if (*limits.high > 0 && *limits.high < 1)
      CHECK(distribution::NoncentralChiSquareCdf(*test.value, 6, *limits.high * *limits.high * scale) ==
            doctest::Approx(0.025).epsilon(1e-6));
  }
}

TEST_CASE("laws: rows for columns, shuffled rows, and doubled counts") {
  Random random(21);
  for (int i = 0; i < 20; ++i) {
    const Crosstab table = RandomTable(random, 3, 4, 20);
    Crosstab swapped = table, doubled = table;
    std::swap_ranges(swapped.counts.begin(), swapped.counts.begin() + 4, swapped.counts.begin() + 4);
    for (uint64_t& count : doubled.counts) count *= 2;
    for (const Crosstab& other : {table.Transposed(), swapped}) {
      CHECK(*ChiSquareTest(other).value == doctest::Approx(*ChiSquareTest(table).value));
      CHECK(*GTest(other).p == doctest::Approx(*GTest(table).p));
      CHECK(*CramersV(other) == doctest::Approx(*CramersV(table)));
    }
    CHECK(*ChiSquareTest(doubled).value == doctest::Approx(2 * *ChiSquareTest(table).value));
    CHECK(*CramersV(doubled) == doctest::Approx(*CramersV(table)));
    // Each row's residuals (O-E) sum to nothing.
    const auto residuals = PearsonResiduals(table);
    const auto expected = ExpectedCounts(table);
    for (size_t r = 0; r < 3; ++r) {
      double sum = 0;
      for (size_t c = 0; c < 4; ++c) sum += *residuals[r * 4 + c] * std::sqrt(expected[r * 4 + c]);
      CHECK(std::abs(sum) < 1e-9);
    }
  }
  const Crosstab table = Table(2, 2, {7, 3, 2, 8}), turned = Table(2, 2, {3, 7, 8, 2});
  CHECK(*Phi(table) == doctest::Approx(-*Phi(turned)));
  CHECK(*OddsRatioOf(table, ZeroCells::kAsTheyAre).value ==
        doctest::Approx(1 / *OddsRatioOf(turned, ZeroCells::kAsTheyAre).value));
  CHECK(*Phi(table) * *Phi(table) * 20 == doctest::Approx(*ChiSquareTest(table).value));
  CHECK(*ConditionalOddsRatio(table) == doctest::Approx(1 / *ConditionalOddsRatio(turned)));
}

TEST_CASE("where there is no figure, the reason is told") {
  const Crosstab nothing = Table(2, 2, {0, 0, 0, 0}), one_row = Table(2, 2, {0, 0, 3, 4}), none = Table(0, 0, {});
  CHECK(ChiSquareTest(nothing).p.reason() == Undefined::kNoCases);
  CHECK(ChiSquareTest(none).p.reason() == Undefined::kNoCases);
  CHECK(ChiSquareTest(one_row).p.reason() == Undefined::kOneRowOrColumn);
  CHECK(GTest(one_row).value.reason() == Undefined::kOneRowOrColumn);
  CHECK(*FisherExactP(one_row, Alternative::kTwoSided) == 1);
  CHECK(*ExactTestP(one_row, TableOrder::kChiSquare) == 1);
  CHECK(FisherExactP(nothing, Alternative::kLess).reason() == Undefined::kNoCases);
  CHECK(Phi(Table(2, 3, {1, 2, 3, 4, 5, 6})).reason() == Undefined::kNotTwoByTwo);
  CHECK(ChiSquareTest(Table(2, 3, {1, 2, 3, 4, 5, 6}), Continuity::kYates).value.reason() == Undefined::kNotTwoByTwo);
  const auto zero = OddsRatioOf(Table(2, 2, {5, 0, 2, 7}), ZeroCells::kAsTheyAre);
  CHECK(*zero.value == std::numeric_limits<double>::infinity());
  CHECK(zero.interval.low.reason() == Undefined::kZeroCell);
  CHECK(*OddsRatioOf(Table(2, 2, {0, 5, 2, 7}), ZeroCells::kAsTheyAre).value == 0);
  CHECK(*ConditionalOddsRatio(Table(2, 2, {5, 0, 0, 7})) == std::numeric_limits<double>::infinity());
  CHECK(ExactTestP(Table(3, 3, {900, 800, 700, 600, 500, 400, 300, 200, 100}), TableOrder::kChiSquare, {1000, 1000})
            .reason() == Undefined::kTooLarge);
  // A row without cases is left out of a larger table, and its cells have no residual.
  const Crosstab with_gap = Table(3, 2, {5, 9, 0, 0, 8, 2});
  CHECK(*ChiSquareTest(with_gap).value == doctest::Approx(*ChiSquareTest(Table(2, 2, {5, 9, 8, 2})).value));
  CHECK(AdjustedResiduals(with_gap)[2].reason() == Undefined::kNoCases);
}

TEST_CASE("Holm and Benjamini-Hochberg by hand, with a test that has no p") {
  const std::vector<Figure> p{0.01, 0.04, Undefined::kNoCases, 0.03, 0.005};
  const auto holm = Holm(p), bh = BenjaminiHochberg(p);
  // R: p.adjust(c(.01, .04, .03, .005), "holm") = .03 .06 .06 .02; "BH" = .02 .04 .04 .02
  const double kHolm[] = {0.03, 0.06, 0, 0.06, 0.02}, kBh[] = {0.02, 0.04, 0, 0.04, 0.02};
  for (size_t i = 0; i < p.size(); ++i) {
    if (i == 2) {
      CHECK(holm[i].reason() == Undefined::kNoCases);
      CHECK(bh[i].reason() == Undefined::kNoCases);
      continue;
    }
    CHECK(*holm[i] == doctest::Approx(kHolm[i]));
    CHECK(*bh[i] == doctest::Approx(kBh[i]));
  }
  CHECK(*Holm({0.7, 0.8})[1] == 1);
}
