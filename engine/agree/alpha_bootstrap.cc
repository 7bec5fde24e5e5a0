// SPDX-License-Identifier: GPL-2.0-or-later
#include "agree/alpha_bootstrap.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <span>
#include <tuple>
#include <utility>

#include "agree/frame.h"
#include "base/random.h"
#include "base/sum.h"

namespace pandect {

const char* Name(AlphaResampling resampling) {
  return resampling == AlphaResampling::kPairs ? "pairs" : "units";
}

std::optional<AlphaResampling> AlphaResamplingOf(std::string_view name) {
  for (const AlphaResampling resampling : {AlphaResampling::kPairs, AlphaResampling::kUnits})
    if (name == Name(resampling)) return resampling;
  return std::nullopt;
}

namespace agree {
namespace {

// Draws with probability proportional to weights.
class WeightedDraw {
 public:
  void Add(uint64_t weight) {
    if (weight > 1) equal_ = false;
    ends_.push_back(total_ += weight);
  }
  uint64_t total() const { return total_; }
  size_t operator()(Random& random) const {
    const uint64_t at = random.Below(total_);
    if (equal_) return at;
    return static_cast<size_t>(std::upper_bound(ends_.begin(), ends_.end(), at) - ends_.begin());
  }

 private:
  std::vector<uint64_t> ends_;
  uint64_t total_ = 0;
  bool equal_ = true;
};

// In an order that depends on what was rated, not on how the table is sorted: else the same seed would draw other units
// from the same ratings in other rows.
AlphaUnits InOwnOrder(const AlphaUnits& units) {
  const auto values = [&](size_t u) {
    return std::span(units.values).subspan(units.begins[u], units.begins[u + 1] - units.begins[u]);
  };
  const auto before = [](const AlphaUnits::Value& a, const AlphaUnits::Value& b) {
    return std::tie(a.category, a.count) < std::tie(b.category, b.count);
  };
  std::vector<size_t> order(units.sizes.size());
  std::iota(order.begin(), order.end(), size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](size_t a, size_t b) {
    return std::lexicographical_compare(values(a).begin(), values(a).end(), values(b).begin(), values(b).end(), before);
  });
  AlphaUnits out;
  out.categories = units.categories;
  for (const size_t u : order) {
    out.begins.push_back(out.values.size());
    out.values.insert(out.values.end(), values(u).begin(), values(u).end());
    out.sizes.push_back(units.sizes[u]);
    out.weights.push_back(units.weights[u]);
  }
  out.begins.push_back(out.values.size());
  return out;
}

// The value below which a share of the sorted values lies, interpolated between neighbours (type 7 of Hyndman & Fan
// 1996).
double Percentile(const std::vector<double>& sorted, double share) {
  const double at = share * static_cast<double>(sorted.size() - 1);
  const auto low = static_cast<size_t>(at);
  if (low + 1 >= sorted.size()) return sorted.back();
  return sorted[low] + (at - static_cast<double>(low)) * (sorted[low + 1] - sorted[low]);
}

AlphaBootstrap Summary(std::vector<double> draws, uint32_t undefined, const AlphaBootstrapOptions& options) {
  AlphaBootstrap out;
  out.rounds = static_cast<uint32_t>(draws.size());
  out.undefined_rounds = undefined;
  out.above.assign(options.thresholds.size(), Undefined::kNoVariation);
  if (draws.empty()) {
    out.interval = {Undefined::kNoVariation, Undefined::kNoVariation};
    out.mean = out.standard_error = Undefined::kNoVariation;
    return out;
  }
  std::sort(draws.begin(), draws.end());
  const auto n = static_cast<double>(draws.size());
  CompensatedSum sum, squares;
  for (const double draw : draws) sum += draw;
  const double mean = sum.value() / n;
  for (const double draw : draws) squares += (draw - mean) * (draw - mean);
  out.mean = mean;
  out.standard_error = draws.size() > 1 ? Figure(std::sqrt(squares.value() / (n - 1))) : Undefined::kOneUnit;
  out.interval = {Percentile(draws, (1 - options.level) / 2), Percentile(draws, (1 + options.level) / 2)};
  for (size_t i = 0; i < options.thresholds.size(); ++i) {
    const auto first = std::lower_bound(draws.begin(), draws.end(), options.thresholds[i]);
    out.above[i] = static_cast<double>(draws.end() - first) / n;
  }
  return out;
}

// δ² of two categories, from what the level comes down to.
double Distance(AlphaLevel level, const std::vector<double>& scale, const std::vector<double>& values, Category c,
                Category k) {
  if (level == AlphaLevel::kNominal) return c == k ? 0 : 1;
  if (level == AlphaLevel::kRatio) {
    const double part = values[c] + values[k] == 0 ? 0 : (values[c] - values[k]) / (values[c] + values[k]);
    return part * part;
  }
  return (scale[c] - scale[k]) * (scale[c] - scale[k]);
}

AlphaBootstrap OfPairs(const Ratings& ratings, AlphaLevel level, const AlphaFigures& figures,
                       const AlphaBootstrapOptions& options) {
  const AlphaUnits units = InOwnOrder(AlphaUnitsOf(ratings));
  const std::vector<double> scale = LevelScale(level, CategoryCounts(units, units.weights), ratings.values);
  WeightedDraw draw;
  std::vector<double> distances;                    // of what can be drawn
  std::vector<std::pair<double, uint64_t>> places;  // 1 / (m_u - 1) and how many pairs are drawn for such units
  for (size_t u = 0; u < units.sizes.size(); ++u) {
    uint64_t in_unit = 0;
    for (size_t i = units.begins[u]; i < units.begins[u + 1]; ++i)
      for (size_t j = i; j < units.begins[u + 1]; ++j) {
        const uint64_t a = units.values[i].count, b = units.values[j].count;
        const uint64_t pairs = (i == j ? a * (a - 1) / 2 : a * b) * units.weights[u];
        if (pairs == 0) continue;
        draw.Add(pairs);
        in_unit += pairs;
        distances.push_back(Distance(level, scale, ratings.values, units.values[i].category, units.values[j].category));
      }
    places.emplace_back(1 / (units.sizes[u] - 1.0), in_unit);
  }
  const double factor = 2 / (static_cast<double>(figures.pairable_values) * *figures.expected);
  Random random(options.seed);
  std::vector<double> alphas;
  alphas.reserve(options.rounds);
  for (uint32_t round = 0; round < options.rounds; ++round) {
    CompensatedSum lost;
    for (const auto& [share, pairs] : places)
      for (uint64_t i = 0; i < pairs; ++i) lost += share * distances[draw(random)];
    alphas.push_back(1 - factor * lost.value());
  }
  return Summary(std::move(alphas), 0, options);
}

AlphaBootstrap OfUnits(const Ratings& ratings, AlphaLevel level, const AlphaBootstrapOptions& options) {
  const AlphaUnits units = InOwnOrder(AlphaUnitsOf(ratings));
  WeightedDraw draw;
  for (const uint64_t weight : units.weights) draw.Add(weight);
  // Units with one rating are drawn too and then count nothing: they are part of the sample.
  const uint64_t all = Frame(ratings).n();
  draw.Add(all - draw.total());
  Random random(options.seed);
  std::vector<double> alphas;
  alphas.reserve(options.rounds);
  uint32_t undefined = 0;
  std::vector<uint64_t> drawn(units.sizes.size() + 1);
  for (uint32_t round = 0; round < options.rounds; ++round) {
    std::fill(drawn.begin(), drawn.end(), 0);
    for (uint64_t i = 0; i < all; ++i) ++drawn[draw(random)];
    const std::vector<double> counts = CategoryCounts(units, drawn);
    const double n = std::accumulate(counts.begin(), counts.end(), 0.0);
    const bool varies = std::count_if(counts.begin(), counts.end(), [](double count) { return count > 0; }) > 1;
    const std::vector<double> scale = LevelScale(level, counts, ratings.values);
    const double expected = varies ? ExpectedSum(counts, level, scale, ratings.values) : 0;
    if (!(expected > 0)) {
      ++undefined;
      continue;
    }
    alphas.push_back(1 - ObservedSum(units, drawn, level, scale, ratings.values) * (n - 1) / expected);
  }
  return Summary(std::move(alphas), undefined, options);
}

}  // namespace

Result<AlphaBootstrap> BootstrapAlpha(const Ratings& ratings, AlphaLevel level, const AlphaBootstrapOptions& options) {
  const auto figures = KrippendorffAlpha(ratings, level);
  if (!figures) return figures.error();
  const bool one_unit = Frame(ratings).pairable() == 1;
  if (options.rounds == 0 || !figures->alpha || one_unit) {
    AlphaBootstrap none;
    const Undefined reason = !figures->alpha ? figures->alpha.reason()
                             : one_unit      ? Undefined::kOneUnit
                                             : Undefined::kOff;
    none.interval = {reason, reason};
    none.mean = none.standard_error = reason;
    none.above.assign(options.thresholds.size(), reason);
    return none;
  }
  return options.resampling == AlphaResampling::kPairs ? OfPairs(ratings, level, *figures, options)
                                                       : OfUnits(ratings, level, options);
}

}  // namespace agree
}  // namespace pandect
