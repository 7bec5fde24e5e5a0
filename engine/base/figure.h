// SPDX-License-Identifier: GPL-2.0-or-later
//
// A figure of statistics: a number, or the reason why there is none. Never NaN, and never a quiet 0 or 1 in place of
// what does not exist.
//
//   Figure kappa = Undefined::kNoVariation;
//   if (kappa) use(*kappa); else say(Name(kappa.reason()));
#pragma once

#include <cassert>
#include <cmath>
#include <cstdint>
#include <variant>

namespace pandect {

// Why a figure does not exist. One list for all rooms, so that tables can show any of them in both languages.
enum class Undefined : uint8_t {
  // of texts and words
  kNoTokens,            // one of the texts is empty
  kNoHits,              // the item occurs nowhere: no effect to speak of
  kNoOtherTokens,       // the texts consist of the item alone
  kMoreHitsThanTokens,  // not counts of words of these texts
  kExpectedTooSmall,    // ELL needs an expected count above 1 on both sides
  kNeverTogether,       // a logarithm of, or division by, a joint count of 0
  kNotACooccurrence,    // a joint count above what its margins allow
  kNoRepeatedType,      // every word occurs once
  kOneType,             // a logarithm of 1 type or token in the denominator
  kFewerThan42Tokens,   // HD-D draws 42
  kShorterThanWindow,   // fewer tokens than one window
  kOnePart,             // dispersion over a single part
  kNoParts,
  kEmptyPart,  // a rate in a part without tokens
  kNoWords,
  kNoSentences,
  kNotOfThisLanguage,  // a formula made for another language
  kNotCounted,         // an input of the formula was not counted
  // of tables
  kNoCases,         // the table sums to 0
  kOneRowOrColumn,  // after rows and columns without cases are left out
  kNotTwoByTwo,
  kZeroCell,          // Wald's interval of an odds ratio needs four cells above 0
  kBothProductsZero,  // odds ratio 0/0
  kTooLarge,          // an exact computation beyond the declared limit
  kUnbounded,         // a limit that does not exist because the estimate is infinite
  // of codes
  kCodeNowhere,     // one of the two codes is given to no unit
  kCodeEverywhere,  // a code given to every unit does not vary
  kOutOfRange,      // more events than a coefficient can hold: pairs above min(n1, n2)
  kNoUnits,
  kNoUnitsInGroup,
  kOneGroup,
  kTooFewUnits,      // a spread needs two
  kTooFewDocuments,  // resampling needs two documents a group
  kNothingCoded,     // neither document has a coding
  kNoWeights,        // no coding bears a weight
  kConstant,         // one value throughout: nothing to correlate
  kOff,              // not asked for: see the note of the table
  // of coders
  kNoVariation,       // everybody always used one and the same category: chance alone gives full agreement, 0/0
  kOneCoder,          // fewer than two coders
  kNoPairs,           // no unit was rated by two coders
  kTooFewShared,      // below -1: chance comes from units that one coder alone rated
  kNoCompleteUnit,    // no unit was rated by every coder
  kUsedByNobody,      // the category, or the denominator of a share, occurs nowhere
  kOneUnit,           // a standard error needs two units
  kNoStandardError,   // it is 0: nothing to divide by
  kUnequalRatings,    // the formula needs the same number of ratings for every unit
  kPairUndefined,     // a mean over pairs of coders, one of which has no figure
  kTwoCodersOnly,     // a convention for exactly two coders
  kOverlappingUnits,  // segments of one coder overlap on a continuum: split by code first
  kNeverBothCoded,    // no stretch was coded by two coders
  kStratumUnread,     // of a sample: nobody read a unit of a stratum
  kDependentUnits,    // characters, or several codes of one unit: no standard error, interval or p
};
// "no tokens"; short English, stable: used in JSON and CSV, and the key of its translation.
const char* Name(Undefined reason);

// Value type. May be infinite (a ratio to a count of 0), which is something else than undefined.
class Figure {
 public:
  Figure(double value) : state_(value) { assert(!std::isnan(value)); }
  Figure(Undefined reason) : state_(reason) {}

  explicit operator bool() const { return std::holds_alternative<double>(state_); }
  double operator*() const {
    assert(*this);
    return std::get<double>(state_);
  }
  Undefined reason() const {
    assert(!*this);
    return std::get<Undefined>(state_);
  }
  friend bool operator==(const Figure&, const Figure&) = default;

 private:
  std::variant<double, Undefined> state_;
};

// The limits of an interval, each a figure of its own: one may exist without the other.
struct FigureInterval {
  Figure low, high;
};

}  // namespace pandect
