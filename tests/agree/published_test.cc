// SPDX-License-Identifier: GPL-2.0-or-later
// Figures that papers, manuals and other programs print for small tables; the source stands beside each.
#include <doctest/doctest.h>

#include <cmath>
#include <optional>
#include <string>
#include <vector>

#include "agree/alpha_bootstrap.h"
#include "agree/brennan_prediger.h"
#include "agree/classic_alpha_u.h"
#include "agree/conger_kappa.h"
#include "agree/fleiss_kappa.h"
#include "agree/gwet_ac.h"
#include "agree/holsti.h"
#include "agree/kappa.h"
#include "agree/krippendorff_alpha.h"
#include "agree/maxqda.h"
#include "agree/nvivo.h"
#include "agree/percent.h"
#include "agree/precision_recall.h"
#include "agree/scott_pi.h"
#include "agree/set_distance.h"
#include "agree/unitizing_alpha.h"

namespace pandect {
namespace {

// One string a unit, one character a coder; '.' is missing.
Ratings Of(const std::vector<std::string>& rows) {
  TextRatings texts;
  for (const std::string& row : rows) {
    auto& cells = texts.cells.emplace_back();
    for (const char c : row) cells.push_back(c == '.' ? std::nullopt : std::optional(std::string(1, c)));
    while (texts.coders.size() < row.size()) texts.coders.push_back(std::to_string(texts.coders.size() + 1));
  }
  return *agree::FromTexts(texts, CategoryKind::kText);
}

ContingencyTable Table(size_t q, const std::vector<uint64_t>& counts) {
  ContingencyTable table;
  for (size_t k = 1; k <= q; ++k) {
    table.categories.push_back(std::to_string(k));
    table.values.push_back(static_cast<double>(k));
  }
  table.counts = counts;
  return table;
}

void CheckPrinted(const Figure& found, double printed, int digits) {
  REQUIRE(found);
  CAPTURE(*found);
  CAPTURE(printed);
  CHECK(std::abs(*found - printed) <= 0.5000001 * std::pow(10.0, -digits));
}

// Krippendorff's reliability data: 4 coders, 12 units, missing ratings (Content Analysis; "Computing Krippendorff's
// alpha-reliability", 2011, example C).
const std::vector<std::string> kKrippendorffC = {"11.1", "2232", "3333", "3333", "2222", "1234",
                                                 "4444", "1121", "2222", ".555", "..11", "..3."};

}  // namespace

TEST_CASE("Krippendorff 2011, example C: all levels") {
  const Ratings ratings = Of(kKrippendorffC);
  const struct {
    AlphaLevel level;
    double printed;
  } cases[] = {{AlphaLevel::kNominal, .743},
               {AlphaLevel::kOrdinal, .815},
               {AlphaLevel::kInterval, .849},
               {AlphaLevel::kRatio, .797}};
  for (const auto& c : cases) CheckPrinted(agree::KrippendorffAlpha(ratings, c.level)->alpha, c.printed, 3);
  CHECK(agree::KrippendorffAlpha(ratings, AlphaLevel::kNominal)->pairable_values == 40);
}

TEST_CASE("the same data in R irrCAC: coefficients, standard errors, intervals, p (package vignette)") {
  const Ratings ratings = Of(kKrippendorffC);
  const WeightMatrix identity = WeightMatrix::Identity(5);
  const struct {
    Coefficient found;
    double value, error, low, p;
  } cases[] = {
      {agree::GwetAc(ratings, identity), .77544, .14295, .461, 2.08721e-4},
      {agree::FleissKappa(ratings, identity), .76117, .15302, .424, 4.19173e-4},
      {agree::CongerKappa(ratings, identity), .76282, .14917, .435, 3.36732e-4},
      {agree::BrennanPrediger(ratings, identity), .77273, .14472, .454, 2.37561e-4},
  };
  for (const auto& c : cases) {
    CheckPrinted(c.found.value, c.value, 5);
    CheckPrinted(c.found.standard_error, c.error, 5);
    CheckPrinted(c.found.interval.low, c.low, 3);
    REQUIRE(c.found.p);
    CHECK(*c.found.p == doctest::Approx(c.p).epsilon(0.0005));
    bool clipped = false;
    CHECK(*agree::Clipped(c.found.interval, clipped).high == 1);
    CHECK(clipped);
  }
}

TEST_CASE("Fleiss 1971: 30 patients, 6 psychiatrists, 5 diagnoses") {
  const Ratings ratings =
      Of({"444444", "222555", "233335", "555555", "222444", "113333", "333355", "113334", "114444", "555555",
          "144444", "124444", "222333", "144444", "224445", "333335", "111455", "111112", "224444", "133555",
          "555555", "244444", "224555", "114444", "144445", "222224", "111155", "224444", "133333", "555555"});
  CheckPrinted(agree::FleissKappa(ratings, WeightMatrix::Identity(5)).value, .430, 3);  // R irr
  CheckPrinted(agree::TestFleissKappa(ratings).z, 17.65183, 5);                         // R irr: z 17.7
  const double by_code[] = {.245, .245, .520, .471, .566};                              // Fleiss, Levin & Paik 2003
  for (Category k = 0; k < 5; ++k) CheckPrinted(agree::FleissKappaOfCategory(ratings, k).value, by_code[k], 3);
  CheckPrinted(agree::CongerKappa(ratings, WeightMatrix::Identity(5)).value, .442, 3);  // R irr, exact = TRUE
  CheckPrinted(agree::LightKappa(ratings, WeightMatrix::Identity(5)), .459, 3);         // R irr
}

TEST_CASE("two coders") {
  // Cohen 1960, table 2
  const ContingencyTable cohen = Table(3, {88, 14, 18, 10, 40, 10, 2, 6, 12});
  const WeightMatrix identity = WeightMatrix::Identity(3);
  const CohenFigures figures = agree::Cohen(cohen, identity);
  CheckPrinted(figures.kappa.value, .492, 3);
  CheckPrinted(figures.maximum, .831, 3);
  // the same table in Gwet's papers
  CheckPrinted(agree::GwetAc(cohen, identity).value, .57597, 5);
  CheckPrinted(agree::GwetAc(cohen, WeightMatrix::Of(WeightKind::kQuadratic, {1, 2, 3})).value, .63855, 5);
  // SAS PROC FREQ, a category one coder never used: both standard errors, weighted and not
  const ContingencyTable sas = Table(3, {0, 4, 1, 0, 8, 0, 0, 1, 5});
  const CohenFigures plain = agree::Cohen(sas, identity);
  CheckPrinted(plain.kappa.value, .4842, 4);
  CheckPrinted(plain.kappa.standard_error, .1380, 4);
  CheckPrinted(plain.kappa.interval.low, .2137, 4);
  CheckPrinted(plain.kappa.interval.high, .7547, 4);
  CheckPrinted(plain.null_standard_error, .1484, 4);
  CheckPrinted(plain.z, 3.2626, 4);
  const CohenFigures linear = agree::Cohen(sas, WeightMatrix::OfRanks(WeightKind::kLinear, 3));
  CheckPrinted(linear.kappa.value, .4701, 4);
  CheckPrinted(linear.kappa.standard_error, .1457, 4);
  CheckPrinted(linear.null_standard_error, .1426, 4);
  CheckPrinted(linear.z, 3.2971, 4);
  // Artstein & Poesio 2008, table 1
  const ContingencyTable acts = Table(2, {20, 10, 20, 50});
  CheckPrinted(agree::Cohen(acts, WeightMatrix::Identity(2)).kappa.value, .348, 3);
  CheckPrinted(agree::ScottPi(acts, WeightMatrix::Identity(2)).value, .341, 3);
  CheckPrinted(agree::BrennanPrediger(acts, WeightMatrix::Identity(2)).value, .4, 1);
  CheckPrinted(agree::SpecificAgreement(agree::FromTable(acts), 0), .571, 3);
  CheckPrinted(agree::SpecificAgreement(agree::FromTable(acts), 1), .769, 3);
  // Gwet's abstractors in R irrCAC
  const ContingencyTable abstractors = Table(3, {13, 0, 0, 0, 20, 7, 0, 4, 56});
  CheckPrinted(agree::ScottPi(abstractors, identity).standard_error, .05905473, 8);
  CheckPrinted(agree::GwetAc(abstractors, identity).standard_error, .04321747, 8);
  CheckPrinted(agree::BrennanPrediger(abstractors, identity).standard_error, .04693346, 8);
}

TEST_CASE("Holsti, Randolph, sets") {
  CheckPrinted(agree::Holsti(47, 50, 60), .8545, 4);
  const std::vector<std::string> categories{"1", "2", "3"};
  const Ratings counted = agree::FromCategoryCounts({{6, 1, 0}, {0, 7, 0}}, categories);
  CheckPrinted(agree::FleissKappa(counted, WeightMatrix::Identity(3)).value, .708333, 6);  // Randolph's calculator
  CheckPrinted(agree::BrennanPrediger(counted, WeightMatrix::Identity(3)).value, .785714, 6);
  CHECK(agree::Distance(SetDistance::kJaccard, {1, 2, 3, 4}, {3, 4, 5}) == doctest::Approx(0.6));
  CHECK(agree::Distance(SetDistance::kMasi, {1, 2, 3, 4}, {3, 4, 5}) == doctest::Approx(1 - 0.4 / 3));
  CHECK(agree::Distance(SetDistance::kMasi, {1, 2}, {1, 2, 3}) == doctest::Approx(1 - 2.0 / 3 * 2 / 3));
  CHECK(agree::Distance(SetDistance::kMasi, {}, {}) == 0);
  CHECK(agree::Distance(SetDistance::kMasi, {}, {1}) == 1);
}

TEST_CASE("Krippendorff 2019, figure 12.11: three observers, the whole family") {
  Unitizing unitizing;
  unitizing.coders = {"Alex", "Paul", "Suzan"};
  unitizing.codes = {"1", "2", "3", "4", "5", "6", "7"};
  unitizing.continua = {{"t",
                         0,
                         60,
                         {0, 1, 2},
                         {{0, 0, 0, 7},
                          {0, 1, 7, 13},
                          {0, 4, 30, 32},
                          {0, 5, 32, 37},
                          {0, 5, 37, 44},
                          {0, 6, 44, 60},
                          {1, 0, 0, 7},
                          {1, 2, 7, 13},
                          {1, 4, 13, 21},
                          {1, 5, 32, 44},
                          {2, 0, 0, 7},
                          {2, 3, 7, 13},
                          {2, 4, 13, 21},
                          {2, 5, 32, 37},
                          {2, 5, 37, 41},
                          {2, 5, 41, 44}}}};
  const UnitizingFigures figures = agree::UnitizingAlpha(unitizing);
  CheckPrinted(figures.u, .510, 3);
  CHECK(std::abs(*figures.u_binary - .413) < .001);  // printed .413, which is .4136 cut off
  CheckPrinted(figures.cu, .724, 3);
  const double ku[] = {1, 0, 0, 0, 1, 1};
  for (size_t k = 0; k < 6; ++k) CheckPrinted(figures.by_code[k].ku, ku[k], 1);
  CHECK(figures.by_code[6].ku == Undefined::kNeverBothCoded);
  CheckPrinted(figures.by_code[4].coverage, .44, 2);
}

TEST_CASE("Krippendorff 2004: alpha-U of two codes that overlap within one observer") {
  Unitizing unitizing;
  unitizing.coders = {"i", "j"};
  unitizing.codes = {"c", "k"};
  unitizing.continua = {{"t",
                         150,
                         450,
                         {0, 1},
                         {{0, 1, 180, 240},
                          {0, 0, 225, 295},
                          {0, 1, 300, 350},
                          {0, 0, 370, 400},
                          {1, 1, 180, 240},
                          {1, 0, 220, 300},
                          {1, 1, 300, 350},
                          {1, 0, 355, 375},
                          {1, 0, 400, 420}}}};
  const auto c = agree::ClassicAlphaU(unitizing.continua[0], 0), k = agree::ClassicAlphaU(unitizing.continua[0], 1);
  CheckPrinted(c.observed, .0144, 4);
  CheckPrinted(c.expected, .0532, 4);
  CHECK(std::abs(*c.alpha - .7286) < .0001);
  CheckPrinted(k.expected, .0490, 4);
  CheckPrinted(k.alpha, 1, 4);
  CHECK(agree::UnitizingAlpha(unitizing).u == Undefined::kOverlappingUnits);
  CheckPrinted(agree::UnitizingAlpha(agree::OfCode(unitizing, 1)).u, 1, 4);
}

TEST_CASE("NVivo's and MAXQDA's conventions") {
  // NVivo's help: 1000 characters, 50 coded by both, 150 by one: 85 %
  const YesNoTable one_side{50, 150, 0, 800}, both_sides{50, 75, 75, 800};
  CheckPrinted(agree::NvivoPercentAgreement(one_side).agreement, 85, 0);
  CHECK(*agree::NvivoKappa(one_side) > *agree::NvivoKappa(both_sides));
  // where there is no figure NVivo shows 1, and 0 where only one coder coded
  CHECK(agree::NvivoKappa({0, 0, 0, 300}) == Figure(1.0));
  CHECK(agree::NvivoKappa({120, 0, 0, 0}) == Figure(1.0));
  CHECK(agree::NvivoKappa({0, 0, 10, 240}) == Figure(0.0));
  CHECK(agree::NvivoKappa({}) == Undefined::kNoUnits);
  // by hand: a coder cut the other's segment in two; rates of a half
  const SegmentOverlap halves = agree::CompareSegments({{200, 300, 0}}, {{200, 250, 0}, {250, 300, 0}}, 0.5);
  CHECK(halves.first_agreeing == 1);
  CHECK(halves.second_agreeing == 2);
  CHECK(agree::CompareSegments({{200, 300, 0}}, {{200, 250, 0}, {250, 300, 0}}, 0.51).first_agreeing == 0);
  const auto maxqda = agree::MaxqdaSegmentAgreement({5, 5, 2, 2}, 2);
  CheckPrinted(maxqda.percent, 40, 0);
  CheckPrinted(maxqda.kappa, -.2, 1);
  CHECK(*maxqda.kappa_unequal == doctest::Approx((0.4 - 2.0 / 9) / (1 - 2.0 / 9)));
  CHECK(agree::MaxqdaSegmentAgreement({5, 5, 2, 2}, 1).kappa == Undefined::kNoVariation);
}

TEST_CASE("precision and recall: scikit-learn's figures for several labels") {
  const RetrievalReport report =
      agree::RetrievalOfLabels({{1, 0, 0, 0}, {0, 1, 0, 0}, {0, 0, 1, 1}}, {{0, 1, 0, 0}, {0, 1, 0, 0}, {1, 0, 1, 0}});
  CheckPrinted(report.macro.precision, .375, 3);
  CheckPrinted(report.macro.recall, .5, 1);
  CheckPrinted(report.micro.f1, .5, 1);
  CHECK(report.by_code[3].precision == Undefined::kUsedByNobody);  // never given by the second: 0/0
  CHECK(report.by_code[3].recall == Figure(0.0));
}

}  // namespace pandect
