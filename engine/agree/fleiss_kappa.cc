// SPDX-License-Identifier: GPL-2.0-or-later
#include "agree/fleiss_kappa.h"

#include <algorithm>
#include <cmath>

#include "agree/frame.h"
#include "base/distributions.h"
#include "base/sum.h"

namespace pandect::agree {

Coefficient FleissKappa(const Ratings& ratings, const WeightMatrix& weights, double level) {
  const Frame frame(ratings);
  if (frame.fault()) return NoCoefficient(*frame.fault());
  const size_t q = frame.categories();
  const std::vector<double>& pi = frame.shares();
  std::vector<double> mean_weight(q);  // π̄_k
  bool varies = false;
  CompensatedSum expected;
  for (size_t k = 0; k < q; ++k) {
    if (weights.identity()) {
      mean_weight[k] = pi[k];
    } else {
      CompensatedSum sum;
      for (size_t l = 0; l < q; ++l) {
        sum += (weights.At(k, l) + weights.At(l, k)) / 2 * pi[l];
        varies |= pi[k] > 0 && pi[l] > 0 && weights.At(k, l) < 1;
      }
      mean_weight[k] = sum.value();
    }
    expected += pi[k] * mean_weight[k];
  }
  if (weights.identity() ? frame.one_category() : !varies) {
    Coefficient out = NoCoefficient(Undefined::kNoVariation);
    out.observed = frame.Observed(weights);
    out.expected = 1.0;
    return out;
  }
  const auto of_unit = [&](const FrameUnit& unit) {
    double sum = 0;
    for (const UsedCategory& used : unit.used) sum += used.ratings * mean_weight[used.category];
    return sum / unit.ratings;
  };
  return InFrame(frame, weights, expected.value(), of_unit, level);
}

Coefficient FleissKappaOfCategory(const Ratings& ratings, Category category, double level) {
  return FleissKappa(Dichotomized(ratings, category), WeightMatrix::Identity(2), level);
}

FleissTest TestFleissKappa(const Ratings& ratings) {
  const Frame frame(ratings);
  const auto none = [](Undefined reason) { return FleissTest{reason, reason, reason, reason}; };
  if (frame.fault()) return none(*frame.fault());
  const uint32_t coders = frame.units()[0].ratings;
  const auto has_all = [&](const FrameUnit& unit) { return unit.ratings == coders; };
  if (!std::all_of(frame.units().begin(), frame.units().end(), has_all)) return none(Undefined::kUnequalRatings);
  if (frame.one_category()) return none(Undefined::kNoVariation);
  const auto n = static_cast<double>(frame.n()), m = static_cast<double>(coders);
  CompensatedSum s, skewed, squares, cubes;
  for (const double p : frame.shares()) {
    s += p * (1 - p);
    skewed += p * (1 - p) * (1 - 2 * p);
    squares += p * p;
    cubes += p * p * p;
  }
  const double inside = std::max(0.0, s.value() * s.value() - skewed.value());
  const double error = std::sqrt(2 / (n * m * (m - 1))) * std::sqrt(inside) / s.value();
  const double pe = squares.value();
  FleissTest out;
  out.null_standard_error = error;
  out.variance_1971 =
      2 / (n * m * (m - 1)) * (pe - (2 * m - 3) * pe * pe + 2 * (m - 2) * cubes.value()) / ((1 - pe) * (1 - pe));
  const double z = *FleissKappa(ratings, WeightMatrix::Identity(frame.categories())).value / error;
  out.z = z;
  out.p = 2 * distribution::NormalUpper(std::abs(z));
  return out;
}

}  // namespace pandect::agree
