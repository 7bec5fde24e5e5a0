// SPDX-License-Identifier: GPL-2.0-or-later
#include "agree/frame.h"

#include <algorithm>
#include <cmath>

#include "base/distributions.h"
#include "base/sum.h"

namespace pandect::agree {

Frame::Frame(const Ratings& ratings) : shares_(ratings.categories.size()), categories_(ratings.categories.size()) {
  std::vector<size_t> begins;
  std::vector<Category> cells;
  for (size_t row = 0; row < ratings.rows(); ++row) {
    cells.clear();
    for (size_t coder = 0; coder < ratings.coders.size(); ++coder)
      if (const Category cell = ratings.At(row, coder); cell != kMissingRating) cells.push_back(cell);
    if (cells.empty() || ratings.Weight(row) == 0) continue;
    std::sort(cells.begin(), cells.end());
    begins.push_back(used_.size());
    for (size_t i = 0; i < cells.size(); ++i) {
      if (i > 0 && cells[i] == cells[i - 1])
        ++used_.back().ratings;
      else
        used_.push_back({cells[i], 1});
    }
    units_.push_back({{}, static_cast<uint32_t>(cells.size()), ratings.Weight(row), row});
    n_ += ratings.Weight(row);
    if (cells.size() >= 2) pairable_ += ratings.Weight(row);
  }
  begins.push_back(used_.size());
  for (size_t i = 0; i < units_.size(); ++i) units_[i].used = {used_.data() + begins[i], begins[i + 1] - begins[i]};

  if (n_ == 0)
    fault_ = Undefined::kNoUnits;
  else if (CodersWithRatings(ratings).size() < 2)
    fault_ = Undefined::kOneCoder;
  else if (pairable_ == 0)
    fault_ = Undefined::kNoPairs;

  std::vector<CompensatedSum> sums(categories_);
  for (const FrameUnit& unit : units_)
    for (const UsedCategory& used : unit.used)
      sums[used.category] += static_cast<double>(unit.weight) * used.ratings / unit.ratings;
  for (size_t k = 0; k < categories_ && n_ > 0; ++k) shares_[k] = sums[k].value() / static_cast<double>(n_);
  one_category_ =
      std::all_of(used_.begin(), used_.end(), [&](const UsedCategory& u) { return u.category == used_[0].category; });
}

double Frame::Observed(const WeightMatrix& weights) const {
  CompensatedSum sum;
  for (const FrameUnit& unit : units_) sum += static_cast<double>(unit.weight) * UnitAgreement(unit, weights);
  return sum.value() / static_cast<double>(pairable_);
}

double UnitAgreement(const FrameUnit& unit, const WeightMatrix& weights) {
  if (unit.ratings < 2) return 0;
  double sum = 0;
  for (const UsedCategory& k : unit.used) {
    double like = weights.identity() ? k.ratings : 0;
    if (!weights.identity())
      for (const UsedCategory& l : unit.used) like += weights.At(k.category, l.category) * l.ratings;
    sum += k.ratings * (like - 1);
  }
  return sum / (static_cast<double>(unit.ratings) * (unit.ratings - 1));
}

Coefficient InFrame(const Frame& frame, const WeightMatrix& weights, double expected,
                    const std::function<double(const FrameUnit&)>& unit_expected, double level) {
  Coefficient out = NoCoefficient(Undefined::kOneUnit);
  const double observed = frame.Observed(weights), pe = expected;
  const double kappa = (observed - pe) / (1 - pe);
  out.observed = observed;
  out.expected = pe;
  // Chance is of all units, agreement of the shared ones only. Where each unit is shared no category's shares let the
  // figure fall below -1; where it does the units of one coder alone made up chance, and it says nothing.
  if (weights.identity() && frame.pairable() < frame.n() && kappa < -1 - 1e-9) {
    out = NoCoefficient(Undefined::kTooFewShared);
    out.observed = observed;
    out.expected = pe;
    return out;
  }
  out.value = kappa;
  if (frame.n() < 2) return out;
  const auto n = static_cast<double>(frame.n()), pairable = static_cast<double>(frame.pairable());
  CompensatedSum squares;
  for (const FrameUnit& unit : frame.units()) {
    const double of_unit = n / pairable * (UnitAgreement(unit, weights) - (unit.ratings >= 2 ? pe : 0)) / (1 - pe) -
                           2 * (1 - kappa) * (unit_expected(unit) - pe) / (1 - pe);
    squares += static_cast<double>(unit.weight) * (of_unit - kappa) * (of_unit - kappa);
  }
  const double error = std::sqrt(squares.value() / (n * (n - 1)));
  out.standard_error = error;
  out.interval = Around(kappa, error, distribution::StudentQuantile(0.5 + level / 2, n - 1));
  out.p =
      error > 0 ? Figure(2 * distribution::StudentUpper(std::abs(kappa) / error, n - 1)) : Undefined::kNoStandardError;
  return out;
}

}  // namespace pandect::agree
