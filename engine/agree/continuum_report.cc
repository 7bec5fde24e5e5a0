// SPDX-License-Identifier: GPL-2.0-or-later
#include "agree/continuum_report.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>
#include <tuple>

#include "agree/character_runs.h"
#include "agree/classic_alpha_u.h"
#include "agree/maxqda.h"
#include "agree/nvivo.h"
#include "agree/segment_overlap.h"
#include "agree/unitizing_alpha.h"

namespace pandect {
namespace {

constexpr const char* kComparisons[] = {"borders", "characters", "segments", "nvivo", "maxqda"};

}  // namespace

const char* Name(StretchComparison comparison) {
  return kComparisons[static_cast<size_t>(comparison)];
}

std::optional<StretchComparison> StretchComparisonOf(std::string_view name) {
  for (size_t i = 0; i < std::size(kComparisons); ++i)
    if (name == kComparisons[i]) return static_cast<StretchComparison>(i);
  return std::nullopt;
}

namespace agree {
namespace {

// Rows of one scope.
class Rows {
 public:
  explicit Rows(const AgreementOptions& options) : options_(options) {}

  AgreementRow like;
  bool Wanted(Statistic statistic) const {
    return options_.only.empty() ||
           std::find(options_.only.begin(), options_.only.end(), statistic) != options_.only.end();
  }
  void Add(Statistic statistic, const Agreement& value, const std::string& variant = "",
           const Agreement& coverage = Undefined::kOff) {
    if (!Wanted(statistic)) return;
    AgreementRow row = like;
    row.statistic = statistic;
    row.variant = variant;
    row.figures = Plain(value);
    row.coverage = coverage;
    rows.push_back(std::move(row));
  }
  std::vector<AgreementRow> rows;

