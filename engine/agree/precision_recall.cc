// SPDX-License-Identifier: GPL-2.0-or-later
#include "agree/precision_recall.h"

#include <cassert>
#include <cmath>

#include "base/sum.h"

namespace pandect::agree {
namespace {

Agreement Share(const std::optional<double>& share) {
  return share ? Figure(*share) : Undefined::kUsedByNobody;
}

// Weighted mean of figures, undefined ones as 0.
class MeanRetrieval {
 public:
  void Add(const Retrieval& retrieval, double weight) {
    precision_ += weight * ValueOrZero(retrieval.precision);
    recall_ += weight * ValueOrZero(retrieval.recall);
    f1_ += weight * ValueOrZero(retrieval.f1);
    weights_ += weight;
  }
  Retrieval Mean() const {
    if (weights_ == 0) return {};
    return {precision_.value() / weights_, recall_.value() / weights_, f1_.value() / weights_};
  }

 private:
  CompensatedSum precision_, recall_, f1_;
  double weights_ = 0;
};

void AddAverages(const std::vector<Confusion>& counts, RetrievalReport& report) {
  MeanRetrieval macro, weighted;
  Confusion pooled;
  for (const Confusion& of_code : counts) {
    report.by_code.push_back(RetrievalOf(of_code));
    macro.Add(report.by_code.back(), 1);
    weighted.Add(report.by_code.back(), static_cast<double>(of_code.gold()));
    pooled += of_code;
  }
  report.micro = RetrievalOf(pooled);
  report.macro = macro.Mean();
  report.weighted = weighted.Mean();
}

Agreement Mcc(const ContingencyTable& table) {
  const auto n = static_cast<double>(table.units());
  if (n == 0) return Undefined::kNoUnits;
  CompensatedSum same, products, rows_squared, columns_squared;
  for (size_t k = 0; k < table.size(); ++k) {
    double row = 0, column = 0;
    for (size_t l = 0; l < table.size(); ++l) {
      row += static_cast<double>(table.At(k, l));
      column += static_cast<double>(table.At(l, k));
    }
    same += static_cast<double>(table.At(k, k));
    products += row * column;
    rows_squared += row * row;
    columns_squared += column * column;
  }
  const double below = (n * n - rows_squared.value()) * (n * n - columns_squared.value());
  if (!(below > 0)) return Undefined::kNoVariation;
  return (same.value() * n - products.value()) / std::sqrt(below);
}

}  // namespace

double ValueOrZero(const Agreement& figure) {
  return figure ? *figure : 0;
}

Retrieval RetrievalOf(const Confusion& counts) {
  return {Share(counts.Precision()), Share(counts.Recall()), Share(counts.F1())};
}

RetrievalReport RetrievalOfClasses(const ContingencyTable& table) {
  std::vector<Confusion> counts(table.size());
  for (size_t i = 0; i < table.size(); ++i)
    for (size_t j = 0; j < table.size(); ++j) {
      if (i == j) {
        counts[i].both += table.At(i, j);
      } else {
        counts[i].gold_only += table.At(i, j);
        counts[j].rules_only += table.At(i, j);
      }
    }
  RetrievalReport report;
  AddAverages(counts, report);
  report.mcc = Mcc(table);
  return report;
}

RetrievalReport RetrievalOfLabels(const std::vector<std::vector<bool>>& reference,
                                  const std::vector<std::vector<bool>>& other) {
  assert(reference.size() == other.size());
  std::vector<Confusion> counts(reference.empty() ? 0 : reference[0].size());
  MeanRetrieval samples;
  for (size_t u = 0; u < reference.size(); ++u) {
    Confusion of_unit;
    for (size_t k = 0; k < counts.size(); ++k) {
      const bool wanted = reference[u][k], found = other[u][k];
      const Confusion cell{wanted && found ? 1u : 0u, !wanted && found ? 1u : 0u, wanted && !found ? 1u : 0u};
      of_unit += cell;
      counts[k] += cell;
    }
    samples.Add(RetrievalOf(of_unit), 1);
  }
  RetrievalReport report;
  AddAverages(counts, report);
  report.samples = samples.Mean();
  return report;
}

}  // namespace pandect::agree
