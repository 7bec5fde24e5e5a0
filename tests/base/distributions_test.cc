// SPDX-License-Identifier: GPL-2.0-or-later
#include "base/distributions.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <limits>

namespace pandect::distribution {
namespace {

constexpr double kInf = std::numeric_limits<double>::infinity();

void CheckNear(double found, double wanted, double relative = 1e-12) {
  CHECK(std::abs(found - wanted) <= relative * std::max(1e-300, std::abs(wanted)));
}

}  // namespace

TEST_CASE("critical values as every table of statistics prints them") {
  CheckNear(NormalQuantile(0.975), 1.959963984540054);
  CheckNear(NormalQuantile(0.5) + 1, 1);
  CheckNear(StudentQuantile(0.975, 9), 2.262157162740992, 1e-9);
  CheckNear(StudentQuantile(0.975, 1), 12.70620473617471, 1e-9);
  CheckNear(ChiSquareQuantile(0.95, 1), 3.841458820694124, 1e-9);
  CheckNear(ChiSquareUpper(10.827566170662733, 1), 0.001, 1e-9);
  CheckNear(FQuantile(0.95, 3, 10), 3.708264819046979, 1e-6);
}

TEST_CASE("closed forms") {
  // The normal by the error function, t with 1 degree by the arc tangent, chi-square with 2 by the exponential,
  // F with (2, n) by a power, beta(1, b) and beta(a, 1) by powers.
  for (double x : {-6.0, -1.5, -0.1, 0.0, 0.3, 1.0, 2.5, 8.0}) {
    CheckNear(NormalCdf(x), 0.5 * std::erfc(-x / std::sqrt(2.0)), 1e-13);
    CheckNear(NormalUpper(x), 0.5 * std::erfc(x / std::sqrt(2.0)), 1e-13);
    CheckNear(StudentCdf(x, 1), 0.5 + std::atan(x) / std::acos(-1.0), 1e-12);
  }
  for (double x : {0.01, 0.4, 1.0, 7.0, 30.0, 700.0}) {
    CheckNear(ChiSquareUpper(x, 2), std::exp(-x / 2), 1e-12);
    CheckNear(ChiSquareCdf(x, 2), -std::expm1(-x / 2), 1e-12);
    CheckNear(FUpper(x, 2, 10), std::pow(1 + 2 * x / 10, -5), 1e-12);
  }
  for (double x : {0.0, 0.1, 0.5, 0.9, 1.0}) {
    CheckNear(BetaCdf(x, 3, 1), x * x * x, 1e-13);
    CheckNear(BetaUpper(x, 1, 4), std::pow(1 - x, 4), 1e-13);
  }
  CheckNear(LogGamma(11), std::log(3628800.0));
  CheckNear(LogGamma(0.5), std::log(std::sqrt(std::acos(-1.0))));
}

TEST_CASE("a quantile inverts its distribution function") {
  for (double p : {1e-10, 0.001, 0.025, 0.2, 0.5, 0.77, 0.975, 0.9999}) {
    CheckNear(NormalCdf(NormalQuantile(p)), p, 1e-10);
    CheckNear(StudentCdf(StudentQuantile(p, 4.5), 4.5), p, 1e-10);
    CheckNear(ChiSquareCdf(ChiSquareQuantile(p, 7), 7), p, 1e-10);
    CheckNear(FCdf(FQuantile(p, 3, 8), 3, 8), p, 1e-10);
    CheckNear(BetaCdf(BetaQuantile(p, 2.5, 40), 2.5, 40), p, 1e-10);
  }
}

TEST_CASE("the noncentral chi-square is a Poisson mixture of central ones, and its noncentrality is found again") {
  for (double df : {1.0, 4.0, 9.0})
    for (double noncentrality : {0.0, 0.3, 5.0, 60.0})
      for (double x : {0.5, 7.0, 90.0}) {
        double mixture = 0, weight = std::exp(-noncentrality / 2);
        for (int j = 0; j < 400; ++j, weight *= noncentrality / 2 / j) mixture += weight * ChiSquareCdf(x, df + 2 * j);
        CheckNear(NoncentralChiSquareCdf(x, df, noncentrality), mixture, 1e-9);
      }
  for (double p : {0.025, 0.5, 0.975})
    CheckNear(NoncentralChiSquareCdf(30.07, 2, NoncentralityOf(30.07, 2, p)), p, 1e-9);
  CHECK(NoncentralityOf(0.5, 9, 0.975) == 0);
  CHECK(std::isnan(NoncentralityOf(0, 9, 0.5)));
}

TEST_CASE("far out and outside") {
  CHECK(NormalUpper(30) > 0);  // 1 - Cdf would be 0
  CHECK(NormalCdf(kInf) == 1);
  CHECK(NormalCdf(-kInf) == 0);
  CHECK(StudentUpper(-kInf, 3) == 1);
  CHECK(ChiSquareCdf(-1, 3) == 0);
  CHECK(ChiSquareUpper(kInf, 3) == 0);
  CHECK(NormalQuantile(0) == -kInf);
  CHECK(StudentQuantile(1, 3) == kInf);
  CHECK(BetaQuantile(1, 2, 3) == 1);
  for (double figure : {NormalQuantile(1.5), NormalQuantile(std::nan("")), StudentCdf(1, 0), StudentQuantile(0.5, -2),
                        ChiSquareUpper(1, std::nan("")), FCdf(1, 0, 3), BetaCdf(0.5, -1, 2), LogGamma(0), LogGamma(-3)})
    CHECK(std::isnan(figure));
}

}  // namespace pandect::distribution
