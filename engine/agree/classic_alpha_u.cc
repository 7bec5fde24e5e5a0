// SPDX-License-Identifier: GPL-2.0-or-later
#include "agree/classic_alpha_u.h"

#include <algorithm>

#include "base/sum.h"

namespace pandect::agree {
namespace {

// The coder's units of the code and gaps, from begin to end; nothing where units overlap.
std::vector<Section> SectionsOf(const Continuum& continuum, uint32_t coder, uint32_t code) {
  std::vector<CodedStretch> units;
  for (const CodedStretch& stretch : continuum.stretches)
    if (stretch.coder == coder && stretch.code == code) units.push_back(stretch);
  std::sort(units.begin(), units.end(), [](const CodedStretch& a, const CodedStretch& b) { return a.begin < b.begin; });
  std::vector<Section> sections;
  double at = continuum.begin;
  for (const CodedStretch& unit : units) {
    if (unit.begin < at) return {};
    if (unit.begin > at) sections.push_back({at, unit.begin - at, false});
    sections.push_back({unit.begin, unit.end - unit.begin, true});
    at = unit.end;
  }
  if (continuum.end > at) sections.push_back({at, continuum.end - at, false});
  return sections;
}

// Sum of δ² over all pairs of sections; only pairs that overlap have one, and both lists are in order.
double Between(const std::vector<Section>& first, const std::vector<Section>& second) {
  CompensatedSum sum;
  for (size_t i = 0, j = 0; i < first.size() && j < second.size();) {
    sum += SquaredDifference(first[i], second[j]);
    const double end_i = first[i].begin + first[i].length, end_j = second[j].begin + second[j].length;
    if (end_i <= end_j) ++i;
    if (end_j <= end_i) ++j;
  }
  return sum.value();
}

}  // namespace

double SquaredDifference(const Section& g, const Section& h) {
  const double end_g = g.begin + g.length, end_h = h.begin + h.length;
  if (g.coded && h.coded) {
    if (g.begin >= end_h || h.begin >= end_g) return 0;
    return (g.begin - h.begin) * (g.begin - h.begin) + (end_g - end_h) * (end_g - end_h);
  }
  if (g.coded && !h.coded && g.begin >= h.begin && end_g <= end_h) return g.length * g.length;
  if (h.coded && !g.coded && h.begin >= g.begin && end_h <= end_g) return h.length * h.length;
  return 0;
}

ClassicAlphaUFigures ClassicAlphaU(const Continuum& continuum, uint32_t code, double grain) {
  const auto none = [](Undefined reason) { return ClassicAlphaUFigures{reason, reason, reason}; };
  const double length = continuum.end - continuum.begin;
  if (!(length > 0)) return none(Undefined::kNoUnits);
  if (continuum.coders.size() < 2) return none(Undefined::kOneCoder);
  std::vector<std::vector<Section>> by_coder;
  for (const uint32_t coder : continuum.coders) {
    by_coder.push_back(SectionsOf(continuum, coder, code));
    if (by_coder.back().empty()) return none(Undefined::kOverlappingUnits);
  }
  const auto m = static_cast<double>(by_coder.size());
  CompensatedSum observed;
  for (size_t i = 0; i < by_coder.size(); ++i)
    for (size_t j = i + 1; j < by_coder.size(); ++j) observed += 2 * Between(by_coder[i], by_coder[j]);

  std::vector<double> units, gaps;
  for (const auto& sections : by_coder)
    for (const Section& section : sections) (section.coded ? units : gaps).push_back(section.length * grain);
  if (units.empty()) return none(Undefined::kUsedByNobody);
  // Longest gaps first, so that those that can hold a unit come before those that cannot.
  std::sort(gaps.rbegin(), gaps.rend());
  std::vector<double> gap_sums{0};
  for (const double gap : gaps) gap_sums.push_back(gap_sums.back() + gap);
  const double whole = length * grain, n = static_cast<double>(units.size());
  CompensatedSum expected, taken;
  for (const double l : units) {
    const auto holding = static_cast<size_t>(
        std::partition_point(gaps.begin(), gaps.end(), [&](double gap) { return gap >= l; }) - gaps.begin());
    const double places = gap_sums[holding] + static_cast<double>(holding) * (1 - l);
    expected += (n - 1) / 3 * (2 * l * l * l - 3 * l * l + l) + l * l * places;
    taken += l * (l - 1);
  }
  ClassicAlphaUFigures out;
  out.observed = observed.value() / (m * (m - 1) * length * length);
  const double below = m * whole * (m * whole - 1) - taken.value();
  const double de = below > 0 ? 2 / whole * expected.value() / below : 0;
  out.expected = de;
  out.alpha = de > 0 ? Figure(1 - *out.observed / de) : Undefined::kNoVariation;
  return out;
}

Agreement ClassicAlphaUOverCodes(const Continuum& continuum, size_t codes, double grain) {
  CompensatedSum observed, expected;
  Undefined reason = Undefined::kUsedByNobody;
  for (uint32_t code = 0; code < codes; ++code) {
    const ClassicAlphaUFigures of_code = ClassicAlphaU(continuum, code, grain);
    if (!of_code.observed) {
      if (of_code.observed.reason() != Undefined::kUsedByNobody) return of_code.observed.reason();
      continue;
    }
    observed += *of_code.observed;
    expected += *of_code.expected;
    reason = Undefined::kNoVariation;
  }
  if (!(expected.value() > 0)) return reason;
  return 1 - observed.value() / expected.value();
}

}  // namespace pandect::agree
