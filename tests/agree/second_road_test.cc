// SPDX-License-Identifier: GPL-2.0-or-later
// The figures once more by the slow and obvious way, on many made ratings: alpha over all pairs, Conger's chance
// agreement over all pairs of coders, standard errors from what each unit moves, the unitizing family character by
// character.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <random>
#include <vector>

#include "agree/alpha_bootstrap.h"
#include "agree/brennan_prediger.h"
#include "agree/character_runs.h"
#include "agree/classic_alpha_u.h"
#include "agree/conger_kappa.h"
#include "agree/fleiss_kappa.h"
#include "agree/gwet_ac.h"
#include "agree/kappa.h"
#include "agree/krippendorff_alpha.h"
#include "agree/nvivo.h"
#include "agree/percent.h"
#include "agree/scott_pi.h"
#include "agree/segment_overlap.h"
#include "agree/unitizing_alpha.h"

namespace pandect {
namespace {

bool Near(double a, double b, double relative = 1e-9) {
  return std::abs(a - b) <= relative * std::max(1.0, std::abs(b));
}

// Coders who mostly see the truth; some cells missing.
Ratings Made(std::mt19937& random, size_t units, size_t coders, size_t categories, double missing) {
  Ratings ratings;
  std::uniform_real_distribution<double> share(0, 1);
  for (size_t c = 0; c < coders; ++c) ratings.coders.push_back("c" + std::to_string(c));
  for (size_t k = 0; k < categories; ++k) {
    ratings.categories.push_back("k" + std::to_string(k));
    ratings.values.push_back(static_cast<double>(k * k + 1));
  }
  for (size_t u = 0; u < units; ++u) {
    const auto truth = static_cast<Category>(random() % categories);
    for (size_t c = 0; c < coders; ++c) {
      Category cell = share(random) < 0.6 ? truth : static_cast<Category>(random() % categories);
      if (share(random) < missing) cell = kMissingRating;
      ratings.cells.push_back(cell);
    }
  }
  return ratings;
}

// Krippendorff's own wording: mean δ² over pairs within units, each unit's pairs divided by m - 1, over mean δ² of all
// pairs.
double SlowAlpha(const Ratings& ratings, AlphaLevel level) {
  std::vector<std::vector<Category>> units;
  std::vector<double> counts(ratings.categories.size());
  std::vector<Category> all;
  for (size_t row = 0; row < ratings.rows(); ++row) {
    std::vector<Category> unit;
    for (size_t c = 0; c < ratings.coders.size(); ++c)
      if (ratings.At(row, c) != kMissingRating) unit.push_back(ratings.At(row, c));
    if (unit.size() < 2) continue;
    for (const Category k : unit) {
      ++counts[k];
      all.push_back(k);
    }
    units.push_back(unit);
  }
  const auto delta = [&](Category c, Category k) {
    const double x = ratings.values[c], y = ratings.values[k];
    if (level == AlphaLevel::kNominal) return c == k ? 0.0 : 1.0;
    if (level == AlphaLevel::kInterval) return (x - y) * (x - y);
    if (level == AlphaLevel::kRatio) return x + y == 0 ? 0.0 : (x - y) / (x + y) * (x - y) / (x + y);
    double between = 0;
    for (Category g = std::min(c, k); g <= std::max(c, k); ++g) between += counts[g];
    between -= (counts[c] + counts[k]) / 2;
    return between * between;
  };
  double observed = 0, expected = 0;
  for (const auto& unit : units)
    for (size_t i = 0; i < unit.size(); ++i)
      for (size_t j = 0; j < unit.size(); ++j)
        if (i != j) observed += delta(unit[i], unit[j]) / (static_cast<double>(unit.size()) - 1);
  for (size_t i = 0; i < all.size(); ++i)
    for (size_t j = 0; j < all.size(); ++j)
      if (i != j) expected += delta(all[i], all[j]);
  const auto n = static_cast<double>(all.size());
  return 1 - (observed / n) / (expected / (n * (n - 1)));
}

// What one unit moves: the derivative of the figure by its share of all units, found by giving it a little more weight.
std::vector<double> Influences(const Ratings& ratings, const std::function<double(const Ratings&)>& figure) {
  constexpr uint64_t kWeight = 100000000, kMore = 10000;
  Ratings heavy = ratings;
  heavy.weights.assign(ratings.rows(), kWeight);
  std::vector<double> out;
  for (size_t row = 0; row < ratings.rows(); ++row) {
    heavy.weights[row] = kWeight + kMore;
    const double up = figure(heavy);
    heavy.weights[row] = kWeight - kMore;
    const double down = figure(heavy);
    heavy.weights[row] = kWeight;
    out.push_back((up - down) / (2 * kMore) * static_cast<double>(kWeight * ratings.rows()));
  }
  return out;
}

double SumOfSquares(const std::vector<double>& values) {
  double sum = 0;
  for (const double value : values) sum += value * value;
  return sum;
}

}  // namespace

TEST_CASE("alpha over all pairs of values, all levels, with missing ratings") {
  std::mt19937 random(1);
  for (int round = 0; round < 60; ++round) {
    const Ratings ratings = Made(random, 2 + random() % 25, 2 + random() % 4, 2 + random() % 4, round % 2 ? 0.2 : 0);
    for (const AlphaLevel level :
         {AlphaLevel::kNominal, AlphaLevel::kOrdinal, AlphaLevel::kInterval, AlphaLevel::kRatio}) {
      const auto alpha = agree::KrippendorffAlpha(ratings, level);
      REQUIRE(alpha.ok());
      if (!alpha->alpha) continue;
      CHECK(Near(*alpha->alpha, SlowAlpha(ratings, level)));
    }
  }
}

TEST_CASE("standard errors are those of what each unit moves") {
  std::mt19937 random(2);
  for (int round = 0; round < 12; ++round) {
    const double missing = round % 2 ? 0.15 : 0;
    // Every unit has two ratings: with units of one Gwet holds their share fixed, which is not what a unit moves.
    Ratings ratings = Made(random, 15 + random() % 20, 2 + random() % 3, 3, missing);
    for (size_t row = 0; row < ratings.rows(); ++row)
      for (size_t c = 0; c < 2; ++c) {
        Category& cell = ratings.cells[row * ratings.coders.size() + c];
        if (cell == kMissingRating) cell = static_cast<Category>(random() % 3);
      }
    const WeightMatrix weights = round % 3 == 0   ? WeightMatrix::Identity(3)
                                 : round % 3 == 1 ? WeightMatrix::Of(WeightKind::kQuadratic, ratings.values)
                                                  : WeightMatrix::OfRanks(WeightKind::kLinear, 3);
    const struct {
      const char* name;
      std::function<Coefficient(const Ratings&)> compute;
    } coefficients[] = {
        {"Fleiss", [&](const Ratings& r) { return agree::FleissKappa(r, weights); }},
        {"Conger", [&](const Ratings& r) { return agree::CongerKappa(r, weights); }},
        {"Brennan-Prediger", [&](const Ratings& r) { return agree::BrennanPrediger(r, weights); }},
        {"AC", [&](const Ratings& r) { return agree::GwetAc(r, weights); }},
        {"alpha", [&](const Ratings& r) { return agree::WeightedAlpha(r, weights); }},
    };
    for (const auto& coefficient : coefficients) {
      CAPTURE(coefficient.name);
      const Coefficient figures = coefficient.compute(ratings);
      REQUIRE(figures.standard_error);
      const auto moves = Influences(ratings, [&](const Ratings& r) { return *coefficient.compute(r).value; });
      const auto n = static_cast<double>(ratings.rows());
      const double error = std::sqrt(SumOfSquares(moves) / (n * (n - 1)));
      CHECK(Near(*figures.standard_error, error, 1e-5));
    }
  }
}

TEST_CASE("standard errors of two coders' tables likewise, and kappa's of the test by its mean") {
  std::mt19937 random(3);
  for (int round = 0; round < 10; ++round) {
    const Ratings ratings = Made(random, 30, 2, 3, 0);
    const ContingencyTable table = agree::PairTable(ratings, 0, 1);
    const WeightMatrix weights =
        round % 2 ? WeightMatrix::OfRanks(WeightKind::kQuadratic, 3) : WeightMatrix::Identity(3);
    const struct {
      const char* name;
      std::function<Coefficient(const ContingencyTable&)> compute;
    } coefficients[] = {
        {"Cohen", [&](const ContingencyTable& t) { return agree::Cohen(t, weights).kappa; }},
        {"Scott", [&](const ContingencyTable& t) { return agree::ScottPi(t, weights); }},
        {"Brennan-Prediger", [&](const ContingencyTable& t) { return agree::BrennanPrediger(t, weights); }},
        {"AC", [&](const ContingencyTable& t) { return agree::GwetAc(t, weights); }},
    };
    for (const auto& coefficient : coefficients) {
      CAPTURE(coefficient.name);
      const auto moves =
          Influences(ratings, [&](const Ratings& r) { return *coefficient.compute(agree::PairTable(r, 0, 1)).value; });
      CHECK(Near(*coefficient.compute(table).standard_error, std::sqrt(SumOfSquares(moves)) / 30, 1e-5));
    }
  }
}

TEST_CASE("Conger's chance agreement is the mean over ordered pairs of coders, and of two coders Cohen's") {
  std::mt19937 random(4);
  for (int round = 0; round < 20; ++round) {
    const Ratings ratings = Made(random, 20, 2 + random() % 4, 3, round % 2 ? 0.2 : 0);
    const WeightMatrix weights = WeightMatrix::Of(WeightKind::kLinear, ratings.values);
    double sum = 0, pairs = 0;
    for (size_t g = 0; g < ratings.coders.size(); ++g)
      for (size_t h = 0; h < ratings.coders.size(); ++h) {
        if (g == h) continue;
        double at_g = 0, at_h = 0, like = 0;
        for (size_t i = 0; i < ratings.rows(); ++i) at_g += ratings.At(i, g) != kMissingRating;
        for (size_t i = 0; i < ratings.rows(); ++i) at_h += ratings.At(i, h) != kMissingRating;
        for (size_t i = 0; i < ratings.rows(); ++i)
          for (size_t j = 0; j < ratings.rows(); ++j)
            if (ratings.At(i, g) != kMissingRating && ratings.At(j, h) != kMissingRating)
              like += weights.At(ratings.At(i, g), ratings.At(j, h));
        sum += like / (at_g * at_h);
        ++pairs;
      }
    CHECK(Near(*agree::CongerKappa(ratings, weights).expected, sum / pairs));
    if (ratings.coders.size() == 2 && round % 2 == 0)
      CHECK(Near(*agree::CongerKappa(ratings, weights).value,
                 *agree::Cohen(agree::PairTable(ratings, 0, 1), weights).kappa.value));
  }
}

TEST_CASE("percent agreement and Fleiss of complete ratings by the textbook") {
  std::mt19937 random(5);
  for (int round = 0; round < 20; ++round) {
    const Ratings ratings = Made(random, 12, 4, 3, 0);
    double same = 0;
    std::vector<double> shares(3);
    for (size_t u = 0; u < 12; ++u)
      for (size_t i = 0; i < 4; ++i) {
        shares[ratings.At(u, i)] += 1.0 / 48;
        for (size_t j = 0; j < 4; ++j) same += i != j && ratings.At(u, i) == ratings.At(u, j);
      }
    const double pa = same / (12 * 4 * 3);
    double pe = 0;
    for (const double share : shares) pe += share * share;
    CHECK(Near(*agree::PercentAgreement(ratings, WeightMatrix::Identity(3)), pa));
    CHECK(Near(*agree::FleissKappa(ratings, WeightMatrix::Identity(3)).value, (pa - pe) / (1 - pe)));
  }
}

TEST_CASE("the bootstrap of pairs has the mean it must have, the one of units spreads more") {
  std::mt19937 random(6);
  const Ratings ratings = Made(random, 40, 3, 3, 0);
  const double alpha = *agree::KrippendorffAlpha(ratings, AlphaLevel::kNominal)->alpha;
  AlphaBootstrapOptions options;
  options.rounds = 4000;
  options.resampling = AlphaResampling::kPairs;
  const auto pairs = agree::BootstrapAlpha(ratings, AlphaLevel::kNominal, options);
  options.resampling = AlphaResampling::kUnits;
  const auto units = agree::BootstrapAlpha(ratings, AlphaLevel::kNominal, options);
  const auto again = agree::BootstrapAlpha(ratings, AlphaLevel::kNominal, options);
  REQUIRE(pairs.ok());
  REQUIRE(units.ok());
  CHECK(std::abs(*pairs->mean - alpha) < 0.01);  // all units have as many pairs
  CHECK(*units->standard_error > *pairs->standard_error);
  CHECK(*units->interval.low < alpha);
  CHECK(*units->interval.high > alpha);
  CHECK(*again->interval.low == *units->interval.low);
  // The spread of alpha over units is that of its linearised standard error.
  CHECK(Near(*units->standard_error, *agree::WeightedAlpha(ratings, WeightMatrix::Identity(3)).standard_error, 0.1));
  // A row of weight 2 is two rows.
  Ratings doubled = ratings, weighted = ratings;
  doubled.cells.insert(doubled.cells.end(), ratings.cells.begin(), ratings.cells.end());
  weighted.weights.assign(ratings.rows(), 2);
  options.rounds = 3000;
  const auto by_rows = agree::BootstrapAlpha(doubled, AlphaLevel::kNominal, options);
  const auto by_weights = agree::BootstrapAlpha(weighted, AlphaLevel::kNominal, options);
  CHECK(Near(*by_rows->standard_error, *by_weights->standard_error, 0.01));
}

namespace {

// Coders' stretches that do not overlap within one coder.
Unitizing MadeStretches(std::mt19937& random, size_t coders, size_t codes, int length) {
  Unitizing out;
  for (size_t c = 0; c < coders; ++c) out.coders.push_back("c" + std::to_string(c));
  for (size_t k = 0; k < codes; ++k) out.codes.push_back("k" + std::to_string(k));
  for (int d = 0; d < 2; ++d) {
    Continuum& continuum = out.continua.emplace_back();
    continuum.name = "d" + std::to_string(d);
    continuum.begin = 5;
    continuum.end = 5 + length;
    for (uint32_t c = 0; c < coders; ++c) {
      if (d == 1 && c == 2) continue;  // the third coder did not see the second continuum
      continuum.coders.push_back(c);
      int at = 5 + static_cast<int>(random() % 4);
      while (at < 5 + length) {
        const int end = std::min(5 + length, at + 1 + static_cast<int>(random() % 8));
        continuum.stretches.push_back({c, static_cast<uint32_t>(random() % codes), double(at), double(end)});
        at = end + static_cast<int>(random() % 3 == 0 ? 0 : random() % 6);
      }
    }
  }
  std::shuffle(out.continua[0].stretches.begin(), out.continua[0].stretches.end(), random);
  return out;
}

// The family straight from the definition, one character at a time.
struct SlowUnitizing {
  size_t codes, gap;
  std::vector<std::vector<double>> l;   // with gaps
  std::vector<double> s;                // S_c
  std::vector<std::vector<double>> lv;  // over codes
  std::vector<double> sv;

