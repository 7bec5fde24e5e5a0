// SPDX-License-Identifier: GPL-2.0-or-later
// Cohen's kappa against figures that others printed, and where there is none.
#include "agree/kappa.h"
#include "agree/fleiss_kappa.h"

#include <doctest/doctest.h>

#include <cmath>
#include <string>

using namespace pandect;

namespace {

double ValueOf(const Agreement& agreement) {
  REQUIRE(agreement);
  return *agreement;
}

Undefined ReasonOf(const Agreement& agreement) {
  REQUIRE_FALSE(agreement);
  return agreement.reason();
}

}  // namespace

TEST_CASE("published figures") {
  struct Row {
    const char* source;
    std::vector<uint64_t> counts;
    size_t categories;
    double exact, printed, half_digit;
  };
  for (const Row& row : {
           Row{"Artstein & Poesio 2008, Computational Linguistics 34(4), table 1",
               {20, 10, 20, 50},
               2,
               8.0 / 23,
               .348,
               .0005},
           Row{"Brennan & Prediger 1981, EPM 41, p. 689", {50, 0, 0, 10, 10, 10, 20, 0, 0}, 3, 3.0 / 11, .27, .005},
           Row{"Cohen 1960, EPM 20, p. 45", {88, 14, 18, 10, 40, 10, 2, 6, 12}, 3, .49152542372881347, .492, .0005},
           Row{"Gwet 2014, Handbook, 4th ed.", {13, 0, 0, 0, 20, 7, 0, 4, 56}, 3, .796409402183972, .7964094, 5e-8},
           Row{"Krippendorff 2004, p. 246, a", {12, 9, 9, 9, 14, 9, 9, 9, 20}, 3, .1857659831121834, .186, .0005},
           Row{"Krippendorff 2004, p. 246, b", {12, 18, 18, 0, 14, 18, 0, 0, 20}, 3, .25824175824175827, .258, .0005},
           Row{"Agresti 1992, p. 202, data of Landis & Koch 1977",
               {22, 2, 2, 0, 5, 7, 14, 0, 0, 2, 36, 0, 0, 1, 17, 10},
               4,
               .4930055955235812,
               .493,
               .0005},
           // A category that one rater never used.
           Row{"SAS PROC FREQ", {0, 4, 1, 0, 8, 0, 0, 1, 5}, 3, .4841628959276017, .4842, .00005},
           Row{"Zwick 1988, Psych Bull 103, p. 376, 1",
               {20, 0, 0, 5, 0, 10, 15, 0, 0, 15, 10, 0, 5, 0, 0, 20},
               4,
               7.0 / 15,
               .467,
               .0005},
           Row{"Zwick 1988, Psych Bull 103, p. 376, 3",
               {20, 5, 5, 10, 0, 10, 5, 5, 0, 5, 10, 5, 0, 0, 0, 20},
               4,
               9.0 / 19,
               .474,
               .0005},
       }) {
    CAPTURE(row.source);
    const double kappa = ValueOf(agree::CohenKappa(row.counts, row.categories));
    CHECK(kappa == doctest::Approx(row.exact).epsilon(1e-12));
    CHECK(std::abs(kappa - row.printed) <= row.half_digit);
  }
  CHECK(ValueOf(agree::PercentAgreement({0, 4, 1, 0, 8, 0, 0, 1, 5}, 3)) == doctest::Approx(13.0 / 19));
}

TEST_CASE("yes and no: the example of the header") {
  const YesNoTable table{20, 5, 10, 15};
  CHECK(ValueOf(agree::PercentAgreement(table)) == doctest::Approx(.7));
  CHECK(ValueOf(agree::CohenKappa(table)) == doctest::Approx(.4));
  YesNoTable sum = table;
  sum += YesNoTable{1, 2, 3, 4};
  CHECK(sum == YesNoTable{21, 7, 13, 19});
}

TEST_CASE("a kappa below -1, of units that one coder alone rated, is no figure") {
  Ratings ratings;
  ratings.coders = {"A", "B"};
  ratings.categories = {"x", "y"};
  ratings.cells = {0, 1};
  for (int i = 0; i < 20; ++i) {
    ratings.cells.push_back(0);
    ratings.cells.push_back(kMissingRating);
  }
  Coefficient kappa = agree::FleissKappa(ratings, WeightMatrix::Identity(2));
  CHECK(ReasonOf(kappa.value) == Undefined::kTooFewShared);
  CHECK(ValueOf(kappa.observed) == 0);
  CHECK(ReasonOf(kappa.interval.low) == Undefined::kTooFewShared);
  ratings.cells.resize(2);  // the shared unit alone: as low as it can be
  kappa = agree::FleissKappa(ratings, WeightMatrix::Identity(2));
  CHECK(ValueOf(kappa.value) == doctest::Approx(-1));
}

TEST_CASE("edge cases") {
  CHECK(ReasonOf(agree::CohenKappa(YesNoTable{})) == Undefined::kNoUnits);
  CHECK(ReasonOf(agree::PercentAgreement(YesNoTable{})) == Undefined::kNoUnits);
  // Nobody ever said yes, or both always did: agreement is 1 and kappa 0/0.
  for (const YesNoTable& table : {YesNoTable{0, 0, 0, 7}, YesNoTable{7, 0, 0, 0}}) {
    CHECK(ReasonOf(agree::CohenKappa(table)) == Undefined::kNoVariation);
    CHECK(ValueOf(agree::PercentAgreement(table)) == 1);
  }
  CHECK(ValueOf(agree::CohenKappa({3, 0, 1, 0}, 2)) == 0);          // one rater constant: 0 exactly
  CHECK(ValueOf(agree::CohenKappa(YesNoTable{0, 5, 5, 0})) == -1);  // always the other way
  CHECK(ValueOf(agree::CohenKappa(YesNoTable{5, 0, 0, 5})) == 1);
  // Far too many units for 32 bits.
  CHECK(ValueOf(agree::CohenKappa(YesNoTable{4'000'000'000, 0, 0, 4'000'000'000})) == 1);
  CHECK(std::string(Name(Undefined::kNoVariation)) == "no variation");
}
