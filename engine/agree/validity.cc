// SPDX-License-Identifier: GPL-2.0-or-later
#include "agree/validity.h"

#include <algorithm>
#include <cmath>

#include "base/random.h"

namespace pandect {

Confusion& Confusion::operator+=(const Confusion& other) {
  both += other.both;
  rules_only += other.rules_only;
  gold_only += other.gold_only;
  return *this;
}

std::optional<double> Confusion::Precision() const {
  if (both + rules_only == 0) return std::nullopt;
  return static_cast<double>(both) / static_cast<double>(both + rules_only);
}

std::optional<double> Confusion::Recall() const {
  if (both + gold_only == 0) return std::nullopt;
  return static_cast<double>(both) / static_cast<double>(both + gold_only);
}

std::optional<double> Confusion::F1() const {
  const uint64_t below = 2 * both + rules_only + gold_only;
  if (below == 0) return std::nullopt;
  return static_cast<double>(2 * both) / static_cast<double>(below);
}

namespace agree {
namespace {

void Add(bool gold, bool rules, Confusion& counts) {
  if (gold && rules) ++counts.both;
  if (!gold && rules) ++counts.rules_only;
  if (gold && !rules) ++counts.gold_only;
}

// Percentile bootstrap over documents: each round draws as many documents as there are, with replacement.
std::optional<Interval> Bootstrap(const std::vector<Confusion>& by_document, uint32_t rounds, uint64_t seed) {
  if (by_document.size() < 2 || rounds == 0) return std::nullopt;
  Random random(seed);
  std::vector<double> figures;
  for (uint32_t round = 0; round < rounds; ++round) {
    Confusion sum;
    for (size_t i = 0; i < by_document.size(); ++i) sum += by_document[random.Below(by_document.size())];
    if (const auto f1 = sum.F1()) figures.push_back(*f1);
  }
  if (figures.empty()) return std::nullopt;
  std::sort(figures.begin(), figures.end());
  const auto at = [&](double share) {
    return figures[static_cast<size_t>(std::lround(share * static_cast<double>(figures.size() - 1)))];
  };
  return Interval{at(0.025), at(0.975)};
}

// Counts of one subset of cells, kept by document for resampling.
struct Tally {
  explicit Tally(size_t documents) : by_document(documents) {}
  std::vector<Confusion> by_document;
  Confusion absent;

  void Add(size_t document, const ValidityCell& cell) {
    agree::Add(cell.gold, cell.rules, by_document[document]);
    agree::Add(cell.gold && cell.gold_absent, cell.rules && cell.rules_absent, absent);
  }
  ValidityRow Row(uint32_t rounds, uint64_t seed) const {
    ValidityRow row;
    for (const Confusion& counts : by_document) row.counts += counts;
    row.absent = absent;
    row.f1_95 = Bootstrap(by_document, rounds, seed);
    return row;
  }
};

}  // namespace

ValidityReport Validity(const ValidityInput& input, uint32_t rounds, uint64_t seed) {
  const size_t documents = input.documents.size();
  ValidityReport report;
  Tally micro(documents);
  std::vector<Tally> by_code(input.codes.size(), Tally(documents));
  std::map<Language, Tally> by_language;

  for (size_t d = 0; d < documents; ++d) {
    const ValidityDocument& document = input.documents[d];
    report.units += document.units;
    Tally& language = by_language.try_emplace(document.language, documents).first->second;
    auto& language_codes = report.by_language_and_code[document.language];
    language_codes.resize(input.codes.size());
    for (const ValidityCell& cell : document.cells) {
      if (cell.disputed) {
        ++report.disputed;
        // Against the rules: whatever they said was wrong. For them: a yes was right, a no was right.
        Add(!cell.rules, cell.rules, report.lower);
        Add(cell.rules, cell.rules, report.upper);
        continue;
      }
      micro.Add(d, cell);
      by_code[cell.code].Add(d, cell);
      language.Add(d, cell);
      Add(cell.gold, cell.rules, language_codes[cell.code]);
    }
    report.by_document.emplace_back(document.path, micro.by_document[d]);
  }

  report.micro = micro.Row(rounds, seed);
  report.lower += report.micro.counts;
  report.upper += report.micro.counts;
  double sum = 0;
  uint64_t with_f1 = 0;
  for (const Tally& tally : by_code) {
    report.by_code.push_back(tally.Row(rounds, seed));
    if (const auto f1 = report.by_code.back().counts.F1()) {
      sum += *f1;
      ++with_f1;
    }
  }
  if (with_f1 > 0) report.macro_f1 = sum / static_cast<double>(with_f1);
  for (const auto& [language, tally] : by_language) {
    // Only the documents of the language are resampled.
    Tally own(0);
    own.absent = tally.absent;
    for (size_t d = 0; d < documents; ++d)
      if (input.documents[d].language == language) own.by_document.push_back(tally.by_document[d]);
    report.by_language[language] = own.Row(rounds, seed);
  }
  std::sort(report.by_document.begin(), report.by_document.end(), [](const auto& a, const auto& b) {
    const double x = a.second.F1().value_or(2), y = b.second.F1().value_or(2);
    return x != y ? x < y : a.first < b.first;
  });
  return report;
}

}  // namespace agree
}  // namespace pandect
