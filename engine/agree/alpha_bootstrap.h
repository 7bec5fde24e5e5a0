// SPDX-License-Identifier: GPL-2.0-or-later
//
// How sure alpha is, by resampling. Two algorithms that answer differently and are never mixed:
//
// kPairs (Krippendorff's): the δ² of all unordered pairs of values within units are one list; for each pair of each
// unit one is
//   drawn from it with replacement; alpha* = 1 - sum of 2 δ² / ((m_u - 1) n De), m_u of the unit drawn for, De fixed.
// kUnits: as many units as have a rating are drawn with replacement and alpha is computed anew; draws where it is
// undefined are
//   left out and counted. Wider and more honest with few units.
//
// Percentile limits, interpolated. The same ratings, rounds and seed give the same figures on every machine
// (base/random.h), whatever the order of units and coders. Only the order of the categories matters.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "agree/krippendorff_alpha.h"

namespace pandect {

enum class AlphaResampling : uint8_t { kPairs, kUnits };
// "pairs", "units"; stable, used in outputs and options.
const char* Name(AlphaResampling resampling);
std::optional<AlphaResampling> AlphaResamplingOf(std::string_view name);

struct AlphaBootstrapOptions {
  AlphaResampling resampling = AlphaResampling::kUnits;
  uint32_t rounds = 10000;
  uint64_t seed = 1;
  double level = 0.95;
  std::vector<double> thresholds{0.667, 0.8};
};

struct AlphaBootstrap {
  FigureInterval interval{Undefined::kNoUnits, Undefined::kNoUnits};
  Agreement mean = Undefined::kNoUnits, standard_error = Undefined::kNoUnits;
  std::vector<Agreement> above;   // share of draws ≥ each threshold
  uint32_t rounds = 0;            // draws with a figure
  uint32_t undefined_rounds = 0;  // draws without
};

namespace agree {

// Errors as KrippendorffAlpha. kOff where rounds is 0, kOneUnit where only one unit has two ratings. A row of weight w
// counts as w units; that characters are no independent units is the caller's to know.
Result<AlphaBootstrap> BootstrapAlpha(const Ratings& ratings, AlphaLevel level, const AlphaBootstrapOptions& options);

}  // namespace agree
}  // namespace pandect
