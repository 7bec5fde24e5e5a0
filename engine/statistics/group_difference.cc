// SPDX-License-Identifier: GPL-2.0-or-later
#include "statistics/group_difference.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <tuple>

#include "base/random.h"

namespace pandect::statistics {
namespace {

struct Sums {
  double units = 0, with = 0;
  void Add(const ClusterCounts& document) {
    units += static_cast<double>(document.units);
    with += static_cast<double>(document.with_code);
  }
  void Remove(const ClusterCounts& document) {
    units -= static_cast<double>(document.units);
    with -= static_cast<double>(document.with_code);
  }
};

double Difference(const Sums& first, const Sums& second) {
  return first.with / first.units - second.with / second.units;
}

double LogOddsRatio(const Sums& first, const Sums& second) {
  return std::log((first.with + 0.5) / (first.units - first.with + 0.5)) -
         std::log((second.with + 0.5) / (second.units - second.with + 0.5));
}

// The value below which a share `p` of the sorted values lies, between neighbours by straight line (R's type 7).
double Percentile(const std::vector<double>& sorted, double p) {
  const double at = p * static_cast<double>(sorted.size() - 1);
  const auto below = static_cast<size_t>(at);
  if (below + 1 >= sorted.size()) return sorted.back();
  return sorted[below] + (at - static_cast<double>(below)) * (sorted[below + 1] - sorted[below]);
}

FigureInterval PercentileInterval(std::vector<double>& values, double level) {
  if (values.empty()) return {Undefined::kNoUnitsInGroup, Undefined::kNoUnitsInGroup};
  std::sort(values.begin(), values.end());
  return {Percentile(values, (1 - level) / 2), Percentile(values, (1 + level) / 2)};
}

void Bootstrap(const std::vector<ClusterCounts>& first, const std::vector<ClusterCounts>& second,
               const ResamplingOptions& options, GroupDifference& out) {
  Random random(options.seed);
  std::vector<double> differences, log_odds_ratios;
  const auto draw = [&](const std::vector<ClusterCounts>& group) {
    Sums sums;
    for (size_t i = 0; i < group.size(); ++i) sums.Add(group[random.Below(group.size())]);
    return sums;
  };
  for (uint32_t i = 0; i < options.draws; ++i) {
    const Sums a = draw(first), b = draw(second);
    if (a.units == 0 || b.units == 0) {
      ++out.dropped_draws;
      continue;
    }
    differences.push_back(Difference(a, b));
    log_odds_ratios.push_back(LogOddsRatio(a, b));
  }
  out.difference_interval = PercentileInterval(differences, options.level);
  out.log_odds_ratio_interval = PercentileInterval(log_odds_ratios, options.level);
}

// C(n, k), or nothing above `most`.
std::optional<uint64_t> Choose(uint64_t n, uint64_t k, uint64_t most) {
  k = std::min(k, n - k);
  double out = 1;
  for (uint64_t i = 1; i <= k; ++i) {
    out = out * static_cast<double>(n - k + i) / static_cast<double>(i);
    if (out > static_cast<double>(most) * 2) return std::nullopt;
  }
  const auto exact = static_cast<uint64_t>(std::llround(out));
  return exact <= most ? std::optional(exact) : std::nullopt;
}

class Permutation {
 public:
  Permutation(const std::vector<ClusterCounts>& all, size_t first_size, double observed)
      : all_(all), first_size_(first_size) {
    for (const ClusterCounts& document : all) total_.Add(document);
    observed_ = std::abs(observed) * (1 - 1e-12);  // ties count, however rounding turned out
  }

  bool Extreme(const Sums& first) const {
    Sums second{total_.units - first.units, total_.with - first.with};
    // A group without a unit has no share; such an assignment says nothing against chance, so it counts as extreme.
    if (first.units == 0 || second.units == 0) return true;
    return std::abs(Difference(first, second)) >= observed_;
  }