  explicit SlowUnitizing(const Unitizing& unitizing)
      : codes(unitizing.codes.size()),
        gap(codes),
        l(codes + 1, std::vector<double>(codes + 1)),
        s(codes + 1),
        lv(l),
        sv(codes) {
    for (const Continuum& continuum : unitizing.continua) {
      const double m = static_cast<double>(continuum.coders.size());
      if (m < 2) continue;
      const auto at = [&](uint32_t coder, double place) -> const CodedStretch* {
        for (const CodedStretch& x : continuum.stretches)
          if (x.coder == coder && x.begin <= place && place < x.end) return &x;
        return nullptr;
      };
      for (double place = continuum.begin; place < continuum.end; ++place)
        for (const uint32_t i : continuum.coders) {
          const CodedStretch* a = at(i, place);
          if (!a) s[gap] += 1;
          for (const uint32_t j : continuum.coders) {
            if (i == j) continue;
            const CodedStretch* b = at(j, place);
            l[a ? a->code : gap][b ? b->code : gap] += 1 / (m - 1);
            if (a && b) lv[a->code][b->code] += 1 / (m - 1);
          }
        }
      for (const CodedStretch& x : continuum.stretches) {
        s[x.code] += (x.end - x.begin) * (x.end - x.begin);
        double met = 0;
        for (double place = x.begin; place < x.end; ++place)
          for (const uint32_t j : continuum.coders)
            if (j != x.coder && at(j, place)) met += 1 / (m - 1);
        sv[x.code] += met * met;
      }
    }
  }

