// SPDX-License-Identifier: GPL-2.0-or-later
#include "agree/kappa.h"

namespace pandect {

const char* Name(NoFigure reason) {
  switch (reason) {
    case NoFigure::kNoUnits:
      return "no units";
    case NoFigure::kNoVariation:
      return "no variation";
  }
  return "no units";
}

YesNoTable& YesNoTable::operator+=(const YesNoTable& other) {
  both += other.both;
  first_only += other.first_only;
  second_only += other.second_only;
  neither += other.neither;
  return *this;
}

namespace agree {
namespace {

// What both formulas need, exact as long as the number of units is below 2^31.
struct Sums {
  uint64_t units = 0;
  uint64_t same = 0;     // on the diagonal
  double by_chance = 0;  // sum of products of margins, units² times pe
  bool one_category = false;
};

Sums SumsOf(const std::vector<uint64_t>& counts, size_t categories) {
  Sums sums;
  for (size_t i = 0; i < categories; ++i) {
    uint64_t row = 0, column = 0;
    for (size_t j = 0; j < categories; ++j) {
      row += counts[i * categories + j];
      column += counts[j * categories + i];
    }
    sums.units += row;
    sums.same += counts[i * categories + i];
    sums.by_chance += static_cast<double>(row) * static_cast<double>(column);
  }
  // Decided on whole numbers: 1 - pe may be a tiny number and not 0 where it is 0.
  for (size_t i = 0; i < categories; ++i) sums.one_category |= counts[i * categories + i] == sums.units;
  return sums;
}

std::vector<uint64_t> AsCounts(const YesNoTable& table) {
  return {table.both, table.first_only, table.second_only, table.neither};
}

}  // namespace

Agreement PercentAgreement(const std::vector<uint64_t>& counts, size_t categories) {
  const Sums sums = SumsOf(counts, categories);
  if (sums.units == 0) return NoFigure::kNoUnits;
  return static_cast<double>(sums.same) / static_cast<double>(sums.units);
}

Agreement CohenKappa(const std::vector<uint64_t>& counts, size_t categories) {
  const Sums sums = SumsOf(counts, categories);
  if (sums.units == 0) return NoFigure::kNoUnits;
  if (sums.one_category) return NoFigure::kNoVariation;
  const auto units = static_cast<double>(sums.units);
  const double chance = sums.by_chance / units;  // expected on the diagonal, in units
  return (static_cast<double>(sums.same) - chance) / (units - chance);
}

Agreement PercentAgreement(const YesNoTable& table) {
  return PercentAgreement(AsCounts(table), 2);
}
Agreement CohenKappa(const YesNoTable& table) {
  return CohenKappa(AsCounts(table), 2);
}

}  // namespace agree
}  // namespace pandect
