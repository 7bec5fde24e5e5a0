// SPDX-License-Identifier: GPL-2.0-or-later
#include "agree/conger_kappa.h"

#include "agree/frame.h"
#include "base/sum.h"

namespace pandect::agree {

Coefficient CongerKappa(const Ratings& all_ratings, const WeightMatrix& weights, double level) {
  const std::vector<size_t> coders = CodersWithRatings(all_ratings);
  const Ratings ratings = coders.size() == all_ratings.coders.size() ? all_ratings : OfCoders(all_ratings, coders);
  const Frame frame(ratings);
  if (frame.fault()) return NoCoefficient(*frame.fault());
  const size_t q = frame.categories(), m = coders.size();
  const auto n = static_cast<double>(frame.n()), pairs = static_cast<double>(m) * static_cast<double>(m - 1);

  // Margins p_gk and their sum over coders; n_g units rated by coder g.
  std::vector<std::vector<double>> margins(m, std::vector<double>(q));
  std::vector<double> rated(m), sums(q);
  for (size_t row = 0; row < ratings.rows(); ++row)
    for (size_t g = 0; g < m; ++g)
      if (const Category cell = ratings.At(row, g); cell != kMissingRating) {
        margins[g][cell] += static_cast<double>(ratings.Weight(row));
        rated[g] += static_cast<double>(ratings.Weight(row));
      }
  for (size_t g = 0; g < m; ++g)
    for (size_t k = 0; k < q; ++k) sums[k] += margins[g][k] /= rated[g];

  // chance[g][k]: how far category k, given by coder g, agrees by chance with the others, summed over them.
  std::vector<std::vector<double>> chance(m, std::vector<double>(q));
  CompensatedSum expected;
  bool varies = false;
  for (size_t g = 0; g < m; ++g)
    for (size_t k = 0; k < q; ++k) {
      if (weights.identity()) {
        chance[g][k] = sums[k] - margins[g][k];
      } else {
        CompensatedSum sum;
        for (size_t l = 0; l < q; ++l) sum += (weights.At(k, l) + weights.At(l, k)) / 2 * (sums[l] - margins[g][l]);
        chance[g][k] = sum.value();
      }
      expected += margins[g][k] * chance[g][k];
    }
  for (size_t k = 0; k < q; ++k)
    for (size_t l = 0; l < q; ++l) varies |= sums[k] > 0 && sums[l] > 0 && weights.At(k, l) < 1;
  const double pe = expected.value() / pairs;
  if (!varies) {
    Coefficient out = NoCoefficient(Undefined::kNoVariation);
    out.observed = frame.Observed(weights);
    out.expected = 1.0;
    return out;
  }
  // A unit's part in pe: each rating moves the margins of its coder by n / n_g (its category - those margins). Per unit
  // sum over coders of (n / n_g) (chance of its category - mean chance of the coder) + mean chance; its mean is pe.
  std::vector<double> mean_chance(m);
  for (size_t g = 0; g < m; ++g)
    for (size_t k = 0; k < q; ++k) mean_chance[g] += margins[g][k] * chance[g][k];
  const auto of_unit = [&](const FrameUnit& unit) {
    double sum = 0;
    for (size_t g = 0; g < m; ++g) {
      const Category cell = ratings.At(unit.row, g);
      if (cell != kMissingRating) sum += n / rated[g] * (chance[g][cell] - mean_chance[g]);
      sum += mean_chance[g];
    }
    return sum / pairs;
  };
  return InFrame(frame, weights, pe, of_unit, level);
}

}  // namespace pandect::agree
