// SPDX-License-Identifier: GPL-2.0-or-later
//
// How much two categories agree: 1 for the same, less the farther apart they are. With R = max - min of the values x:
//
//   identity   1 if x = y, else 0
//   linear     1 - |x - y| / R                      quadratic  1 - (x - y)² / R²
//   radical    1 - √|x - y| / √R                    ratio      1 - ((x - y) / (x + y))² / (R / (max + min))²
//   ordinal    1 - C(|i - j| + 1, 2) / C(q, 2)      on ranks i, j of q categories (Gwet 2014)
//
// The ordinal weights are not Krippendorff's ordinal metric (alpha_metric.h). Weights on ranks and on the numbers
// themselves differ where the numbers have gaps: whoever prints a figure says which.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace pandect {

enum class WeightKind : uint8_t { kIdentity, kLinear, kQuadratic, kRadical, kOrdinal, kRatio, kCustom };
// "identity" …; stable, used in outputs and options.
const char* Name(WeightKind kind);
std::optional<WeightKind> WeightKindOf(std::string_view name);

// A square matrix. Value type; the identity holds no matrix.
class WeightMatrix {
 public:
  // q categories.
  static WeightMatrix Identity(size_t q);
  // `kind` other than kCustom, for categories with these values.
  static WeightMatrix Of(WeightKind kind, const std::vector<double>& values);
  // For q categories as ranks 1 … q.
  static WeightMatrix OfRanks(WeightKind kind, size_t q);
  // Row by row, q² finite numbers in [0, 1] with 1 on the diagonal; need not be symmetric.
  static Result<WeightMatrix> Custom(size_t q, std::vector<double> weights);

  double At(size_t k, size_t l) const { return weights_.empty() ? (k == l ? 1.0 : 0.0) : weights_[k * size_ + l]; }
  size_t size() const { return size_; }
  WeightKind kind() const { return kind_; }
  bool identity() const { return weights_.empty(); }
  double Total() const;  // T_w, the sum of all

 private:
  size_t size_ = 0;
  WeightKind kind_ = WeightKind::kIdentity;
  std::vector<double> weights_;  // empty: identity
};

}  // namespace pandect
