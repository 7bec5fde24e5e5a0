// SPDX-License-Identifier: GPL-2.0-or-later
#include "agree/krippendorff_alpha.h"

#include <algorithm>
#include <cmath>
#include <iterator>

#include "agree/frame.h"
#include "base/distributions.h"
#include "base/sum.h"

namespace pandect {
namespace {

constexpr const char* kLevels[] = {"nominal", "ordinal", "interval", "ratio"};

}  // namespace

const char* Name(AlphaLevel level) {
  return kLevels[static_cast<size_t>(level)];
}

std::optional<AlphaLevel> AlphaLevelOf(std::string_view name) {
  for (size_t i = 0; i < std::size(kLevels); ++i)
    if (name == kLevels[i]) return static_cast<AlphaLevel>(i);
  return std::nullopt;
}

namespace agree {
namespace {

double RatioDistance(double x, double y) {
  const double part = x + y == 0 ? 0 : (x - y) / (x + y);
  return part * part;
}

std::optional<Undefined> Fault(const Ratings& ratings) {
  return Frame(ratings).fault();
}

// How many categories have pairable values.
size_t Used(const std::vector<double>& counts) {
  return static_cast<size_t>(std::count_if(counts.begin(), counts.end(), [](double n) { return n > 0; }));
}

// Sum over the unit's ordered pairs of δ², divided by m_u - 1.
template <class Distance>
double UnitSum(const AlphaUnits& units, size_t unit, const Distance& distance) {
  double sum = 0;
  for (size_t i = units.begins[unit]; i < units.begins[unit + 1]; ++i)
    for (size_t j = i + 1; j < units.begins[unit + 1]; ++j) {
      const auto &a = units.values[i], &b = units.values[j];
      sum += 2.0 * a.count * b.count * distance(a.category, b.category);
    }
  return sum / (units.sizes[unit] - 1);
}

template <class Distance>
double AllUnits(const AlphaUnits& units, const std::vector<uint64_t>& weights, const Distance& distance) {
  CompensatedSum sum;
  for (size_t u = 0; u < units.sizes.size(); ++u)
    if (weights[u] > 0) sum += static_cast<double>(weights[u]) * UnitSum(units, u, distance);
  return sum.value();
}

AlphaFigures FiguresOf(double observed_sum, double expected_sum, const std::vector<double>& counts) {
  AlphaFigures out;
  double n = 0;
  for (const double count : counts) n += count;
  out.pairable_values = static_cast<uint64_t>(std::llround(n));
  out.observed = observed_sum / n;
  out.expected = expected_sum / (n * (n - 1));
  out.alpha = expected_sum > 0 ? Figure(1 - *out.observed / *out.expected) : Undefined::kNoVariation;
  return out;
}

AlphaFigures NoAlpha(Undefined reason) {
  return {reason, reason, reason, 0};
}

}  // namespace

AlphaUnits AlphaUnitsOf(const Ratings& ratings) {
  AlphaUnits out;
  out.categories = ratings.categories.size();
  const Frame frame(ratings);
  for (const FrameUnit& unit : frame.units()) {
    if (unit.ratings < 2) continue;
    out.begins.push_back(out.values.size());
    for (const UsedCategory& used : unit.used) out.values.push_back({used.category, used.ratings});
    out.sizes.push_back(unit.ratings);
    out.weights.push_back(unit.weight);
  }
  out.begins.push_back(out.values.size());
  return out;
}

std::vector<double> CategoryCounts(const AlphaUnits& units, const std::vector<uint64_t>& weights) {
  std::vector<double> counts(units.categories);  // whole numbers: exact below 2^53
  for (size_t u = 0; u < units.sizes.size(); ++u)
    for (size_t i = units.begins[u]; i < units.begins[u + 1]; ++i)
      counts[units.values[i].category] += static_cast<double>(weights[u]) * units.values[i].count;
  return counts;
}

std::vector<double> LevelScale(AlphaLevel level, const std::vector<double>& counts, const std::vector<double>& values) {
  if (level == AlphaLevel::kInterval) return values;
  if (level != AlphaLevel::kOrdinal) return {};
  std::vector<double> ranks(counts.size());
  double below = 0;
  for (size_t k = 0; k < counts.size(); ++k) {
    ranks[k] = below + counts[k] / 2;
    below += counts[k];
  }
  return ranks;
}

double ObservedSum(const AlphaUnits& units, const std::vector<uint64_t>& weights, AlphaLevel level,
                   const std::vector<double>& scale, const std::vector<double>& values) {
  switch (level) {
    case AlphaLevel::kNominal:
      return AllUnits(units, weights, [](Category, Category) { return 1.0; });
    case AlphaLevel::kRatio:
      return AllUnits(units, weights, [&](Category c, Category k) { return RatioDistance(values[c], values[k]); });
    case AlphaLevel::kOrdinal:
    case AlphaLevel::kInterval:
      break;
  }
  return AllUnits(units, weights,
                  [&](Category c, Category k) { return (scale[c] - scale[k]) * (scale[c] - scale[k]); });
}

double ExpectedSum(const std::vector<double>& counts, AlphaLevel level, const std::vector<double>& scale,
                   const std::vector<double>& values) {
  CompensatedSum n;
  for (const double count : counts) n += count;
  CompensatedSum sum;
  if (level == AlphaLevel::kNominal) {
    for (const double count : counts) sum += count * (n.value() - count);
    return sum.value();
  }
  if (level == AlphaLevel::kRatio) {
    for (size_t c = 0; c < counts.size(); ++c)
      for (size_t k = c + 1; k < counts.size() && counts[c] > 0; ++k)
        if (counts[k] > 0) sum += 2 * counts[c] * counts[k] * RatioDistance(values[c], values[k]);
    return sum.value();
  }
  // Pairs of squares of differences are 2 n times the squares of differences from the mean.
  CompensatedSum mean;
  for (size_t k = 0; k < counts.size(); ++k) mean += counts[k] / n.value() * scale[k];
  for (size_t k = 0; k < counts.size(); ++k) sum += counts[k] * (scale[k] - mean.value()) * (scale[k] - mean.value());
  return 2 * n.value() * sum.value();
}

Result<AlphaFigures> KrippendorffAlpha(const Ratings& ratings, AlphaLevel level) {
  const bool numbers = level == AlphaLevel::kInterval || level == AlphaLevel::kRatio;
  if (const auto fault = Fault(ratings)) return NoAlpha(*fault);
  if (numbers && ratings.values.empty())
    return Error{ErrorCode::kInvalid,
                 std::string("the ") + Name(level) + " level needs categories that are numbers",
                 {},
                 "use the nominal level for names"};
  if (level == AlphaLevel::kRatio)
    for (const double value : ratings.values)
      if (value < 0)
        return Error{ErrorCode::kInvalid, "a rating below 0 on the ratio level", {}, "use the interval level"};
  const AlphaUnits units = AlphaUnitsOf(ratings);
  const std::vector<double> counts = CategoryCounts(units, units.weights);
  const std::vector<double> scale = LevelScale(level, counts, ratings.values);
  // Decided on whole numbers: of one category De is 0, whatever rounding makes of it.
  const double expected = Used(counts) < 2 ? 0 : ExpectedSum(counts, level, scale, ratings.values);
  return FiguresOf(ObservedSum(units, units.weights, level, scale, ratings.values), expected, counts);
}

AlphaFigures AlphaWith(const Ratings& ratings, const std::function<double(Category, Category)>& distance) {
  if (const auto fault = Fault(ratings)) return NoAlpha(*fault);
  const AlphaUnits units = AlphaUnitsOf(ratings);
  const std::vector<double> counts = CategoryCounts(units, units.weights);
  CompensatedSum expected;
  for (size_t c = 0; c < counts.size(); ++c)
    for (size_t k = c + 1; k < counts.size() && counts[c] > 0; ++k)
      if (counts[k] > 0)
        expected += counts[c] * counts[k] *
                    (distance(static_cast<Category>(c), static_cast<Category>(k)) +
                     distance(static_cast<Category>(k), static_cast<Category>(c)));
  const auto symmetric = [&](Category c, Category k) { return (distance(c, k) + distance(k, c)) / 2; };
  return FiguresOf(AllUnits(units, units.weights, symmetric), expected.value(), counts);
}

AlphaFigures AlphaOfCategory(const Ratings& ratings, Category category) {
  return *KrippendorffAlpha(Dichotomized(ratings, category), AlphaLevel::kNominal);
}

Coefficient WeightedAlpha(const Ratings& ratings, const WeightMatrix& weights, double level) {
  const AlphaFigures figures = AlphaWith(ratings, [&](Category c, Category k) { return 1 - weights.At(c, k); });
  if (!figures.observed) return NoCoefficient(figures.observed.reason());
  const auto values = static_cast<double>(figures.pairable_values);
  const double pa = 1 - *figures.observed;
  const double pe = 1 - *figures.expected * (values - 1) / values;
  Coefficient out = NoCoefficient(figures.alpha ? Undefined::kOneUnit : figures.alpha.reason());
  out.value = figures.alpha;
  out.observed = (1 - 1 / values) * pa + 1 / values;
  out.expected = pe;
  const Frame frame(ratings);
  if (!figures.alpha || frame.pairable() < 2) return out;

  // Gwet's linearisation: the part of each unit with two or more ratings in pa and pe, with r̄ ratings a unit.
  const auto n = static_cast<double>(frame.pairable());
  const double mean_ratings = values / n, alpha = (pa - pe) / (1 - pe);
  std::vector<double> shares(frame.categories()), mean_weight(frame.categories());
  for (const FrameUnit& unit : frame.units())
    for (const UsedCategory& used : unit.used)
      if (unit.ratings >= 2) shares[used.category] += static_cast<double>(unit.weight) * used.ratings / values;
  for (size_t k = 0; k < shares.size(); ++k) {
    if (weights.identity()) {
      mean_weight[k] = shares[k];
      continue;
    }
    CompensatedSum sum;
    for (size_t l = 0; l < shares.size(); ++l) sum += (weights.At(k, l) + weights.At(l, k)) / 2 * shares[l];
    mean_weight[k] = sum.value();
  }
  CompensatedSum squares;
  for (const FrameUnit& unit : frame.units()) {
    if (unit.ratings < 2) continue;
    const double more = (unit.ratings - mean_ratings) / mean_ratings;
    double expected = 0;
    for (const UsedCategory& used : unit.used) expected += used.ratings * mean_weight[used.category];
    const double pa_unit = UnitAgreement(unit, weights) * unit.ratings / mean_ratings - pa * more;
    const double pe_unit = expected / mean_ratings - pe * more;
    const double of_unit = (pa_unit - pe) / (1 - pe) - 2 * (1 - alpha) * (pe_unit - pe) / (1 - pe);
    squares += static_cast<double>(unit.weight) * (of_unit - alpha) * (of_unit - alpha);
  }
  const double error = std::sqrt(squares.value() / (n * (n - 1)));
  out.standard_error = error;
  out.interval = Around(*out.value, error, distribution::StudentQuantile(0.5 + level / 2, n - 1));
  out.p = error > 0 ? Figure(2 * distribution::StudentUpper(std::abs(*out.value) / error, n - 1))
                    : Undefined::kNoStandardError;
  return out;
}

}  // namespace agree
}  // namespace pandect
