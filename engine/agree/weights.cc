// SPDX-License-Identifier: GPL-2.0-or-later
#include "agree/weights.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <numeric>
#include <string>

#include "base/sum.h"

namespace pandect {
namespace {

constexpr const char* kNames[] = {"identity", "linear", "quadratic", "radical", "ordinal", "ratio", "custom"};

double Weight(WeightKind kind, double x, double y, double low, double high) {
  const double distance = std::abs(x - y), range = high - low;
  if (distance == 0) return 1;
  switch (kind) {
    case WeightKind::kLinear:
      return 1 - distance / range;
    case WeightKind::kQuadratic:
      return 1 - distance * distance / (range * range);
    case WeightKind::kRadical:
      return 1 - std::sqrt(distance) / std::sqrt(range);
    case WeightKind::kRatio: {
      const double part = distance / (x + y), whole = range / (high + low);
      return 1 - part * part / (whole * whole);
    }
    case WeightKind::kOrdinal:  // x and y are ranks, high is q
      return 1 - (distance + 1) * distance / (high * (high - 1));
    case WeightKind::kIdentity:
    case WeightKind::kCustom:
      break;
  }
  return 0;
}

}  // namespace

const char* Name(WeightKind kind) {
  return kNames[static_cast<size_t>(kind)];
}

std::optional<WeightKind> WeightKindOf(std::string_view name) {
  for (size_t i = 0; i < std::size(kNames); ++i)
    if (name == kNames[i]) return static_cast<WeightKind>(i);
  return std::nullopt;
}

WeightMatrix WeightMatrix::Identity(size_t q) {
  WeightMatrix out;
  out.size_ = q;
  return out;
}

WeightMatrix WeightMatrix::OfRanks(WeightKind kind, size_t q) {
  std::vector<double> ranks(q);
  std::iota(ranks.begin(), ranks.end(), 1.0);
  return Of(kind, ranks);
}

WeightMatrix WeightMatrix::Of(WeightKind kind, const std::vector<double>& values) {
  const size_t q = values.size();
  if (kind == WeightKind::kIdentity || q == 0) return Identity(q);
  std::vector<double> scale = values;
  if (kind == WeightKind::kOrdinal) std::iota(scale.begin(), scale.end(), 1.0);
  const auto [low, high] = std::minmax_element(scale.begin(), scale.end());
  WeightMatrix out;
  out.size_ = q;
  out.kind_ = kind;
  out.weights_.reserve(q * q);
  for (const double x : scale)
    for (const double y : scale) out.weights_.push_back(Weight(kind, x, y, *low, *high));
  return out;
}

Result<WeightMatrix> WeightMatrix::Custom(size_t q, std::vector<double> weights) {
  if (weights.size() != q * q)
    return Error{ErrorCode::kInvalid,
                 std::to_string(weights.size()) + " weights; wanted " + std::to_string(q * q) + " for " +
                     std::to_string(q) + " categories",
                 {},
                 ""};
  for (size_t i = 0; i < weights.size(); ++i) {
    const std::string place = "row " + std::to_string(i / q + 1) + ", column " + std::to_string(i % q + 1);
    if (!(weights[i] >= 0 && weights[i] <= 1))
      return Error{
          ErrorCode::kInvalid, "the weight in " + place + " is not in 0 … 1", {}, "1 is full agreement, 0 none"};
    if (i / q == i % q && weights[i] != 1)
      return Error{
          ErrorCode::kInvalid, "the weight in " + place + " is not 1", {}, "a category agrees with itself fully"};
  }
  WeightMatrix out;
  out.size_ = q;
  out.kind_ = WeightKind::kCustom;
  out.weights_ = std::move(weights);
  return out;
}

double WeightMatrix::Total() const {
  if (identity()) return static_cast<double>(size_);
  CompensatedSum sum;
  for (const double weight : weights_) sum += weight;
  return sum.value();
}

}  // namespace pandect
