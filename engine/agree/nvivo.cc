// SPDX-License-Identifier: GPL-2.0-or-later
#include "agree/nvivo.h"

#include <algorithm>

#include "base/sum.h"

namespace pandect::agree {
namespace {

// In order, not overlapping, not touching.
std::vector<CodePointSpan> United(std::vector<CodePointSpan> spans) {
  std::sort(spans.begin(), spans.end(), [](const auto& a, const auto& b) { return a.begin < b.begin; });
  std::vector<CodePointSpan> out;
  for (const CodePointSpan& span : spans) {
    if (span.begin >= span.end) continue;
    if (!out.empty() && span.begin <= out.back().end)
      out.back().end = std::max(out.back().end, span.end);
    else
      out.push_back(span);
  }
  return out;
}

uint64_t Length(const std::vector<CodePointSpan>& spans) {
  uint64_t sum = 0;
  for (const CodePointSpan& span : spans) sum += span.end - span.begin;
  return sum;
}

uint64_t Common(const std::vector<CodePointSpan>& a, const std::vector<CodePointSpan>& b) {
  uint64_t sum = 0;
  for (size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    const auto begin = std::max(a[i].begin, b[j].begin), end = std::min(a[i].end, b[j].end);
    if (begin < end) sum += end - begin;
    if (a[i].end <= b[j].end)
      ++i;
    else
      ++j;
  }
  return sum;
}

template <class Weight>
Agreement Mean(const std::vector<YesNoTable>& sources, const Weight& weight) {
  CompensatedSum sum;
  double weights = 0;
  for (const YesNoTable& source : sources) {
    const Agreement kappa = NvivoKappa(source);
    if (!kappa) continue;
    sum += weight(source) * *kappa;
    weights += weight(source);
  }
  if (weights == 0) return Undefined::kNoUnits;
  return sum.value() / weights;
}

}  // namespace

YesNoTable CharacterTable(uint64_t characters, const std::vector<CodePointSpan>& first,
                          const std::vector<CodePointSpan>& second) {
  const auto a = United(first), b = United(second);
  YesNoTable table;
  table.both = Common(a, b);
  table.first_only = Length(a) - table.both;
  table.second_only = Length(b) - table.both;
  table.neither = characters - table.both - table.first_only - table.second_only;
  return table;
}

NvivoPercents NvivoPercentAgreement(const YesNoTable& characters) {
  if (characters.units() == 0) return {};
  const auto percent = [&](uint64_t count) {
    return 100 * static_cast<double>(count) / static_cast<double>(characters.units());
  };
  return {percent(characters.both + characters.neither), percent(characters.both), percent(characters.neither),
          percent(characters.first_only), percent(characters.second_only)};
}

Agreement NvivoKappa(const YesNoTable& characters) {
  const Agreement kappa = CohenKappa(characters);
  if (!kappa && kappa.reason() == Undefined::kNoVariation) return 1.0;
  return kappa;
}

Agreement NvivoMeanKappa(const std::vector<YesNoTable>& sources) {
  return Mean(sources, [](const YesNoTable&) { return 1.0; });
}

Agreement NvivoMeanKappaByLength(const std::vector<YesNoTable>& sources) {
  return Mean(sources, [](const YesNoTable& source) { return static_cast<double>(source.units()); });
}

}  // namespace pandect::agree
