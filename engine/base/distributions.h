// SPDX-License-Identifier: GPL-2.0-or-later
//
// Probability distributions for standard errors, intervals and tests: normal, Student's t, chi-square, F and beta, and
// the logarithm of the gamma function. The seam to Boost.Math.
//
//   distribution::NormalQuantile(0.975)       // 1.95996…
//   2 * distribution::StudentUpper(2.262, 9)  // two-sided p, .05
//
// …Cdf is P(X ≤ x), …Upper is P(X > x) without the loss of 1 - Cdf far out, …Quantile inverts Cdf.
// Asked for a value outside the domain (degrees of freedom ≤ 0, a probability outside [0, 1], NaN) the answer is NaN:
// the caller gives a reason instead of a figure before it comes to that. x may be ±infinity. Accurate to about 1e-14
// relative. Safe to call from several threads.
#pragma once

namespace pandect::distribution {

double NormalCdf(double x);
double NormalUpper(double x);
double NormalQuantile(double p);

double StudentCdf(double t, double degrees_of_freedom);
double StudentUpper(double t, double degrees_of_freedom);
double StudentQuantile(double p, double degrees_of_freedom);

double ChiSquareCdf(double x, double degrees_of_freedom);
double ChiSquareUpper(double x, double degrees_of_freedom);
double ChiSquareQuantile(double p, double degrees_of_freedom);

// Of the noncentral chi-square distribution, noncentrality ≥ 0.
double NoncentralChiSquareCdf(double x, double degrees_of_freedom, double noncentrality);
// The noncentrality at which Cdf(x) is p; 0 where even the central distribution has no more than p below x, for the
// Cdf falls as noncentrality grows. x > 0, 0 < p < 1.
double NoncentralityOf(double x, double degrees_of_freedom, double p);

double FCdf(double x, double numerator_df, double denominator_df);
double FUpper(double x, double numerator_df, double denominator_df);
double FQuantile(double p, double numerator_df, double denominator_df);

double BetaCdf(double x, double a, double b);
double BetaUpper(double x, double a, double b);
double BetaQuantile(double p, double a, double b);

// ln Γ(x), x > 0. Unlike lgamma of C it has no global state.
double LogGamma(double x);

}  // namespace pandect::distribution
