// SPDX-License-Identifier: GPL-2.0-or-later
// What must not change a figure does not, what is the same by two names is the same, and where there is no figure the
// reason is given.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>
#include <random>
#include <string>
#include <vector>

#include "agree/agreement_report.h"
#include "agree/brennan_prediger.h"
#include "agree/conger_kappa.h"
#include "agree/fleiss_kappa.h"
#include "agree/gwet_ac.h"
#include "agree/holsti.h"
#include "agree/kappa.h"
#include "agree/krippendorff_alpha.h"
#include "agree/percent.h"
#include "agree/scott_pi.h"
#include "agree/unitizing_alpha.h"

namespace pandect {
namespace {

Ratings Made(std::mt19937& random, size_t units, size_t coders, size_t categories) {
  Ratings ratings;
  for (size_t c = 0; c < coders; ++c) ratings.coders.push_back("c" + std::to_string(c));
  for (size_t k = 0; k < categories; ++k) {
    ratings.categories.push_back("k" + std::to_string(k));
    ratings.values.push_back(static_cast<double>(k + 1));
  }
  for (size_t u = 0; u < units; ++u) {
    const auto truth = static_cast<Category>(random() % categories);
    for (size_t c = 0; c < coders; ++c)
      ratings.cells.push_back(random() % 10 == 0 ? kMissingRating
                              : random() % 2     ? truth
                                                 : static_cast<Category>(random() % categories));
  }
  return ratings;
}

// All figures for nominal categories.
std::vector<Figure> Figures(const Ratings& ratings) {
  const WeightMatrix identity = WeightMatrix::Identity(ratings.categories.size());
  std::vector<Figure> out;
  for (const Coefficient& c : {agree::FleissKappa(ratings, identity), agree::CongerKappa(ratings, identity),
                               agree::BrennanPrediger(ratings, identity), agree::GwetAc(ratings, identity),
                               agree::WeightedAlpha(ratings, identity)}) {
    out.push_back(c.value);
    out.push_back(c.standard_error);
    out.push_back(c.interval.low);
    out.push_back(c.p);
  }
  out.push_back(agree::PercentAgreement(ratings, identity));
  out.push_back(agree::PairwisePercentAgreement(ratings));
  out.push_back(agree::UnanimousShare(ratings));
  out.push_back(agree::Holsti(ratings));
  out.push_back(agree::LightKappa(ratings, identity));
  out.push_back(agree::KrippendorffAlpha(ratings, AlphaLevel::kNominal)->alpha);
  return out;
}

void CheckSame(const std::vector<Figure>& a, const std::vector<Figure>& b) {
  REQUIRE(a.size() == b.size());
  for (size_t i = 0; i < a.size(); ++i) {
    CAPTURE(i);
    REQUIRE(bool(a[i]) == bool(b[i]));
    if (a[i]) CHECK(std::abs(*a[i] - *b[i]) < 1e-10);
    if (!a[i]) CHECK(a[i].reason() == b[i].reason());
  }
}

}  // namespace

TEST_CASE("order of coders, of units and names of categories change nothing") {
  std::mt19937 random(21);
  for (int round = 0; round < 30; ++round) {
    const Ratings ratings = Made(random, 15, 3 + random() % 2, 3);
    const auto figures = Figures(ratings);

    std::vector<size_t> coders(ratings.coders.size()), rows(ratings.rows());
    std::iota(coders.begin(), coders.end(), size_t{0});
    std::iota(rows.begin(), rows.end(), size_t{0});
    std::shuffle(coders.begin(), coders.end(), random);
    std::shuffle(rows.begin(), rows.end(), random);
    CheckSame(Figures(agree::OfCoders(ratings, coders)), figures);
    CheckSame(Figures(agree::OfRows(ratings, rows)), figures);

    std::vector<Category> names{0, 1, 2};
    std::shuffle(names.begin(), names.end(), random);
    Ratings renamed = ratings;
    for (Category& cell : renamed.cells)
      if (cell != kMissingRating) cell = names[cell];
    CheckSame(Figures(renamed), figures);

    // A unit twice is the unit with weight 2; a coder who rated nothing is not there.
    Ratings twice = ratings, weighted = ratings;
    twice.cells.insert(twice.cells.end(), ratings.cells.begin(), ratings.cells.end());
    weighted.weights.assign(ratings.rows(), 2);
    CheckSame(Figures(weighted), Figures(twice));
    Ratings with_absent = ratings;
    with_absent.coders.push_back("absent");
    with_absent.cells.clear();
    for (size_t row = 0; row < ratings.rows(); ++row) {
      for (size_t c = 0; c < ratings.coders.size(); ++c) with_absent.cells.push_back(ratings.At(row, c));
      with_absent.cells.push_back(kMissingRating);
    }
    CheckSame(Figures(with_absent), figures);
  }
}

TEST_CASE("categories that nobody used change what counts all categories, and nothing else") {
  std::mt19937 random(22);
  const Ratings ratings = Made(random, 30, 3, 3);
  Ratings more = ratings;
  more.categories.push_back("unused");
  more.values.push_back(9);
  const WeightMatrix three = WeightMatrix::Identity(3), four = WeightMatrix::Identity(4);
  CHECK(*agree::FleissKappa(more, four).value == doctest::Approx(*agree::FleissKappa(ratings, three).value));
  CHECK(*agree::CongerKappa(more, four).value == doctest::Approx(*agree::CongerKappa(ratings, three).value));
  for (const AlphaLevel level : {AlphaLevel::kNominal, AlphaLevel::kOrdinal, AlphaLevel::kInterval, AlphaLevel::kRatio})
    CHECK(*agree::KrippendorffAlpha(more, level)->alpha ==
          doctest::Approx(*agree::KrippendorffAlpha(ratings, level)->alpha));
  CHECK(*agree::BrennanPrediger(more, four).value > *agree::BrennanPrediger(ratings, three).value);
  CHECK(*agree::GwetAc(more, four).value > *agree::GwetAc(ratings, three).value);
  CHECK(agree::WithoutUnused(more).categories == ratings.categories);
}

TEST_CASE("alpha's levels: what each is blind to") {
  std::mt19937 random(23);
  const Ratings ratings = Made(random, 40, 3, 4);
  const auto alpha = [](const Ratings& r, AlphaLevel level) { return *agree::KrippendorffAlpha(r, level)->alpha; };
  Ratings shifted = ratings, stretched = ratings, bent = ratings;
  for (double& value : shifted.values) value += 100;
  for (double& value : stretched.values) value *= 7;
  for (double& value : bent.values) value = value * value * value;
  CHECK(alpha(shifted, AlphaLevel::kInterval) == doctest::Approx(alpha(ratings, AlphaLevel::kInterval)));
  CHECK(alpha(stretched, AlphaLevel::kInterval) == doctest::Approx(alpha(ratings, AlphaLevel::kInterval)));
  CHECK(alpha(stretched, AlphaLevel::kRatio) == doctest::Approx(alpha(ratings, AlphaLevel::kRatio)));
  CHECK(alpha(bent, AlphaLevel::kOrdinal) == doctest::Approx(alpha(ratings, AlphaLevel::kOrdinal)));
  CHECK(alpha(bent, AlphaLevel::kInterval) != doctest::Approx(alpha(ratings, AlphaLevel::kInterval)));
  // δ² of the interval level is 1 - w of quadratic weights, but for a factor.
  CHECK(*agree::WeightedAlpha(ratings, WeightMatrix::Of(WeightKind::kQuadratic, ratings.values)).value ==
        doctest::Approx(alpha(ratings, AlphaLevel::kInterval)));
}

TEST_CASE("two coders: names for one thing, and alpha beside pi") {
  std::mt19937 random(24);
  for (int round = 0; round < 20; ++round) {
    Ratings ratings = Made(random, 25, 2, 3);
    for (Category& cell : ratings.cells)
      if (cell == kMissingRating) cell = 0;
    const WeightMatrix identity = WeightMatrix::Identity(3);
    const ContingencyTable table = agree::PairTable(ratings, 0, 1);
    const double pi = *agree::ScottPi(table, identity).value;
    CHECK(*agree::FleissKappa(ratings, identity).value == doctest::Approx(pi));
    CHECK(*agree::KrippendorffAlpha(ratings, AlphaLevel::kNominal)->alpha == doctest::Approx(pi + (1 - pi) / 50));
    CHECK(*agree::CongerKappa(ratings, identity).value == doctest::Approx(*agree::Cohen(table, identity).kappa.value));
    CHECK(*agree::LightKappa(ratings, identity) == doctest::Approx(*agree::Cohen(table, identity).kappa.value));
    CHECK(*agree::Holsti(ratings) == doctest::Approx(*agree::PercentAgreement(ratings, identity)));
    CHECK(*agree::GwetAc(ratings, identity).value == doctest::Approx(*agree::GwetAc(table, identity).value));
    // Transposing the table is exchanging the coders.
    const ContingencyTable other = agree::PairTable(ratings, 1, 0);
    const CohenFigures a = agree::Cohen(table, identity), b = agree::Cohen(other, identity);
    CHECK(*a.kappa.standard_error == doctest::Approx(*b.kappa.standard_error));
    CHECK(*a.null_standard_error == doctest::Approx(*b.null_standard_error));
  }
}

namespace {

Ratings Small(size_t coders, size_t categories, std::vector<Category> cells) {
  Ratings ratings;
  for (size_t c = 0; c < coders; ++c) ratings.coders.push_back("c" + std::to_string(c));
  for (size_t k = 0; k < categories; ++k) ratings.categories.push_back("k" + std::to_string(k));
  ratings.cells = std::move(cells);
  return ratings;
}

}  // namespace

TEST_CASE("where there is no figure the reason is given") {
  constexpr Category none = kMissingRating;
  const struct {
    const char* what;
    Ratings ratings;
    Undefined reason;
  } cases[] = {
      {"no units", Small(2, 2, {}), Undefined::kNoUnits},
      {"nobody rated anything", Small(2, 2, {none, none}), Undefined::kNoUnits},
      {"one coder", Small(1, 2, {0, 1}), Undefined::kOneCoder},
      {"one coder of two rated", Small(2, 2, {0, none, 1, none}), Undefined::kOneCoder},
      {"no unit twice", Small(2, 2, {0, none, none, 1}), Undefined::kNoPairs},
  };
  for (const auto& c : cases) {
    CAPTURE(c.what);
    const WeightMatrix identity = WeightMatrix::Identity(2);
    CHECK(agree::PercentAgreement(c.ratings, identity) == c.reason);
    CHECK(agree::FleissKappa(c.ratings, identity).value == c.reason);
    CHECK(agree::CongerKappa(c.ratings, identity).value == c.reason);
    CHECK(agree::GwetAc(c.ratings, identity).value == c.reason);
    CHECK(agree::BrennanPrediger(c.ratings, identity).value == c.reason);
    CHECK(agree::KrippendorffAlpha(c.ratings, AlphaLevel::kNominal)->alpha == c.reason);
    CHECK(agree::TestFleissKappa(c.ratings).z == c.reason);
    const auto report = agree::RatingsReport(c.ratings, {});
    REQUIRE(report.ok());
    for (const AgreementRow& row : *report) CHECK_MESSAGE(!row.figures.value, Name(row.statistic));
  }
}

TEST_CASE("Holsti: what one of two coders did not rate counts against it and is told; no shared unit, no figure") {
  constexpr Category none = kMissingRating;
  const Ratings half = Small(2, 2, {0, 0, 1, 1, 0, none});
  CHECK(*agree::Holsti(half) == doctest::Approx(2.0 * 2 / (3 + 2)));
  CHECK(*agree::Holsti(Small(2, 2, {0, 1, 1, 0})) == 0);
  CHECK(agree::Holsti(Small(2, 2, {0, none, none, 1})) == Undefined::kNoPairs);
  // Of three coders the first and the last share nothing.
  CHECK(agree::Holsti(Small(3, 2, {0, 0, none, none, 1, 1})) == Undefined::kPairUndefined);
  Ratings weightless = Small(2, 2, {0, 0, 1, 0});
  weightless.weights = {0, 0};
  CHECK(agree::Holsti(weightless) == Undefined::kNoUnits);
  const auto nothing = agree::RatingsReport(weightless, {});
  for (const AgreementRow& row : *nothing) CHECK_MESSAGE(row.figures.value == Undefined::kNoUnits, Name(row.statistic));

  const auto note_of = [](const Ratings& ratings, Statistic statistic) {
    const auto rows = agree::RatingsReport(ratings, {});
    for (const AgreementRow& row : *rows)
      if (row.statistic == statistic && row.scope == AgreementScope::kAll) return std::string(row.note);
    return std::string("no row");
  };
  CHECK(note_of(half, Statistic::kHolsti) == kRatingNotes[0]);
  CHECK(note_of(half, Statistic::kGwetAc) == kRatingNotes[1]);
  CHECK(note_of(half, Statistic::kBrennanPrediger).empty());
  CHECK(note_of(half, Statistic::kAlpha).empty());
  CHECK(note_of(Small(2, 3, {0, 0, 1, 1, 2, none}), Statistic::kBrennanPrediger) == kRatingNotes[2]);
  for (const Statistic statistic : {Statistic::kHolsti, Statistic::kGwetAc, Statistic::kBrennanPrediger})
    CHECK(note_of(Small(2, 2, {0, 0, 1, 1}), statistic).empty());
}

TEST_CASE("nothing to compare on a continuum: no length, one coder, nobody beside another") {
  const auto reason_of = [](std::vector<Continuum> continua) {
    const UnitizingFigures figures = agree::UnitizingAlpha({{"a", "b"}, {"x"}, std::move(continua)});
    CHECK(figures.u.reason() == figures.cu.reason());
    return figures.u.reason();
  };
  CHECK(reason_of({}) == Undefined::kNoUnits);
  CHECK(reason_of({{"", 0, 0, {0, 1}, {}}}) == Undefined::kNoUnits);
  CHECK(reason_of({{"", 0, 9, {0}, {{0, 0, 1, 2}}}}) == Undefined::kOneCoder);
  CHECK(reason_of({{"p", 0, 9, {0}, {{0, 0, 1, 2}}}, {"q", 0, 9, {1}, {{1, 0, 1, 2}}}}) == Undefined::kNoPairs);
}

TEST_CASE("the bootstrap does not depend on the order of units or coders") {
  std::mt19937 random(91);
  for (int round = 0; round < 20; ++round) {
    const Ratings ratings = Made(random, 25, 3, 3);
    Ratings shuffled = ratings;
    std::vector<size_t> rows(ratings.rows());
    std::iota(rows.begin(), rows.end(), size_t{0});
    std::shuffle(rows.begin(), rows.end(), random);
    shuffled = agree::OfCoders(agree::OfRows(ratings, rows), {2, 0, 1});
    for (const AlphaResampling resampling : {AlphaResampling::kUnits, AlphaResampling::kPairs}) {
      AlphaBootstrapOptions options;
      options.resampling = resampling;
      options.rounds = 200;
      const auto a = agree::BootstrapAlpha(ratings, AlphaLevel::kNominal, options);
      const auto b = agree::BootstrapAlpha(shuffled, AlphaLevel::kNominal, options);
      REQUIRE(a.ok());
      REQUIRE(bool(a->interval.low) == bool(b->interval.low));
      if (!a->interval.low) continue;
      CHECK(*a->interval.low == doctest::Approx(*b->interval.low).epsilon(1e-12));
      CHECK(*a->interval.high == doctest::Approx(*b->interval.high).epsilon(1e-12));
      CHECK(*a->standard_error == doctest::Approx(*b->standard_error).epsilon(1e-12));
    }
  }
}

TEST_CASE("everybody always the same category; one coder constant; one unit") {
  const Ratings same = Small(3, 2, {0, 0, 0, 0, 0, 0});
  const WeightMatrix two = WeightMatrix::Identity(2);
  CHECK(agree::PercentAgreement(same, two) == Figure(1.0));
  CHECK(agree::FleissKappa(same, two).value == Undefined::kNoVariation);
  CHECK(agree::CongerKappa(same, two).value == Undefined::kNoVariation);
  CHECK(agree::LightKappa(same, two) == Undefined::kPairUndefined);
  CHECK(agree::KrippendorffAlpha(same, AlphaLevel::kNominal)->alpha == Undefined::kNoVariation);
  // With more than one declared category these two exist, and are 1.
  CHECK(agree::BrennanPrediger(same, two).value == Figure(1.0));
  CHECK(agree::GwetAc(same, two).value == Figure(1.0));
  const Ratings one_declared = agree::WithoutUnused(same);
  CHECK(agree::BrennanPrediger(one_declared, WeightMatrix::Identity(1)).value == Undefined::kNoVariation);
  CHECK(agree::GwetAc(one_declared, WeightMatrix::Identity(1)).value == Undefined::kNoVariation);

  // Of many units rounding must not make a figure of 0/0, or miss an exact 0.
  for (const size_t units : {3, 7, 49, 1000}) {
    Ratings many = Small(2, 2, std::vector<Category>(2 * units, 1));
    CHECK(agree::FleissKappa(many, two).value == Undefined::kNoVariation);
    many.cells[1] = 0;  // the second coder differs once: the first is constant
    const CohenFigures constant = agree::Cohen(agree::PairTable(many, 0, 1), two);
    REQUIRE(constant.kappa.value);
    CHECK(*constant.kappa.value == 0);
    CHECK(constant.z == Undefined::kNoStandardError);
    CHECK(*constant.maximum == 0);
    CHECK(*agree::ScottPi(agree::PairTable(many, 0, 1), two).value < 0);
  }
  const Ratings unit = Small(2, 2, {0, 1});
  CHECK(agree::KrippendorffAlpha(unit, AlphaLevel::kNominal)->alpha == Figure(0.0));
  CHECK(agree::FleissKappa(unit, two).standard_error == Undefined::kOneUnit);
  CHECK(agree::FleissKappa(unit, two).value == Figure(-1.0));
}

TEST_CASE("weights: shapes, and what is refused") {
  const WeightMatrix linear = WeightMatrix::Of(WeightKind::kLinear, {1, 2, 10});
  CHECK(linear.At(0, 1) == doctest::Approx(8.0 / 9));
  CHECK(WeightMatrix::OfRanks(WeightKind::kLinear, 3).At(0, 1) == doctest::Approx(0.5));
  CHECK(WeightMatrix::Of(WeightKind::kQuadratic, {1, 2, 10}).At(0, 1) == doctest::Approx(80.0 / 81));
  CHECK(WeightMatrix::Of(WeightKind::kRadical, {1, 2, 10}).At(0, 1) == doctest::Approx(1 - 1.0 / 3));
  CHECK(WeightMatrix::Of(WeightKind::kOrdinal, {1, 2, 10}).At(0, 1) == doctest::Approx(1 - 1.0 / 3));
  CHECK(WeightMatrix::Of(WeightKind::kOrdinal, {1, 2, 10}).At(0, 2) == doctest::Approx(0));
  CHECK(WeightMatrix::Of(WeightKind::kRatio, {1, 2, 10}).At(0, 2) == doctest::Approx(0));
  CHECK(WeightMatrix::Of(WeightKind::kRatio, {1, 2, 10}).At(0, 1) == doctest::Approx(1 - (1.0 / 9) / (81.0 / 121)));
  CHECK(WeightMatrix::Identity(3).Total() == 3);
  // With two categories all weights are the identity.
  for (const WeightKind kind :
       {WeightKind::kLinear, WeightKind::kQuadratic, WeightKind::kRadical, WeightKind::kOrdinal})
    CHECK(WeightMatrix::OfRanks(kind, 2).At(0, 1) == 0);

  CHECK(Format(WeightMatrix::Custom(2, {1, 0, 0}).error()) == "3 weights; wanted 4 for 2 categories");
  CHECK(Format(WeightMatrix::Custom(2, {1, 2, 0, 1}).error()) ==
        "the weight in row 1, column 2 is not in 0 … 1; 1 is full agreement, 0 none");
  CHECK(Format(WeightMatrix::Custom(2, {.5, 0, 0, 1}).error()) ==
        "the weight in row 1, column 1 is not 1; a category agrees with itself fully");
  CHECK_FALSE(WeightMatrix::Custom(2, {1, std::nan(""), 0, 1}).ok());
  // All weights 1: everything agrees with everything.
  const Ratings ratings = Small(2, 2, {0, 1, 1, 0, 0, 0});
  const auto all = WeightMatrix::Custom(2, {1, 1, 1, 1});
  REQUIRE(all.ok());
  CHECK(agree::FleissKappa(ratings, *all).value == Undefined::kNoVariation);
  CHECK(agree::CongerKappa(ratings, *all).value == Undefined::kNoVariation);
  CHECK(agree::BrennanPrediger(ratings, *all).value == Undefined::kNoVariation);
  CHECK(agree::Cohen(agree::PairTable(ratings, 0, 1), *all).kappa.value == Undefined::kNoVariation);
  // An identity written out is the identity.
  const auto written = WeightMatrix::Custom(2, {1, 0, 0, 1});
  CHECK(*agree::GwetAc(ratings, *written).standard_error ==
        *agree::GwetAc(ratings, WeightMatrix::Identity(2)).standard_error);
}

TEST_CASE("levels that need numbers say which rating is none") {
  TextRatings texts;
  texts.coders = {"Анна", "Boris"};
  texts.units = {"у1", "у2"};
  texts.cells = {{"1", "2"}, {"3", "много"}};
  texts.places = {{{"t.csv", 2, 4}, {"t.csv", 2, 6}}, {{"t.csv", 3, 4}, {"t.csv", 3, 6}}};
  const auto error = agree::FromTexts(texts, CategoryKind::kNumbers);
  REQUIRE_FALSE(error.ok());
  CHECK(Format(error.error()) ==
        "t.csv:3:6: \"много\" is not a number (unit у2, coder Boris); names need the nominal level, or their order by "
        "--categories");
  texts.cells[1][1] = "-1";
  CHECK(Format(agree::FromTexts(texts, CategoryKind::kNotNegative).error()) ==
        "t.csv:3:6: \"-1\" is below 0 (unit у2, coder Boris); the ratio level has a true zero; use the interval level");
  REQUIRE(agree::FromTexts(texts, CategoryKind::kNumbers).ok());
  // Equal numbers are one category; texts that differ are two.
  texts.cells = {{"1", "1.0"}, {"10", "2"}};
  CHECK(agree::FromTexts(texts, CategoryKind::kNumbers)->categories == std::vector<std::string>{"1", "2", "10"});
  CHECK(agree::FromTexts(texts, CategoryKind::kText)->categories == std::vector<std::string>{"1", "1.0", "2", "10"});
  // Declared: in their order, and nothing else.
  texts.cells = {{"low", "high"}, {"high", std::nullopt}};
  const auto declared = agree::FromTexts(texts, CategoryKind::kText, {"low", "middle", "high"});
  REQUIRE(declared.ok());
  CHECK(declared->cells == std::vector<Category>{0, 2, 2, kMissingRating});
  CHECK(agree::KrippendorffAlpha(*declared, AlphaLevel::kOrdinal)->alpha);
  CHECK_FALSE(agree::KrippendorffAlpha(*declared, AlphaLevel::kInterval).ok());
  texts.cells[0][0] = "none";
  CHECK(Format(agree::FromTexts(texts, CategoryKind::kText, {"low", "middle", "high"}).error()) ==
        "t.csv:2:4: \"none\" is none of the declared categories (unit у1, coder Анна); declare it too, or correct the "
        "cell");
}

TEST_CASE("coders against one taken as the reference") {
  // Rows the reference: 22 3 / 8 17, scikit-learn's example.
  const ContingencyTable table{{"no", "yes"}, {}, {22, 3, 8, 17}};
  const auto rows = agree::ReferenceReport(agree::FromTable(table), 0, {});
  const auto value = [&](Statistic statistic, const std::string& category, const std::string& variant) {
    for (const AgreementRow& row : rows)
      if (row.statistic == statistic && row.category == category && row.variant == variant) return *row.figures.value;
    FAIL("no row");
    return 0.0;
  };
  CHECK(value(Statistic::kPrecision, "yes", "") == doctest::Approx(0.85));
  CHECK(value(Statistic::kRecall, "yes", "") == doctest::Approx(0.68));
  CHECK(value(Statistic::kF1, "no", "") == doctest::Approx(0.8));
  CHECK(value(Statistic::kF1, "", "mean over categories") == doctest::Approx((0.8 + 0.7555555556) / 2));
  CHECK(value(Statistic::kF1, "", "pooled") == doctest::Approx(0.78));
  CHECK(value(Statistic::kMcc, "", "") == doctest::Approx(0.5715476));
  CHECK(rows[0].name == "2 against 1");
}

TEST_CASE("unitizing: what has no figure") {
  Unitizing unitizing;
  unitizing.coders = {"a", "b"};
  unitizing.codes = {"x", "y"};
  CHECK(agree::UnitizingAlpha(unitizing).u == Undefined::kNoUnits);
  unitizing.continua = {{"t", 0, 10, {0}, {{0, 0, 1, 3}}}};
  CHECK(agree::UnitizingAlpha(unitizing).u == Undefined::kOneCoder);
  unitizing.continua[0].coders = {0, 1};  // the second saw it and coded nothing
  UnitizingFigures figures = agree::UnitizingAlpha(unitizing);
  REQUIRE(figures.u);
  CHECK(*figures.u < 0.1);
  CHECK(figures.cu == Undefined::kNeverBothCoded);
  CHECK(figures.cu_coverage == Figure(0.0));
  CHECK(figures.by_code[0].ku == Undefined::kNeverBothCoded);
  CHECK(figures.by_code[1].ku == Undefined::kUsedByNobody);
  unitizing.continua[0].stretches = {};
  CHECK(agree::UnitizingAlpha(unitizing).u == Undefined::kNoVariation);
  unitizing.continua[0].stretches = {{0, 0, 0, 10}, {1, 0, 0, 10}};  // both everything, one code
  figures = agree::UnitizingAlpha(unitizing);
  CHECK(figures.u == Undefined::kNoVariation);
  CHECK(figures.u_binary == Undefined::kNoVariation);
  CHECK(figures.cu == Undefined::kNoVariation);
  unitizing.continua[0].stretches = {{0, 0, 0, 5}, {0, 1, 4, 6}, {1, 0, 0, 5}};
  CHECK(agree::UnitizingAlpha(unitizing).u == Undefined::kOverlappingUnits);
  size_t merged = 0;
  unitizing.continua[0].stretches = {{0, 0, 0, 5}, {0, 0, 4, 6}, {0, 0, 6, 7}, {1, 0, 0, 5}};
  const Unitizing joined = agree::WithoutOverlapOfSameCode(unitizing, merged);
  CHECK(merged == 1);
  CHECK(joined.continua[0].stretches ==
        std::vector<CodedStretch>{{0, 0, 0, 6}, {0, 0, 6, 7}, {1, 0, 0, 5}});  // those that touch stay two
}

TEST_CASE("the report: scopes, names, and groups that are parts of the whole") {
  std::mt19937 random(25);
  const Ratings ratings = Made(random, 40, 3, 3);
  AgreementOptions options;
  options.bootstrap.rounds = 200;
  options.weights = WeightKind::kLinear;
  const auto report = agree::RatingsReport(ratings, options);
  REQUIRE(report.ok());
  size_t all = 0, category = 0, pair = 0;
  for (const AgreementRow& row : *report) {
    all += row.scope == AgreementScope::kAll;
    category += row.scope == AgreementScope::kCategory;
    pair += row.scope == AgreementScope::kPair;
    CHECK(StatisticOf(Name(row.statistic)) == row.statistic);
    if (row.scope == AgreementScope::kAll && row.statistic == Statistic::kAlpha && row.variant == "nominal level") {
      REQUIRE(row.bootstrap);
      CHECK(row.bootstrap->rounds == 200);
    }
  }
  CHECK(all == 7 * 2 + 2);  // unanimous share and Holsti have no weights
  CHECK(category == 3 * 5);
  CHECK(pair == 3 * 14);
  std::vector<std::string> languages;
  for (size_t row = 0; row < ratings.rows(); ++row) languages.push_back(row % 3 ? "ru" : "en");
  const auto groups = agree::GroupsReport(ratings, "language", languages, options);
  REQUIRE(groups.ok());
  uint64_t units = 0;
  for (const AgreementRow& row : *groups)
    if (row.statistic == Statistic::kPercent && row.variant.empty()) units += row.units;
  CHECK(units == (*report)[0].units);
  // A disagreement is where not all are alike, worst first.
  const auto list = agree::Disagreements(ratings);
  for (size_t i = 1; i < list.size(); ++i) CHECK(*list[i - 1].agreement <= *list[i].agreement);
  const ContingencyTable confusion = agree::ConfusionMatrix(ratings);
  for (size_t k = 0; k < 3; ++k)
    for (size_t l = 0; l < 3; ++l) CHECK(confusion.At(k, l) == confusion.At(l, k));
}

}  // namespace pandect
