// SPDX-License-Identifier: GPL-2.0-or-later
#include <boost/math/distributions/beta.hpp>
#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/distributions/fisher_f.hpp>
#include <boost/math/distributions/non_central_chi_squared.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <boost/math/special_functions/gamma.hpp>
#include <cmath>
#include <limits>

#include "base/distributions.h"

namespace pandect::distribution {
namespace {

namespace bm = boost::math;
// Nothing throws: a value outside the domain gives NaN, overflow infinity.
using Quiet = bm::policies::policy<bm::policies::domain_error<bm::policies::ignore_error>,
                                   bm::policies::pole_error<bm::policies::ignore_error>,
                                   bm::policies::overflow_error<bm::policies::ignore_error>,
                                   bm::policies::evaluation_error<bm::policies::ignore_error>,
                                   bm::policies::rounding_error<bm::policies::ignore_error>>;

using Normal = bm::normal_distribution<double, Quiet>;
using Student = bm::students_t_distribution<double, Quiet>;
using ChiSquare = bm::chi_squared_distribution<double, Quiet>;
using NoncentralChiSquare = bm::non_central_chi_squared_distribution<double, Quiet>;
using F = bm::fisher_f_distribution<double, Quiet>;
using Beta = bm::beta_distribution<double, Quiet>;

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

// Boost answers some infinite arguments with a domain error; a distribution function has an answer there. `low`: where
// the support begins, `high`: where it ends.
template <class Distribution>
double Cdf(const Distribution& of, double x, double low, double high, bool good) {
  if (!good || std::isnan(x)) return kNaN;
  if (x <= low) return 0;
  if (x >= high) return 1;
  return bm::cdf(of, x);
}

template <class Distribution>
double Upper(const Distribution& of, double x, double low, double high, bool good) {
  if (!good || std::isnan(x)) return kNaN;
  if (x <= low) return 1;
  if (x >= high) return 0;
  return bm::cdf(bm::complement(of, x));
}

template <class Distribution>
double Quantile(const Distribution& of, double p, double low, double high, bool good) {
  if (!good || !(p >= 0 && p <= 1)) return kNaN;
  if (p == 0) return low;
  if (p == 1) return high;
  return bm::quantile(of, p);
}

constexpr double kInfinity = std::numeric_limits<double>::infinity();
bool Positive(double x) {
  return x > 0 && std::isfinite(x);
}

}  // namespace

double NormalCdf(double x) {
  return Cdf(Normal(), x, -kInfinity, kInfinity, true);
}
double NormalUpper(double x) {
  return Upper(Normal(), x, -kInfinity, kInfinity, true);
}
double NormalQuantile(double p) {
  return Quantile(Normal(), p, -kInfinity, kInfinity, true);
}

double StudentCdf(double t, double degrees_of_freedom) {
  return Cdf(Student(degrees_of_freedom), t, -kInfinity, kInfinity, Positive(degrees_of_freedom));
}
double StudentUpper(double t, double degrees_of_freedom) {
  return Upper(Student(degrees_of_freedom), t, -kInfinity, kInfinity, Positive(degrees_of_freedom));
}
double StudentQuantile(double p, double degrees_of_freedom) {
  return Quantile(Student(degrees_of_freedom), p, -kInfinity, kInfinity, Positive(degrees_of_freedom));
}

double ChiSquareCdf(double x, double degrees_of_freedom) {
  return Cdf(ChiSquare(degrees_of_freedom), x, 0, kInfinity, Positive(degrees_of_freedom));
}
double ChiSquareUpper(double x, double degrees_of_freedom) {
  return Upper(ChiSquare(degrees_of_freedom), x, 0, kInfinity, Positive(degrees_of_freedom));
}
double ChiSquareQuantile(double p, double degrees_of_freedom) {
  return Quantile(ChiSquare(degrees_of_freedom), p, 0, kInfinity, Positive(degrees_of_freedom));
}

double NoncentralChiSquareCdf(double x, double degrees_of_freedom, double noncentrality) {
  const bool good = Positive(degrees_of_freedom) && noncentrality >= 0 && std::isfinite(noncentrality);
  if (noncentrality == 0) return ChiSquareCdf(x, degrees_of_freedom);
  return Cdf(NoncentralChiSquare(degrees_of_freedom, noncentrality), x, 0, kInfinity, good);
}
double NoncentralityOf(double x, double degrees_of_freedom, double p) {
  if (!Positive(degrees_of_freedom) || !Positive(x) || !(p > 0 && p < 1)) return kNaN;
  if (ChiSquareCdf(x, degrees_of_freedom) <= p) return 0;
  return NoncentralChiSquare::find_non_centrality(degrees_of_freedom, x, p);
}

double FCdf(double x, double numerator_df, double denominator_df) {
  return Cdf(F(numerator_df, denominator_df), x, 0, kInfinity, Positive(numerator_df) && Positive(denominator_df));
}
double FUpper(double x, double numerator_df, double denominator_df) {
  return Upper(F(numerator_df, denominator_df), x, 0, kInfinity, Positive(numerator_df) && Positive(denominator_df));
}
double FQuantile(double p, double numerator_df, double denominator_df) {
  return Quantile(F(numerator_df, denominator_df), p, 0, kInfinity, Positive(numerator_df) && Positive(denominator_df));
}

double BetaCdf(double x, double a, double b) {
  return Cdf(Beta(a, b), x, 0, 1, Positive(a) && Positive(b));
}
double BetaUpper(double x, double a, double b) {
  return Upper(Beta(a, b), x, 0, 1, Positive(a) && Positive(b));
}
double BetaQuantile(double p, double a, double b) {
  return Quantile(Beta(a, b), p, 0, 1, Positive(a) && Positive(b));
}

double LogGamma(double x) {
  if (!Positive(x)) return kNaN;
  return bm::lgamma(x, Quiet());
}

}  // namespace pandect::distribution