  static double Row(const std::vector<double>& row) {
    double sum = 0;
    for (const double x : row) sum += x;
    return sum;
  }
  static double Alpha(const std::vector<std::vector<double>>& l, const std::vector<double>& s) {
    double all = 0, squares = 0, same = 0, expected = 0;
    for (const auto& row : l) all += Row(row);
    for (const double x : s) squares += x;
    for (size_t c = 0; c < s.size(); ++c) {
      same += l[c][c];
      expected += all * (Row(l[c]) * Row(l[c]) - s[c]) / (all * all - squares);
    }
    return 1 - (all - same) / (all - expected);
  }
  double U() const { return Alpha(l, s); }
  double Cu() const { return Alpha(lv, sv); }
  double Ku(size_t k) const {
    double all = 0, squares = 0;
    for (const auto& row : lv) all += Row(row);
    for (const double x : sv) squares += x;
    const double lk = Row(lv[k]);
    double row = 0, same = 0;
    for (size_t c = 0; c < codes; ++c) {
      const double e = all * (lk * Row(lv[c]) - (c == k ? sv[k] : 0)) / (all * all - squares);
      row += e;
      if (c == k) same = e;
    }
    return 1 - row / lk * (lk - lv[k][k]) / (row - same);
  }
};

}  // namespace

TEST_CASE("the unitizing family character by character, with a coder who did not see everything") {
  std::mt19937 random(7);
  for (int round = 0; round < 40; ++round) {
    const Unitizing unitizing = MadeStretches(random, 2 + random() % 3, 2 + random() % 3, 40);
    const SlowUnitizing slow(unitizing);
    const UnitizingFigures figures = agree::UnitizingAlpha(unitizing);
    REQUIRE(figures.u);
    CHECK(Near(*figures.u, slow.U()));
    if (figures.cu) CHECK(Near(*figures.cu, slow.Cu()));
    for (size_t k = 0; k < slow.codes; ++k)
      if (figures.by_code[k].ku) CHECK(Near(*figures.by_code[k].ku, slow.Ku(k)));
    // |u-alpha: all codes as one.
    Unitizing one = unitizing;
    for (Continuum& continuum : one.continua)
      for (CodedStretch& stretch : continuum.stretches) stretch.code = 0;
    one.codes = {"any"};
    const UnitizingFigures of_one = agree::UnitizingAlpha(one);
    REQUIRE(bool(figures.u_binary) == bool(of_one.u_binary));
    // S of the units does not enter |u but through sum S; so it stays what it was.
    if (figures.u_binary) CHECK(Near(*figures.u_binary, *of_one.u_binary));
  }
}

TEST_CASE("characters as runs are the characters") {
  std::mt19937 random(8);
  for (int round = 0; round < 30; ++round) {
    const Unitizing unitizing = MadeStretches(random, 3, 2, 30);
    const auto runs = agree::RunsOfAllCodes(unitizing);
    REQUIRE(runs.ok());
    Ratings slow = runs->ratings;
    slow.cells.clear();
    slow.weights.clear();
    for (const Continuum& continuum : unitizing.continua)
      for (double place = continuum.begin; place < continuum.end; ++place)
        for (uint32_t c = 0; c < 3; ++c) {
          Category cell = std::count(continuum.coders.begin(), continuum.coders.end(), c) ? 2 : kMissingRating;
          for (const CodedStretch& x : continuum.stretches)
            if (x.coder == c && x.begin <= place && place < x.end) cell = x.code;
          slow.cells.push_back(cell);
        }
    const WeightMatrix identity = WeightMatrix::Identity(3);
    CHECK(Near(*agree::KrippendorffAlpha(runs->ratings, AlphaLevel::kNominal)->alpha,
               *agree::KrippendorffAlpha(slow, AlphaLevel::kNominal)->alpha));
    CHECK(Near(*agree::FleissKappa(runs->ratings, identity).standard_error,
               *agree::FleissKappa(slow, identity).standard_error));
    CHECK(Near(*agree::CongerKappa(runs->ratings, identity).value, *agree::CongerKappa(slow, identity).value));
    const auto one = agree::RunsOfCode(unitizing, 1);
    REQUIRE(one.ok());
    uint64_t coded = 0, slow_coded = 0;
    for (size_t row = 0; row < one->ratings.rows(); ++row)
      coded += one->ratings.At(row, 0) == 1 ? one->ratings.Weight(row) : 0;
    for (size_t row = 0; row < slow.rows(); ++row) slow_coded += slow.At(row, 0) == 1;
    CHECK(coded == slow_coded);
  }
}

TEST_CASE("segments: the best overlap by trying all, also of segments that overlap among themselves") {
  std::mt19937 random(9);
  for (int round = 0; round < 50; ++round) {
    std::vector<CodedSegment> a, b;
    for (auto* list : {&a, &b})
      for (size_t n = random() % 30; n > 0; --n) {
        const double begin = static_cast<double>(random() % 60);
        list->push_back({begin, begin + 1 + static_cast<double>(random() % 25), static_cast<uint32_t>(random() % 3)});
      }
    const std::vector<double> rates = agree::BestOverlapRates(a, b);
    for (size_t i = 0; i < a.size(); ++i) {
      double best = 0;
      for (const CodedSegment& other : b) {
        const double common = std::min(a[i].end, other.end) - std::max(a[i].begin, other.begin);
        if (other.code != a[i].code || common <= 0) continue;
        best = std::max(best, common / (a[i].end - a[i].begin + other.end - other.begin - common));
      }
      CHECK(rates[i] == doctest::Approx(best));
    }
  }
}

TEST_CASE("NVivo's table by counting characters") {
  std::mt19937 random(10);
  for (int round = 0; round < 50; ++round) {
    const uint32_t length = 50;
    std::vector<CodePointSpan> spans[2];
    YesNoTable slow;
    for (auto& of : spans)
      for (size_t n = random() % 6; n > 0; --n) {
        const uint32_t begin = static_cast<uint32_t>(random() % 45);
        of.push_back({begin, begin + 1 + static_cast<uint32_t>(random() % 5)});
      }
    for (uint32_t at = 0; at < length; ++at) {
      const auto in = [&](const std::vector<CodePointSpan>& of) {
        return std::any_of(of.begin(), of.end(), [&](const CodePointSpan& s) { return s.begin <= at && at < s.end; });
      };
      const bool first = in(spans[0]), second = in(spans[1]);
      ++(first ? (second ? slow.both : slow.first_only) : (second ? slow.second_only : slow.neither));
    }
    CHECK(agree::CharacterTable(length, spans[0], spans[1]) == slow);
  }
}

TEST_CASE("alpha-U of 1995: disagreement over all pairs of sections") {
  std::mt19937 random(11);
  for (int round = 0; round < 20; ++round) {
    const Unitizing unitizing = agree::OfCode(MadeStretches(random, 3, 1, 30), 0);
    const Continuum& continuum = unitizing.continua[0];
    std::vector<std::vector<agree::Section>> sections(3);
    for (uint32_t c = 0; c < 3; ++c) {
      double at = continuum.begin;
      std::vector<CodedStretch> own;
      for (const CodedStretch& x : continuum.stretches)
        if (x.coder == c) own.push_back(x);
      std::sort(own.begin(), own.end(), [](const auto& a, const auto& b) { return a.begin < b.begin; });
      for (const CodedStretch& x : own) {
        if (x.begin > at) sections[c].push_back({at, x.begin - at, false});
        sections[c].push_back({x.begin, x.end - x.begin, true});
        at = x.end;
      }
      if (at < continuum.end) sections[c].push_back({at, continuum.end - at, false});
    }
    double sum = 0;
    for (size_t i = 0; i < 3; ++i)
      for (size_t j = 0; j < 3; ++j)
        for (const auto& g : sections[i])
          for (const auto& h : sections[j])
            if (i != j) sum += agree::SquaredDifference(g, h);
    CHECK(Near(*agree::ClassicAlphaU(continuum, 0).observed, sum / (3 * 2 * 30.0 * 30.0)));
  }
}

}  // namespace pandect