  double Exact() const {
    uint64_t extreme = 0, count = 0;
    std::vector<size_t> chosen(first_size_);
    Sums sums;
    for (size_t i = 0; i < first_size_; ++i) sums.Add(all_[chosen[i] = i]);
    for (;;) {
      ++count;
      if (Extreme(sums)) ++extreme;
      size_t at = first_size_;
      while (at > 0 && chosen[at - 1] == all_.size() - first_size_ + at - 1) --at;
      if (at == 0) break;
      for (size_t i = at - 1; i < first_size_; ++i) {
        sums.Remove(all_[chosen[i]]);
        chosen[i] = i == at - 1 ? chosen[i] + 1 : chosen[i - 1] + 1;
        sums.Add(all_[chosen[i]]);
      }
    }
    return static_cast<double>(extreme) / static_cast<double>(count);
  }

  double Drawn(uint32_t draws, Random& random) {
    std::vector<ClusterCounts> shuffled = all_;
    uint64_t extreme = 0;
    for (uint32_t i = 0; i < draws; ++i) {
      Sums first;
      for (size_t k = 0; k < first_size_; ++k) {
        std::swap(shuffled[k], shuffled[k + random.Below(shuffled.size() - k)]);
        first.Add(shuffled[k]);
      }
      if (Extreme(first)) ++extreme;
    }
    return (1 + static_cast<double>(extreme)) / (1 + static_cast<double>(draws));
  }

 private:
  const std::vector<ClusterCounts>& all_;
  const size_t first_size_;
  Sums total_;
  double observed_ = 0;
};

}  // namespace

GroupDifference CompareGroups(std::vector<ClusterCounts> documents, const ResamplingOptions& options) {
  std::sort(documents.begin(), documents.end(), [](const ClusterCounts& x, const ClusterCounts& y) {
    return std::tie(x.second_group, x.units, x.with_code) < std::tie(y.second_group, y.units, y.with_code);
  });
  std::vector<ClusterCounts> first, second;
  for (const ClusterCounts& document : documents) (document.second_group ? second : first).push_back(document);
  GroupDifference out;
  Sums a, b;
  for (const ClusterCounts& document : first) a.Add(document);
  for (const ClusterCounts& document : second) b.Add(document);
  out.first_units = static_cast<uint64_t>(a.units), out.first_with = static_cast<uint64_t>(a.with);
  out.second_units = static_cast<uint64_t>(b.units), out.second_with = static_cast<uint64_t>(b.with);
  out.first_documents = first.size(), out.second_documents = second.size();

  const auto nothing = [&](Undefined why) {
    out.difference = out.log_odds_ratio = out.p = why;
    out.difference_interval = out.log_odds_ratio_interval = {why, why};
    return out;
  };
  out.first_share = a.units > 0 ? Figure(a.with / a.units) : Undefined::kNoUnitsInGroup;
  out.second_share = b.units > 0 ? Figure(b.with / b.units) : Undefined::kNoUnitsInGroup;
  if (first.empty() || second.empty()) return nothing(Undefined::kOneGroup);
  if (a.units == 0 || b.units == 0) return nothing(Undefined::kNoUnitsInGroup);
  out.difference = Difference(a, b);
  out.log_odds_ratio = LogOddsRatio(a, b);

  if (first.size() < 2 || second.size() < 2) {
    out.difference_interval = out.log_odds_ratio_interval = {Undefined::kTooFewDocuments, Undefined::kTooFewDocuments};
  } else if (options.draws > 0) {
    Bootstrap(first, second, options, out);
  }
  if (documents.size() < 3) {
    out.p = Undefined::kTooFewDocuments;
  } else if (options.draws > 0) {
    Permutation permutation(documents, first.size(), *out.difference);
    Random random(options.seed ^ 0x5DEECE66Du);  // another stream than the bootstrap's
    out.exact = Choose(documents.size(), first.size(), options.draws).has_value();
    out.p = out.exact ? permutation.Exact() : permutation.Drawn(options.draws, random);
  }
  return out;
}

}  // namespace pandect::statistics
