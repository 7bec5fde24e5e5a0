// SPDX-License-Identifier: GPL-2.0-or-later
//
// The frame in which coefficients for any number of coders and missing ratings are computed (K. L. Gwet, Handbook of
// Inter-Rater Reliability, 4th ed. 2014): of n units with any rating, n' have two or more. With r_uk ratings of unit u
// for category k, r_u in all, and r*_uk = sum_l w_kl r_ul:
//
//   pa_u = sum_k r_uk (r*_uk - 1) / (r_u (r_u - 1)),   pa = mean over the n' units,   π_k = mean over the n units of
//   r_uk / r_u
//
// and with a chance agreement pe and its part of each unit pe_u, whose mean over the n units is pe,
//
//   κ = (pa - pe) / (1 - pe),   κ_u = (n/n') (pa_u - pe [r_u ≥ 2]) / (1 - pe) - 2 (1 - κ) (pe_u - pe) / (1 - pe)
//   Var κ = sum (κ_u - κ)² / (n (n - 1)),   interval and test by t with n - 1 degrees of freedom.
//
// Shared by the files of the single statistics; nobody else needs it.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "agree/coefficient.h"
#include "agree/ratings.h"
#include "agree/weights.h"

namespace pandect::agree {

struct UsedCategory {
  Category category;
  uint32_t ratings;
};

// A unit with any rating.
struct FrameUnit {
  std::span<const UsedCategory> used;  // ascending
  uint32_t ratings = 0;
  uint64_t weight = 1;
  size_t row = 0;  // in the Ratings
};

class Frame {
 public:
  explicit Frame(const Ratings& ratings);
  Frame(const Frame&) = delete;
  Frame& operator=(const Frame&) = delete;

  const std::vector<FrameUnit>& units() const { return units_; }
  size_t categories() const { return categories_; }
  uint64_t n() const { return n_; }                // units with any rating
  uint64_t pairable() const { return pairable_; }  // with two or more
  // Why no coefficient can be had, if so.
  std::optional<Undefined> fault() const { return fault_; }
  // One category holds all ratings.
  bool one_category() const { return one_category_; }
  // π_k.
  const std::vector<double>& shares() const { return shares_; }
  // pa.
  double Observed(const WeightMatrix& weights) const;

 private:
  std::vector<UsedCategory> used_;
  std::vector<FrameUnit> units_;
  std::vector<double> shares_;
  size_t categories_ = 0;
  uint64_t n_ = 0, pairable_ = 0;
  std::optional<Undefined> fault_;
  bool one_category_ = false;
};

// pa_u; 0 where fewer than two rated.
double UnitAgreement(const FrameUnit& unit, const WeightMatrix& weights);

// The coefficient and its figures. `unit_expected`: pe_u. `level`: of the interval, .95.
Coefficient InFrame(const Frame& frame, const WeightMatrix& weights, double expected,
                    const std::function<double(const FrameUnit&)>& unit_expected, double level);

}  // namespace pandect::agree
