// SPDX-License-Identifier: GPL-2.0-or-later
#include "base/figure.h"

namespace pandect {

const char* Name(Undefined reason) {
  switch (reason) {
    case Undefined::kNoTokens:
      return "no tokens";
    case Undefined::kNoHits:
      return "no hits";
    case Undefined::kNoOtherTokens:
      return "no other tokens";
    case Undefined::kMoreHitsThanTokens:
      return "more hits than tokens";
    case Undefined::kExpectedTooSmall:
      return "expected count not above 1";
    case Undefined::kNeverTogether:
      return "never together";
    case Undefined::kNotACooccurrence:
      return "joint count above its margins";
    case Undefined::kNoRepeatedType:
      return "no word occurs twice";
    case Undefined::kOneType:
      return "too few types";
    case Undefined::kFewerThan42Tokens:
      return "fewer than 42 tokens";
    case Undefined::kShorterThanWindow:
      return "shorter than one window";
    case Undefined::kOnePart:
      return "one part";
    case Undefined::kNoParts:
      return "no parts";
    case Undefined::kEmptyPart:
      return "a part without tokens";
    case Undefined::kNoWords:
      return "no words";
    case Undefined::kNoSentences:
      return "no sentences";
    case Undefined::kNotOfThisLanguage:
      return "not for this language";
    case Undefined::kNotCounted:
      return "not counted";
    case Undefined::kNoCases:
      return "no cases";
    case Undefined::kOneRowOrColumn:
      return "one row or column left";
    case Undefined::kNotTwoByTwo:
      return "not a 2×2 table";
    case Undefined::kZeroCell:
      return "a cell is 0";
    case Undefined::kBothProductsZero:
      return "0/0";
    case Undefined::kTooLarge:
      return "too large for an exact computation";
    case Undefined::kUnbounded:
      return "unbounded";
    case Undefined::kCodeNowhere:
      return "a code is given to no unit";
    case Undefined::kCodeEverywhere:
      return "a code is given to every unit";
    case Undefined::kOutOfRange:
      return "out of range: more events than the smaller code has";
    case Undefined::kNoUnits:
      return "no units";
    case Undefined::kNoUnitsInGroup:
      return "no units in a group";
    case Undefined::kOneGroup:
      return "one group";
    case Undefined::kTooFewUnits:
      return "fewer than two units";
    case Undefined::kTooFewDocuments:
      return "too few documents";
    case Undefined::kNothingCoded:
      return "nothing coded";
    case Undefined::kNoWeights:
      return "no weights";
    case Undefined::kConstant:
      return "the same value throughout";
    case Undefined::kOff:
      return "off";
    case Undefined::kNoVariation:
      return "no variation";
    case Undefined::kOneCoder:
      return "fewer than two coders";
    case Undefined::kNoPairs:
      return "no unit rated by two coders";
    case Undefined::kTooFewShared:
      return "too few units rated by two coders";
    case Undefined::kNoCompleteUnit:
      return "no unit rated by every coder";
    case Undefined::kUsedByNobody:
      return "used by nobody";
    case Undefined::kOneUnit:
      return "one unit";
    case Undefined::kNoStandardError:
      return "standard error is 0";
    case Undefined::kUnequalRatings:
      return "unequal numbers of ratings";
    case Undefined::kPairUndefined:
      return "a pair of coders has no figure";
    case Undefined::kTwoCodersOnly:
      return "for two coders only";
    case Undefined::kOverlappingUnits:
      return "segments of one coder overlap";
    case Undefined::kNeverBothCoded:
      return "no stretch coded by two coders";
    case Undefined::kStratumUnread:
      return "nobody read a stratum of the sample";
    case Undefined::kDependentUnits:
      return "units are not independent";
  }
  return "";
}

}  // namespace pandect
