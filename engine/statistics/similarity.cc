// SPDX-License-Identifier: GPL-2.0-or-later
#include "statistics/similarity.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace pandect::statistics {
namespace {

struct Presence {
  double both = 0, one = 0, neither = 0;
};

Presence PresenceOf(const std::vector<double>& x, const std::vector<double>& y) {
  Presence out;
  for (size_t i = 0; i < x.size(); ++i) {
    const bool in_x = x[i] > 0, in_y = y[i] > 0;
    ++(in_x && in_y ? out.both : in_x || in_y ? out.one : out.neither);
  }
  return out;
}

Figure Cosine(const std::vector<double>& x, const std::vector<double>& y) {
  double product = 0, xx = 0, yy = 0;
  for (size_t i = 0; i < x.size(); ++i) product += x[i] * y[i], xx += x[i] * x[i], yy += y[i] * y[i];
  if (xx == 0 || yy == 0) return Undefined::kNothingCoded;
  return std::min(1.0, product / (std::sqrt(xx) * std::sqrt(yy)));
}

Figure BrayCurtis(const std::vector<double>& x, const std::vector<double>& y) {
  double apart = 0, all = 0;
  for (size_t i = 0; i < x.size(); ++i) apart += std::abs(x[i] - y[i]), all += x[i] + y[i];
  if (all == 0) return Undefined::kNothingCoded;
  return 1 - apart / all;
}

Figure Pearson(const std::vector<double>& x, const std::vector<double>& y) {
  const auto n = static_cast<double>(x.size());
  double mean_x = 0, mean_y = 0;
  for (size_t i = 0; i < x.size(); ++i) mean_x += x[i] / n, mean_y += y[i] / n;
  double xy = 0, xx = 0, yy = 0;
  for (size_t i = 0; i < x.size(); ++i) {
    const double dx = x[i] - mean_x, dy = y[i] - mean_y;
    xy += dx * dy, xx += dx * dx, yy += dy * dy;
  }
  if (xx == 0 || yy == 0) return Undefined::kConstant;
  return std::clamp(xy / (std::sqrt(xx) * std::sqrt(yy)), -1.0, 1.0);
}

}  // namespace

const char* Name(SimilarityMeasure measure) {
  switch (measure) {
    case SimilarityMeasure::kJaccard:
      return "jaccard";
    case SimilarityMeasure::kDice:
      return "dice";
    case SimilarityMeasure::kSimpleMatching:
      return "simple-matching";
    case SimilarityMeasure::kCosine:
      return "cosine";
    case SimilarityMeasure::kBrayCurtis:
      return "bray-curtis";
    case SimilarityMeasure::kPearson:
      return "pearson";
  }
  return "";
}

Figure Similarity(SimilarityMeasure measure, const std::vector<double>& x, const std::vector<double>& y) {
  assert(x.size() == y.size());
  const Presence p = PresenceOf(x, y);
  switch (measure) {
    case SimilarityMeasure::kJaccard:
      return p.both + p.one == 0 ? Figure(Undefined::kNothingCoded) : p.both / (p.both + p.one);
    case SimilarityMeasure::kDice:
      return p.both + p.one == 0 ? Figure(Undefined::kNothingCoded) : 2 * p.both / (2 * p.both + p.one);
    case SimilarityMeasure::kSimpleMatching:
      return x.empty() ? Figure(Undefined::kNothingCoded) : (p.both + p.neither) / static_cast<double>(x.size());
    case SimilarityMeasure::kCosine:
      return Cosine(x, y);
    case SimilarityMeasure::kBrayCurtis:
      return BrayCurtis(x, y);
    case SimilarityMeasure::kPearson:
      return Pearson(x, y);
  }
  return Undefined::kNothingCoded;
}

double EuclideanDistance(const std::vector<double>& x, const std::vector<double>& y) {
  assert(x.size() == y.size());
  double sum = 0;
  for (size_t i = 0; i < x.size(); ++i) sum += (x[i] - y[i]) * (x[i] - y[i]);
  return std::sqrt(sum);
}

}  // namespace pandect::statistics
