// SPDX-License-Identifier: GPL-2.0-or-later
//
// Agreement of two raters over units that both rated, beyond chance: J. Cohen, "A coefficient of agreement for nominal
// scales", Educational and Psychological Measurement 20, 1960. With p_ij the share of units that the first put into
// category i and the second into j:
//
//   po = sum p_ii,   pe = sum p_i+ p_+i,   kappa = (po - pe) / (1 - pe)
//
//   agree::CohenKappa({20, 5, 10, 15})  // po .7, pe .5, kappa .4
//   agree::CohenKappa({0, 0, 0, 9})     // no kappa: NoFigure::kNoVariation
//
// A figure that does not exist is a reason, never 0, 1 or NaN.
#pragma once

#include <cstddef>
#include <cstdint>
#include <variant>
#include <vector>

namespace pandect {

enum class NoFigure : uint8_t {
  kNoUnits,      // nothing was rated
  kNoVariation,  // both raters used one and the same category throughout: chance alone gives 1, kappa is 0/0
};
// "no units", "no variation"; stable, used in outputs.
const char* Name(NoFigure reason);

// A value, or why there is none.
using Agreement = std::variant<NoFigure, double>;

// Two raters' yes and no about one thing.
struct YesNoTable {
  uint64_t both = 0, first_only = 0, second_only = 0, neither = 0;
  uint64_t units() const { return both + first_only + second_only + neither; }
  YesNoTable& operator+=(const YesNoTable& other);
  friend bool operator==(const YesNoTable&, const YesNoTable&) = default;
};

namespace agree {

// Share of units put into the same category.
Agreement PercentAgreement(const YesNoTable& table);
Agreement CohenKappa(const YesNoTable& table);

// `counts`: a square table row by row, rows the first rater, counts.size() == categories². Categories that nobody used
// change nothing.
Agreement PercentAgreement(const std::vector<uint64_t>& counts, size_t categories);
Agreement CohenKappa(const std::vector<uint64_t>& counts, size_t categories);

}  // namespace agree
}  // namespace pandect
