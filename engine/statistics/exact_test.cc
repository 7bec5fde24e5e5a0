// SPDX-License-Identifier: GPL-2.0-or-later
//
// The table is filled column by column; a node is what is left of the row sums, and holds the probability with which
// each partial score was reached (after C. R. Mehta & N. R. Patel 1983, Pagano & Halvorsen 1981). Both orders have a
// score that is a sum over cells, low where the table counts into p:
//   probability: ln P = const - sum ln n!           chi-square: -sum n²/(r c) = -(χ²/N + 1)
// The last two columns are decided together: a node's ways to fill them are sorted by score once, and each partial
// score finds its share by binary search. The probability of a column, given what is left of the rows, is
// hypergeometric, so weights are probabilities all along and nothing overflows.
#include "statistics/exact_test.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <unordered_map>
#include <utility>

#include "base/distributions.h"

namespace pandect::statistics {
namespace {

using Rest = std::vector<uint32_t>;  // of each row sum

class Weigher {
 public:
  Weigher(const Crosstab& table, TableOrder order, const ExactTestLimits& limits)
      : table_(table), order_(order), limits_(limits) {
    const auto total = static_cast<size_t>(table.Total());
    log_factorial_.resize(total + 1);
    for (size_t n = 1; n <= total; ++n) log_factorial_[n] = log_factorial_[n - 1] + std::log(static_cast<double>(n));
    row_sums_ = table.RowSums();
    column_sums_ = table.ColumnSums();
  }

  Figure P() {
    const size_t columns = table_.column_count;
    double observed = 0;
    for (size_t r = 0; r < table_.row_count; ++r)
      for (size_t c = 0; c < columns; ++c) observed += Score(r, c, static_cast<uint32_t>(table_.At(r, c)));
    // Tables that tie with the observed one count, however rounding turned out.
    limit_ = observed + (order_ == TableOrder::kProbability ? 1e-7 : 1e-9 * (std::abs(observed) + 1));

    Nodes nodes;
    Rest all(table_.row_count);
    for (size_t r = 0; r < all.size(); ++r) all[r] = static_cast<uint32_t>(row_sums_[r]);
    if (Symmetric()) std::sort(all.begin(), all.end());
    nodes[all][0] = {0, 1};
    for (size_t c = 0; c + 2 < columns; ++c) {
      nodes = Advance(nodes, c);
      if (too_large_) return Undefined::kTooLarge;
    }
    double p = 0;
    for (const auto& [rest, paths] : nodes) {
      p += Finish(rest, paths, columns - 2);
      if (too_large_) return Undefined::kTooLarge;
    }
    return std::min(1.0, p);
  }

 private:
  struct Path {
    double score = 0, probability = 0;
  };
  using Paths = std::unordered_map<int64_t, Path>;  // by score in steps of 1e-9
  using Nodes = std::map<Rest, Paths>;              // ordered, so that sums do not depend on the machine

  // Rows are alike but for their rest where the score does not know their sums.
  bool Symmetric() const { return order_ == TableOrder::kProbability; }

  double Score(size_t row, size_t column, uint32_t n) const {
    if (order_ == TableOrder::kProbability) return -log_factorial_[n];
    return -static_cast<double>(n) * n / (row_sums_[row] * column_sums_[column]);
  }
  double LogChoose(uint32_t n, uint32_t k) const {
    return log_factorial_[n] - log_factorial_[k] - log_factorial_[n - k];
  }