 private:
  const AgreementOptions& options_;
};

uint64_t Length(const Unitizing& unitizing, size_t least_coders) {
  double length = 0;
  for (const Continuum& continuum : unitizing.continua)
    if (continuum.coders.size() >= least_coders) length += continuum.end - continuum.begin;
  return static_cast<uint64_t>(std::llround(length));
}

Unitizing OfPair(const Unitizing& unitizing, uint32_t first, uint32_t second) {
  Unitizing pair = unitizing;
  const auto other = [&](uint32_t coder) { return coder != first && coder != second; };
  for (Continuum& continuum : pair.continua) {
    std::erase_if(continuum.coders, other);
    std::erase_if(continuum.stretches, [&](const CodedStretch& stretch) { return other(stretch.coder); });
  }
  return pair;
}

struct Pair {
  uint32_t first, second;
  std::string name;
};
std::vector<Pair> PairsOf(const Unitizing& unitizing) {
  std::vector<Pair> pairs;
  for (uint32_t i = 0; i < unitizing.coders.size(); ++i)
    for (uint32_t j = i + 1; j < unitizing.coders.size(); ++j)
      pairs.push_back({i, j, unitizing.coders[i] + " – " + unitizing.coders[j]});
  return pairs;
}

bool BothSaw(const Continuum& continuum, const Pair& pair) {
  return std::binary_search(continuum.coders.begin(), continuum.coders.end(), pair.first) &&
         std::binary_search(continuum.coders.begin(), continuum.coders.end(), pair.second);
}

std::vector<CodedSegment> SegmentsOf(const Continuum& continuum, uint32_t coder, std::optional<uint32_t> code) {
  std::vector<CodedSegment> segments;
  for (const CodedStretch& stretch : continuum.stretches)
    if (stretch.coder == coder && (!code || stretch.code == *code))
      segments.push_back({stretch.begin, stretch.end, stretch.code});
  return segments;
}

SegmentOverlap OverlapOf(const Unitizing& unitizing, const Pair& pair, std::optional<uint32_t> code, double threshold) {
  SegmentOverlap sum;
  for (const Continuum& continuum : unitizing.continua)
    if (BothSaw(continuum, pair))
      sum +=
          CompareSegments(SegmentsOf(continuum, pair.first, code), SegmentsOf(continuum, pair.second, code), threshold);
  return sum;
}

std::string ThresholdVariant(double threshold) {
  std::string percent = std::to_string(threshold * 100);
  percent.erase(percent.find_last_not_of('0') + 1);
  if (percent.ends_with('.')) percent.pop_back();
  return "overlap of " + percent + " % or more";
}

void AddFamily(std::vector<AgreementRow>& out, const Unitizing& unitizing, AgreementScope scope,
               const std::string& name, const AgreementOptions& options) {
  Rows rows(options);
  rows.like.scope = scope;
  rows.like.name = name;
  rows.like.units = Length(unitizing, 1);
  rows.like.pairable = Length(unitizing, 2);
  const UnitizingFigures figures = UnitizingAlpha(unitizing);
  rows.Add(Statistic::kUAlpha, figures.u);
  rows.Add(Statistic::kUAlphaBinary, figures.u_binary);
  rows.Add(Statistic::kCuAlpha, figures.cu, "", figures.cu_coverage);
  if (scope == AgreementScope::kAll && options.categories) {
    const bool overlap = !figures.u && figures.u.reason() == Undefined::kOverlappingUnits;
    rows.like.scope = AgreementScope::kCategory;
    for (uint32_t code = 0; code < unitizing.codes.size(); ++code) {
      rows.like.name = rows.like.category = unitizing.codes[code];
      rows.Add(Statistic::kUAlpha, UnitizingAlpha(OfCode(unitizing, code)).u, "this code alone");
      if (!overlap) rows.Add(Statistic::kKuAlpha, figures.by_code[code].ku, "", figures.by_code[code].coverage);
      // Only on request: it depends on the grain, and is there to compare with old figures.
      if (!options.only.empty() && unitizing.continua.size() == 1)
        rows.Add(Statistic::kClassicUAlpha, ClassicAlphaU(unitizing.continua[0], code).alpha);
    }
  }
  std::move(rows.rows.begin(), rows.rows.end(), std::back_inserter(out));
}

// Rows of a report about ratings, put into a scope.
void Append(std::vector<AgreementRow>& out, std::vector<AgreementRow> rows, AgreementScope scope,
            const std::string& name) {
  for (AgreementRow& row : rows) {
    if (row.scope != AgreementScope::kAll) continue;
    row.scope = scope;
    row.name = name;
    if (scope == AgreementScope::kCategory) row.category = name;
    out.push_back(std::move(row));
  }
}

}  // namespace

std::vector<AgreementRow> UnitizingReport(const Unitizing& unitizing, const AgreementOptions& options) {
  std::vector<AgreementRow> out;
  AddFamily(out, unitizing, AgreementScope::kAll, "", options);
  if (options.pairs && unitizing.coders.size() > 2)
    for (const Pair& pair : PairsOf(unitizing))
      AddFamily(out, OfPair(unitizing, pair.first, pair.second), AgreementScope::kPair, pair.name, options);
  return out;
}

Result<std::vector<AgreementRow>> CharactersReport(const Unitizing& unitizing, const AgreementOptions& options) {
  AgreementOptions own = options;
  own.dependent_units = true;
  own.categories = own.pairs = false;
  std::vector<AgreementRow> out;
  if (!HasOverlap(unitizing)) {
    const auto runs = RunsOfAllCodes(unitizing);
    if (!runs) return runs.error();
    AgreementOptions with_pairs = own;
    with_pairs.pairs = options.pairs;
    auto rows = RatingsReport(runs->ratings, with_pairs);
    if (!rows) return rows.error();
    out = std::move(*rows);
  }
  for (uint32_t code = 0; options.categories && code < unitizing.codes.size(); ++code) {
    const auto runs = RunsOfCode(unitizing, code);
    if (!runs) return runs.error();
    auto rows = RatingsReport(runs->ratings, own);
    if (!rows) return rows.error();
    Append(out, std::move(*rows), AgreementScope::kCategory, unitizing.codes[code]);
  }
  return out;
}

std::vector<AgreementRow> SegmentsReport(const Unitizing& unitizing, double threshold,
                                         const AgreementOptions& options) {
  Rows rows(options);
  const std::string variant = ThresholdVariant(threshold);
  const std::vector<Pair> pairs = PairsOf(unitizing);
  const auto add_mean = [&](std::optional<uint32_t> code) {
    // F1 of each pair, and their mean: any number of coders.
    double sum = 0, defined = 0;
    uint64_t segments = 0;
    Undefined reason = pairs.empty() ? Undefined::kOneCoder : Undefined::kUsedByNobody;
    for (const Pair& pair : pairs) {
      const SegmentOverlap overlap = OverlapOf(unitizing, pair, code, threshold);
      segments += overlap.first + overlap.second;
      const Agreement f1 = overlap.F1();
      if (!f1) continue;
      sum += *f1;
      ++defined;
    }
    rows.like.units = rows.like.pairable = segments;
    rows.Add(Statistic::kSegmentF1, defined > 0 ? Figure(sum / defined) : reason,
             pairs.size() > 1 ? "mean over pairs, " + variant : variant);
  };
  add_mean(std::nullopt);
  rows.like.scope = AgreementScope::kCategory;
  for (uint32_t code = 0; options.categories && code < unitizing.codes.size(); ++code) {
    rows.like.name = rows.like.category = unitizing.codes[code];
    add_mean(code);
  }
  rows.like = {};
  rows.like.scope = AgreementScope::kPair;
  for (const Pair& pair : pairs) {
    const SegmentOverlap overlap = OverlapOf(unitizing, pair, std::nullopt, threshold);
    rows.like.name = pair.name;
    rows.like.units = rows.like.pairable = overlap.first + overlap.second;
    rows.Add(Statistic::kSegmentPrecision, overlap.Precision(), variant);
    rows.Add(Statistic::kSegmentRecall, overlap.Recall(), variant);
    rows.Add(Statistic::kSegmentF1, overlap.F1(), variant);
  }
  return std::move(rows.rows);
}

Result<std::vector<AgreementRow>> NvivoReport(const Unitizing& unitizing, const AgreementOptions& options) {
  Rows rows(options);
  if (unitizing.coders.size() < 2) {
    rows.Add(Statistic::kNvivoPercent, Undefined::kOneCoder);
    rows.Add(Statistic::kNvivoKappa, Undefined::kOneCoder);
    return std::move(rows.rows);
  }
  for (const Pair& pair : PairsOf(unitizing))
    for (uint32_t code = 0; code < unitizing.codes.size(); ++code) {
      const auto runs = RunsOfCode(OfPair(unitizing, pair.first, pair.second), code);
      if (!runs) return runs.error();
      std::map<size_t, YesNoTable> tables;  // by continuum
      for (size_t row = 0; row < runs->ratings.rows(); ++row) {
        const Category a = runs->ratings.At(row, pair.first), b = runs->ratings.At(row, pair.second);
        if (a == kMissingRating || b == kMissingRating) continue;
        YesNoTable& table = tables[runs->continuum[row]];
        (a ? (b ? table.both : table.first_only) : (b ? table.second_only : table.neither)) +=
            runs->ratings.weights[row];
      }
      std::vector<YesNoTable> all;
      rows.like = {};
      rows.like.scope = AgreementScope::kPair;
      rows.like.name = pair.name;
      rows.like.category = unitizing.codes[code];
      for (const auto& [continuum, table] : tables) {
        all.push_back(table);
        rows.like.grouping = unitizing.continua[continuum].name.empty() ? "" : "continuum";
        rows.like.group = unitizing.continua[continuum].name;
        rows.like.units = rows.like.pairable = table.units();
        rows.Add(Statistic::kNvivoPercent, NvivoPercentAgreement(table).agreement, "in percent, per character");
        rows.Add(Statistic::kNvivoKappa, NvivoKappa(table), "per character");
      }
      if (all.size() < 2) continue;
      rows.like.grouping = rows.like.group = "";
      rows.like.units = rows.like.pairable = 0;
      for (const YesNoTable& table : all) rows.like.units = rows.like.pairable += table.units();
      rows.Add(Statistic::kNvivoMeanKappa, NvivoMeanKappa(all), "sources alike");
      rows.Add(Statistic::kNvivoMeanKappa, NvivoMeanKappaByLength(all), "sources by length");
    }
  return std::move(rows.rows);
}

std::vector<AgreementRow> MaxqdaReport(const Unitizing& unitizing, double threshold, const AgreementOptions& options) {
  Rows rows(options);
  if (unitizing.coders.size() < 2) {
    rows.Add(Statistic::kMaxqdaPercent, Undefined::kOneCoder);
    return std::move(rows.rows);
  }
  const size_t codes = unitizing.codes.size();
  for (const Pair& pair : PairsOf(unitizing)) {
    rows.like = {};
    rows.like.scope = AgreementScope::kPair;
    rows.like.name = pair.name;
    const auto segments = [&](const SegmentOverlap& overlap) {
      const MaxqdaSegments figures = MaxqdaSegmentAgreement(overlap, codes);
      rows.like.units = rows.like.pairable = figures.rows;
      rows.Add(Statistic::kMaxqdaPercent, figures.percent, "in percent, " + ThresholdVariant(threshold));
      rows.Add(Statistic::kMaxqdaKappa, figures.kappa, ThresholdVariant(threshold));
      rows.Add(Statistic::kMaxqdaKappaUnequal, figures.kappa_unequal, ThresholdVariant(threshold));
    };
    segments(OverlapOf(unitizing, pair, std::nullopt, threshold));
    for (const Continuum& continuum : unitizing.continua) {
      if (!BothSaw(continuum, pair)) continue;
      rows.like.grouping = continuum.name.empty() ? "" : "continuum";
      rows.like.group = continuum.name;
      std::vector<std::pair<uint64_t, uint64_t>> frequencies(codes);
      for (const CodedStretch& stretch : continuum.stretches) {
        if (stretch.coder == pair.first) ++frequencies[stretch.code].first;
        if (stretch.coder == pair.second) ++frequencies[stretch.code].second;
      }
      rows.like.units = rows.like.pairable = codes;
      for (const auto& [unused, variant] :
           {std::pair(UnusedCodes::kInclude, "in percent, codes used by nobody included"),
            std::pair(UnusedCodes::kExclude, "in percent, codes used by nobody left out")}) {
        rows.Add(Statistic::kMaxqdaExistence, MaxqdaExistenceAgreement(frequencies, unused), variant);
        rows.Add(Statistic::kMaxqdaFrequency, MaxqdaFrequencyAgreement(frequencies, unused), variant);
      }
      if (unitizing.continua.size() > 1)
        segments(CompareSegments(SegmentsOf(continuum, pair.first, std::nullopt),
                                 SegmentsOf(continuum, pair.second, std::nullopt), threshold));
    }
  }
  return std::move(rows.rows);
}

std::vector<StretchDisagreement> StretchDisagreements(const Unitizing& unitizing, double threshold) {
  std::vector<StretchDisagreement> out;
  for (uint32_t d = 0; d < unitizing.continua.size(); ++d) {
    const Continuum& continuum = unitizing.continua[d];
    std::vector<StretchDisagreement> here;
    for (const uint32_t coder : continuum.coders) {
      std::vector<CodedStretch> own;
      for (const CodedStretch& stretch : continuum.stretches)
        if (stretch.coder == coder) own.push_back(stretch);
      const std::vector<CodedSegment> segments = SegmentsOf(continuum, coder, std::nullopt);
      std::vector<std::vector<double>> rates(unitizing.coders.size());
      for (const uint32_t other : continuum.coders)
        if (other != coder) rates[other] = BestOverlapRates(segments, SegmentsOf(continuum, other, std::nullopt));
      for (size_t i = 0; i < own.size(); ++i) {
        StretchDisagreement one{d, own[i], std::vector<Category>(unitizing.coders.size(), kMissingRating), 0};
        one.ratings[coder] = 1;
        size_t partners = 0;
        for (const uint32_t other : continuum.coders) {
          if (other == coder) continue;
          const bool partner = rates[other][i] > 0 && rates[other][i] >= threshold;
          one.ratings[other] = partner ? 1 : 0;
          partners += partner ? 1 : 0;
        }
        const size_t others = continuum.coders.size() - 1;
        if (partners == others) continue;
        one.agreement = static_cast<double>(partners) / static_cast<double>(others);
        here.push_back(std::move(one));
      }
    }
    std::stable_sort(here.begin(), here.end(), [](const StretchDisagreement& a, const StretchDisagreement& b) {
      return std::tie(a.stretch.begin, a.stretch.end, a.stretch.code) <
             std::tie(b.stretch.begin, b.stretch.end, b.stretch.code);
    });
    std::move(here.begin(), here.end(), std::back_inserter(out));
  }
  return out;
}

Result<std::vector<AgreementRow>> StretchReport(const Unitizing& unitizing, StretchComparison comparison,
                                                double threshold, const AgreementOptions& options) {
  switch (comparison) {
    case StretchComparison::kBorders:
      return UnitizingReport(unitizing, options);
    case StretchComparison::kCharacters:
      return CharactersReport(unitizing, options);
    case StretchComparison::kSegments:
      return SegmentsReport(unitizing, threshold, options);
    case StretchComparison::kNvivo:
      return NvivoReport(unitizing, options);
    case StretchComparison::kMaxqda:
      break;
  }
  return MaxqdaReport(unitizing, threshold, options);
}

}  // namespace agree
}  // namespace pandect
