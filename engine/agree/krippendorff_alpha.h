// SPDX-License-Identifier: GPL-2.0-or-later
//
// Krippendorff's alpha: any number of coders, missing ratings, four levels of measurement (K. Krippendorff, Content
// Analysis, 4th ed. 2019, ch. 12; "Computing Krippendorff's alpha-reliability", 2011). Of units with m_u ≥ 2 values,
// coincidences o_ck = sum over units of ordered pairs c, k / (m_u - 1), n_c = sum_k o_ck, n = sum n_c:
//
//   Do = sum o_ck δ²_ck / n,   De = sum n_c n_k δ²_ck / (n (n - 1)),   alpha = 1 - Do / De
//
// δ²: nominal 1 where c ≠ k; ordinal the square of the ranks between, which is (R_c - R_k)² with mid-ranks
// R_c = (values below c) + n_c / 2; interval (c - k)²; ratio ((c - k) / (c + k))², 0 where both are 0.
//
//   const AlphaFigures alpha = *agree::KrippendorffAlpha(ratings, AlphaLevel::kOrdinal);
#pragma once

#include <functional>
#include <optional>
#include <string_view>

#include "agree/coefficient.h"
#include "agree/ratings.h"
#include "agree/weights.h"
#include "base/result.h"

namespace pandect {

enum class AlphaLevel : uint8_t { kNominal, kOrdinal, kInterval, kRatio };
// "nominal" …; stable, used in outputs and options.
const char* Name(AlphaLevel level);
std::optional<AlphaLevel> AlphaLevelOf(std::string_view name);

struct AlphaFigures {
  Agreement alpha = Undefined::kNoUnits;
  Agreement observed = Undefined::kNoUnits, expected = Undefined::kNoUnits;  // disagreement: Do and De
  uint64_t pairable_values = 0;                                              // n
};

namespace agree {

// An error where the level needs numbers and Ratings::values is empty, or ratio has one below 0. The ordinal level
// takes categories without numbers in the order they stand in.
Result<AlphaFigures> KrippendorffAlpha(const Ratings& ratings, AlphaLevel level);

// With δ² = 1 - w_kl, as Gwet (2014) writes alpha: observed and expected are then agreement, pa = (1 - 1/n) pa' + 1/n,
// with his standard error. Interval and p by t with n - 1 degrees of freedom, n the units with two or more ratings.
Coefficient WeightedAlpha(const Ratings& ratings, const WeightMatrix& weights, double level = 0.95);

// With any δ²(c, k) ≥ 0, 0 for c = k. Compares every pair of used categories.
AlphaFigures AlphaWith(const Ratings& ratings, const std::function<double(Category, Category)>& distance);

// One code against all others, nominal.
AlphaFigures AlphaOfCategory(const Ratings& ratings, Category category);

// ---- for the bootstrap ----

// Krippendorff's data as alpha needs them: only units with two or more values.
struct AlphaUnits {
  struct Value {
    Category category;
    uint32_t count;
  };
  std::vector<Value> values;      // of all units
  std::vector<size_t> begins;     // of each unit, and the end
  std::vector<uint32_t> sizes;    // m_u
  std::vector<uint64_t> weights;  // of each unit
  size_t categories = 0;
};
AlphaUnits AlphaUnitsOf(const Ratings& ratings);
// Numbers to whose squares of differences the level comes down (mid-ranks for the ordinal one, by n_c); empty for
// nominal and ratio. `values`: Ratings::values.
std::vector<double> LevelScale(AlphaLevel level, const std::vector<double>& counts, const std::vector<double>& values);
// n_c with these weights of units.
std::vector<double> CategoryCounts(const AlphaUnits& units, const std::vector<uint64_t>& weights);
// Do · n and De · n (n - 1), with these weights of units.
double ObservedSum(const AlphaUnits& units, const std::vector<uint64_t>& weights, AlphaLevel level,
                   const std::vector<double>& scale, const std::vector<double>& values);
double ExpectedSum(const std::vector<double>& counts, AlphaLevel level, const std::vector<double>& scale,
                   const std::vector<double>& values);

}  // namespace agree
}  // namespace pandect
