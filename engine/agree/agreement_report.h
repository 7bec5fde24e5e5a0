// SPDX-License-Identifier: GPL-2.0-or-later
//
// All figures about some ratings at once, as rows of one table: what `pandect agree` prints, and what a workbench
// shows. One row is one statistic in one scope; the scopes are all units, each category against the others, each pair
// of coders, each group of units (a document, a language, a code).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "agree/alpha_bootstrap.h"
#include "agree/coefficient.h"
#include "agree/krippendorff_alpha.h"
#include "agree/ratings.h"
#include "agree/set_distance.h"
#include "agree/weights.h"

namespace pandect {

enum class Statistic : uint8_t {
  kPercent,    // mean share of agreeing pairs in a unit
  kUnanimous,  // share of units on which all coders agree
  kHolsti,
  kSpecific,         // of one category
  kCohenKappa,       // two coders
  kMaximumKappa,     // two coders: the largest kappa the margins allow
  kLightKappa,       // more: mean over pairs
  kScottPi,          // two coders
  kFleissKappa,      // more
  kCongerKappa,      // more
  kBrennanPrediger,  // also S, free-marginal kappa, Randolph
  kGwetAc,           // AC1, AC2
  kAlpha,            // Krippendorff
  kUAlpha,
  kUAlphaBinary,  // |u-alpha
  kCuAlpha,
  kKuAlpha,        // (k)u-alpha, of one category
  kClassicUAlpha,  // of one category, the older coefficient
  kSegmentF1,
  kNvivoPercent,
  kNvivoKappa,
  kSegmentPrecision,
  kSegmentRecall,
  kNvivoMeanKappa,   // over sources
  kMaxqdaExistence,  // level 1
  kMaxqdaFrequency,  // level 2
  kMaxqdaPercent,    // level 3
  kMaxqdaKappa,
  kMaxqdaKappaUnequal,
  kPrecision,  // against a coder taken as the reference
  kRecall,
  kF1,
  kMcc,
};
// "percent_agreement" …; stable, used in CSV, JSON and options.
const char* Name(Statistic statistic);
std::optional<Statistic> StatisticOf(std::string_view name);

enum class AgreementScope : uint8_t { kAll, kGroup, kCategory, kPair };
const char* Name(AgreementScope scope);  // "all", "group", "category", "pair"; stable

struct AgreementRow {
  AgreementScope scope = AgreementScope::kAll;
  std::string name;             // of the category or the pair; of a group its value
  std::string grouping, group;  // "language", "ru"; empty: all units
  std::string category;         // one category only; empty: all
  Statistic statistic = Statistic::kPercent;
  std::string variant;    // what must be said beside the figure: "linear weights on values", "ordinal level"; English
  const char* note = "";  // what units that not every coder rated do to it: one of kRatingNotes; English
  Coefficient figures = {};  // of alpha: observed and expected are disagreement
  // Of the test of 0 where it is not the standard error above: Cohen's kappa, and Fleiss' of complete ratings.
  Agreement null_standard_error = Undefined::kOff, z = Undefined::kOff;
  std::optional<AlphaBootstrap> bootstrap;  // then standard error and interval are its
  Agreement coverage = Undefined::kOff;     // of cu- and (k)u-alpha
  uint64_t units = 0, pairable = 0;         // units with any rating, with two or more; lengths for continua
};

// All notes: of Holsti; of coefficients whose chance is of all units with a rating (frame.h); of Brennan–Prediger.
inline constexpr const char* kRatingNotes[] = {
    "units that one of two coders did not rate count against it",
    "chance also from units that one coder alone rated",
    "counts categories that occur only where one coder alone rated",
};

// How far coders differ on one unit.
struct Disagreement {
  size_t row = 0;                             // in the Ratings
  Agreement agreement = Undefined::kNoPairs;  // share of agreeing pairs
};

struct AgreementOptions {
  AlphaLevel level = AlphaLevel::kNominal;
  WeightKind weights = WeightKind::kIdentity;
  std::vector<double> custom;     // of kCustom, q² numbers
  bool weights_on_ranks = false;  // although the categories are numbers
  double confidence = 0.95;
  AlphaBootstrapOptions bootstrap;  // rounds 0: none
  std::vector<Statistic> only;      // empty: all that apply
  bool coders_known = true;         // false: figures that ask who chose what are left out
  bool dependent_units = false;     // characters: no standard errors, intervals, tests
  bool pairs = true, categories = true;
};

namespace agree {

// Rows of the scopes asked for: all, then categories, then pairs. Errors as KrippendorffAlpha and WeightMatrix::Custom;
// weights other than identity on categories that are not numbers are taken on ranks.
Result<std::vector<AgreementRow>> RatingsReport(const Ratings& ratings, const AgreementOptions& options);

// Percent (of equal sets) and alpha with the distance, over all and for each pair of coders.
std::vector<AgreementRow> SetsReport(const SetRatings& ratings, SetDistance distance, const AgreementOptions& options);

// Every other coder against `reference`, an index of Ratings::coders: precision, recall and F1 of each category, their
// averages (0/0 counts as 0), and Matthews' correlation. Scope kPair, "B against A".
std::vector<AgreementRow> ReferenceReport(const Ratings& ratings, size_t reference, const AgreementOptions& options);

// The matrix that was asked for, for these ratings.
Result<WeightMatrix> WeightsFor(const Ratings& ratings, const AgreementOptions& options);

// What RatingsReport says of all units, for each value of a column that parts the rows (a document, a language), in the
// order the values occur. `values`: one a row of the ratings; an empty one belongs to no group.
Result<std::vector<AgreementRow>> GroupsReport(const Ratings& ratings, const std::string& grouping,
                                               const std::vector<std::string>& values, const AgreementOptions& options);

// Units on which two ratings differ, most different first, then in the order of rows.
std::vector<Disagreement> Disagreements(const Ratings& ratings);

// Rows the first, columns the second coder; for more than two coders the sum over all pairs, each counted once in
// either order, so that it is symmetric and sums to twice the pairs.
ContingencyTable ConfusionMatrix(const Ratings& ratings);

}  // namespace agree
}  // namespace pandect