  // Calls use(rest after, score, ln probability) for every way to fill `column`.
  template <class Use>
  void EachColumn(const Rest& rest, size_t column, Use&& use) {
    const auto sum = static_cast<uint32_t>(column_sums_[column]);
    uint32_t left = 0;
    for (const uint32_t n : rest) left += n;
    Rest after = rest;
    Fill(rest, after, column, 0, sum, left, 0, -LogChoose(left, sum), use);
  }
  template <class Use>
  void Fill(const Rest& rest, Rest& after, size_t column, size_t row, uint32_t wanted, uint32_t below, double score,
            double log_probability, Use&& use) {
    if (too_large_) return;
    below -= rest[row];  // what the rows below this one can still give
    const uint32_t least = wanted > below ? wanted - below : 0, most = std::min(wanted, rest[row]);
    for (uint32_t n = least; n <= most; ++n) {
      if (++steps_ > limits_.steps) {
        too_large_ = true;
        return;
      }
      after[row] = rest[row] - n;
      const double new_score = score + Score(row, column, n), new_log = log_probability + LogChoose(rest[row], n);
      if (row + 1 == rest.size())
        use(after, new_score, new_log);
      else
        Fill(rest, after, column, row + 1, wanted - n, below, new_score, new_log, use);
    }
  }

  Nodes Advance(const Nodes& nodes, size_t column) {
    Nodes next;
    uint64_t kept = 0;
    Rest key;
    for (const auto& [rest, paths] : nodes) {
      EachColumn(rest, column, [&](const Rest& after, double score, double log_probability) {
        key = after;
        if (Symmetric()) std::sort(key.begin(), key.end());
        Paths& to = next[key];
        const double probability = std::exp(log_probability);
        for (const auto& [step, path] : paths) {
          const double reached = path.score + score;
          auto [at, is_new] = to.try_emplace(std::llround(reached * 1e9), Path{reached, 0});
          at->second.probability += path.probability * probability;
          if (is_new && ++kept > limits_.kept) too_large_ = true;
        }
        steps_ += paths.size();
      });
      if (too_large_) break;
    }
    return next;
  }

  // The probability that the last two columns bring the score of a path to the limit or below.
  double Finish(const Rest& rest, const Paths& paths, size_t column) {
    std::vector<std::pair<double, double>> ways;  // score, probability
    EachColumn(rest, column, [&](const Rest& after, double score, double log_probability) {
      for (size_t r = 0; r < after.size(); ++r) score += Score(r, column + 1, after[r]);
      ways.emplace_back(score, std::exp(log_probability));
    });
    std::sort(ways.begin(), ways.end());
    for (size_t i = 1; i < ways.size(); ++i) ways[i].second += ways[i - 1].second;
    double sum = 0;
    for (const auto& [step, path] : paths) {
      const auto end = std::upper_bound(ways.begin(), ways.end(), limit_ - path.score,
                                        [](double value, const auto& way) { return value < way.first; });
      if (end != ways.begin()) sum += path.probability * std::prev(end)->second;
    }
    return sum;
  }

  const Crosstab& table_;
  const TableOrder order_;
  const ExactTestLimits limits_;
  std::vector<double> log_factorial_, row_sums_, column_sums_;
  double limit_ = 0;
  uint64_t steps_ = 0;
  bool too_large_ = false;
};

}  // namespace

Figure ExactTestP(const Crosstab& given, TableOrder order, const ExactTestLimits& limits) {
  Crosstab table = given.WithoutEmpty();
  if (const auto why = WhyNoAssociation(table)) {
    if (*why == Undefined::kOneRowOrColumn) return 1.0;
    return *why;
  }
  constexpr double kMostCases = 1e6;  // row sums are kept in 32 bits, log factorials in a table
  if (table.Total() > kMostCases) return Undefined::kTooLarge;
  // Few rows make few nodes; small columns first keep the nodes of the costly ones few.
  if (table.row_count > table.column_count) table = table.Transposed();
  const std::vector<double> sums = table.ColumnSums();
  std::vector<size_t> by_sum(table.column_count);
  for (size_t c = 0; c < by_sum.size(); ++c) by_sum[c] = c;
  std::stable_sort(by_sum.begin(), by_sum.end(), [&](size_t x, size_t y) { return sums[x] < sums[y]; });
  Crosstab sorted{table.row_count, table.column_count, {}, {}, {}};
  for (size_t r = 0; r < table.row_count; ++r)
    for (const size_t c : by_sum) sorted.counts.push_back(table.At(r, c));
  return Weigher(sorted, order, limits).P();
}

}  // namespace pandect::statistics
