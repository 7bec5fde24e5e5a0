// SPDX-License-Identifier: GPL-2.0-or-later
#include "agree/agreement_report.h"

#include <algorithm>
#include <iterator>
#include <map>

#include "agree/brennan_prediger.h"
#include "agree/conger_kappa.h"
#include "agree/fleiss_kappa.h"
#include "agree/frame.h"
#include "agree/gwet_ac.h"
#include "agree/holsti.h"
#include "agree/kappa.h"
#include "agree/percent.h"
#include "agree/precision_recall.h"
#include "agree/scott_pi.h"

namespace pandect {
namespace {

constexpr const char* kStatistics[] = {"percent_agreement",
                                       "unanimous_share",
                                       "holsti",
                                       "specific_agreement",
                                       "cohen_kappa",
                                       "maximum_kappa",
                                       "light_kappa",
                                       "scott_pi",
                                       "fleiss_kappa",
                                       "conger_kappa",
                                       "brennan_prediger",
                                       "gwet_ac",
                                       "krippendorff_alpha",
                                       "u_alpha",
                                       "u_alpha_binary",
                                       "cu_alpha",
                                       "ku_alpha",
                                       "alpha_u_classic",
                                       "segment_f1",
                                       "nvivo_percent",
                                       "nvivo_kappa",
                                       "segment_precision",
                                       "segment_recall",
                                       "nvivo_mean_kappa",
                                       "maxqda_existence",
                                       "maxqda_frequency",
                                       "maxqda_percent",
                                       "maxqda_kappa",
                                       "maxqda_kappa_unequal",
                                       "precision",
                                       "recall",
                                       "f1",
                                       "mcc"};

}  // namespace

const char* Name(Statistic statistic) {
  return kStatistics[static_cast<size_t>(statistic)];
}

std::optional<Statistic> StatisticOf(std::string_view name) {
  for (size_t i = 0; i < std::size(kStatistics); ++i)
    if (name == kStatistics[i]) return static_cast<Statistic>(i);
  return std::nullopt;
}

const char* Name(AgreementScope scope) {
  constexpr const char* kNames[] = {"all", "group", "category", "pair"};
  return kNames[static_cast<size_t>(scope)];
}

namespace agree {
namespace {

// Standard error, interval and test of dependent units do not exist.
void WithoutErrors(Coefficient& figures) {
  figures.standard_error = figures.p = Undefined::kDependentUnits;
  figures.interval = {Undefined::kDependentUnits, Undefined::kDependentUnits};
}

// What units without ratings of all coders do to each statistic.
class RatingNotes {
 public:
  explicit RatingNotes(const Frame& frame, size_t coders) : alone_(frame.pairable() < frame.n()) {
    std::vector<bool> alone(frame.categories()), shared(frame.categories());
    for (const FrameUnit& unit : frame.units()) {
      some_ |= unit.ratings < coders;
      for (const UsedCategory& used : unit.used) (unit.ratings < 2 ? alone : shared)[used.category] = true;
    }
    for (size_t k = 0; k < alone.size(); ++k) category_alone_ |= alone[k] && !shared[k];
  }
  const char* Of(Statistic statistic) const {
    switch (statistic) {
      case Statistic::kHolsti:
        return some_ ? kRatingNotes[0] : "";
      case Statistic::kFleissKappa:
      case Statistic::kCongerKappa:
      case Statistic::kGwetAc:
        return alone_ ? kRatingNotes[1] : "";
      case Statistic::kBrennanPrediger:
        return category_alone_ ? kRatingNotes[2] : "";
      default:
        return "";
    }
  }

 private:
  bool alone_ = false, some_ = false, category_alone_ = false;
};

// Collects the rows of one scope.
class Rows {
 public:
  Rows(const Ratings& ratings, const AgreementOptions& options)
      : Rows(Frame(ratings), CodersWithRatings(ratings).size(), options) {}
  AgreementRow& like() { return like_; }

  bool Wanted(Statistic statistic) const {
    return options_.only.empty() ||
           std::find(options_.only.begin(), options_.only.end(), statistic) != options_.only.end();
  }
  AgreementRow& Add(Statistic statistic, const std::string& variant, Coefficient figures) {
    AgreementRow row = like_;
    row.statistic = statistic;
    row.variant = variant;
    row.figures = std::move(figures);
    if (row.figures.value) row.note = notes_.Of(statistic);
    if (options_.dependent_units) WithoutErrors(row.figures);
    return rows_.emplace_back(std::move(row));
  }
  std::vector<AgreementRow>& rows() { return rows_; }

 private:
  Rows(const Frame& frame, size_t coders, const AgreementOptions& options) : options_(options), notes_(frame, coders) {
    like_.units = frame.n();
    like_.pairable = frame.pairable();
  }

  const AgreementOptions& options_;
  const RatingNotes notes_;
  AgreementRow like_;
  std::vector<AgreementRow> rows_;
};

std::string WeightsVariant(const WeightMatrix& weights, const Ratings& ratings, const AgreementOptions& options) {
  switch (weights.kind()) {
    case WeightKind::kIdentity:
      return "";
    case WeightKind::kCustom:
      return "custom weights";
    case WeightKind::kOrdinal:
      return "ordinal weights on ranks";
    default:
      break;
  }
  const bool values = !ratings.values.empty() && !options.weights_on_ranks;
  return std::string(Name(weights.kind())) + " weights on " + (values ? "values" : "ranks");
}

Result<Done> AddAlpha(Rows& rows, const Ratings& ratings, const WeightMatrix& weights, const std::string& variant,
                      const AgreementOptions& options) {
  if (!rows.Wanted(Statistic::kAlpha)) return Done{};
  const auto alpha = KrippendorffAlpha(ratings, options.level);
  if (!alpha) return alpha.error();
  Coefficient figures = Plain(alpha->alpha);
  figures.observed = alpha->observed;
  figures.expected = alpha->expected;
  AgreementRow& row = rows.Add(Statistic::kAlpha, std::string(Name(options.level)) + " level", figures);
  if (alpha->alpha && !options.dependent_units && options.bootstrap.rounds > 0) {
    const auto bootstrap = BootstrapAlpha(ratings, options.level, options.bootstrap);
    if (!bootstrap) return bootstrap.error();
    row.figures.standard_error = bootstrap->standard_error;
    row.figures.interval = bootstrap->interval;
    row.bootstrap = *bootstrap;
  }
  if (!weights.identity()) rows.Add(Statistic::kAlpha, variant, WeightedAlpha(ratings, weights, options.confidence));
  return Done{};
}

void AddCohen(Rows& rows, const ContingencyTable& table, const WeightMatrix& weights, const std::string& variant,
              const std::optional<Undefined>& fault, const AgreementOptions& options) {
  if (fault) {
    rows.Add(Statistic::kCohenKappa, variant, NoCoefficient(*fault));
    return;
  }
  const CohenFigures figures = Cohen(table, weights, options.confidence);
  AgreementRow& row = rows.Add(Statistic::kCohenKappa, variant, figures.kappa);
  if (options.dependent_units || !figures.kappa.value) return;
  row.null_standard_error = figures.null_standard_error;
  row.z = figures.z;
}

// Every statistic for given units, in one scope. `weights` is of the ratings' categories.
Result<Done> AddAll(Rows& rows, const Ratings& ratings, const WeightMatrix& weights, const AgreementOptions& options) {
  const WeightMatrix identity = WeightMatrix::Identity(ratings.categories.size());
  const std::string variant = WeightsVariant(weights, ratings, options);
  const std::vector<size_t> coders = CodersWithRatings(ratings);
  const bool two = coders.size() == 2 && options.coders_known;
  const auto with_weights = [&](Statistic statistic, const auto& compute) {
    if (!rows.Wanted(statistic)) return;
    rows.Add(statistic, "", compute(identity));
    if (!weights.identity()) rows.Add(statistic, variant, compute(weights));
  };
  with_weights(Statistic::kPercent, [&](const WeightMatrix& w) { return Plain(PercentAgreement(ratings, w)); });
  if (rows.Wanted(Statistic::kUnanimous) && coders.size() > 2)
    rows.Add(Statistic::kUnanimous, "", Plain(UnanimousShare(ratings)));
  if (rows.Wanted(Statistic::kHolsti) && options.coders_known) rows.Add(Statistic::kHolsti, "", Plain(Holsti(ratings)));
  if (two || (coders.size() < 2 && options.coders_known)) {
    const ContingencyTable table = two ? PairTable(ratings, coders[0], coders[1]) : ContingencyTable{};
    const auto fault = Frame(ratings).fault();
    if (rows.Wanted(Statistic::kCohenKappa)) {
      AddCohen(rows, table, identity, "", fault, options);
      if (!weights.identity()) AddCohen(rows, table, weights, variant, fault, options);
    }
    if (rows.Wanted(Statistic::kMaximumKappa) && !fault)
      rows.Add(Statistic::kMaximumKappa, "", Plain(Cohen(table, identity).maximum));
    with_weights(Statistic::kScottPi, [&](const WeightMatrix& w) {
      return fault ? NoCoefficient(*fault) : ScottPi(table, w, options.confidence);
    });
  } else {
    with_weights(Statistic::kFleissKappa,
                 [&](const WeightMatrix& w) { return FleissKappa(ratings, w, options.confidence); });
    if (rows.Wanted(Statistic::kFleissKappa) && !options.dependent_units) {
      const FleissTest test = TestFleissKappa(ratings);
      for (AgreementRow& row : rows.rows())
        if (row.statistic == Statistic::kFleissKappa && row.variant.empty() && test.z) {
          row.null_standard_error = test.null_standard_error;
          row.z = test.z;
        }
    }
    if (options.coders_known) {
      with_weights(Statistic::kCongerKappa,
                   [&](const WeightMatrix& w) { return CongerKappa(ratings, w, options.confidence); });
      with_weights(Statistic::kLightKappa, [&](const WeightMatrix& w) { return Plain(LightKappa(ratings, w)); });
    }
  }
  with_weights(Statistic::kBrennanPrediger,
               [&](const WeightMatrix& w) { return BrennanPrediger(ratings, w, options.confidence); });
  with_weights(Statistic::kGwetAc, [&](const WeightMatrix& w) { return GwetAc(ratings, w, options.confidence); });
  return AddAlpha(rows, ratings, weights, variant, options);
}

void Append(std::vector<AgreementRow>& out, Rows& rows) {
  std::move(rows.rows().begin(), rows.rows().end(), std::back_inserter(out));
}

void AddCategory(std::vector<AgreementRow>& out, const Ratings& ratings, Category category,
                 const AgreementOptions& options) {
  const Ratings two_way = Dichotomized(ratings, category);
  const WeightMatrix identity = WeightMatrix::Identity(2);
  const std::vector<size_t> coders = CodersWithRatings(ratings);
  Rows rows(two_way, options);
  rows.like().scope = AgreementScope::kCategory;
  rows.like().name = rows.like().category = ratings.categories[category];
  if (rows.Wanted(Statistic::kSpecific))
    rows.Add(Statistic::kSpecific, "", Plain(SpecificAgreement(ratings, category)));
  if (rows.Wanted(Statistic::kPercent))
    rows.Add(Statistic::kPercent, "one against the rest", Plain(PercentAgreement(two_way, identity)));
  if (coders.size() == 2 && options.coders_known) {
    const ContingencyTable table = PairTable(two_way, coders[0], coders[1]);
    if (rows.Wanted(Statistic::kCohenKappa))
      AddCohen(rows, table, identity, "one against the rest", std::nullopt, options);
    if (rows.Wanted(Statistic::kScottPi))
      rows.Add(Statistic::kScottPi, "one against the rest", ScottPi(table, identity, options.confidence));
  } else if (rows.Wanted(Statistic::kFleissKappa)) {
    rows.Add(Statistic::kFleissKappa, "one against the rest", FleissKappa(two_way, identity, options.confidence));
  }
  if (rows.Wanted(Statistic::kGwetAc))
    rows.Add(Statistic::kGwetAc, "one against the rest", GwetAc(two_way, identity, options.confidence));
  if (rows.Wanted(Statistic::kAlpha)) {
    const AlphaFigures alpha = AlphaOfCategory(ratings, category);
    Coefficient figures = Plain(alpha.alpha);
    figures.observed = alpha.observed;
    figures.expected = alpha.expected;
    rows.Add(Statistic::kAlpha, "one against the rest", figures);
  }
  Append(out, rows);
}

std::string PairName(const std::string& first, const std::string& second) {
  return first + " – " + second;
}

}  // namespace

Result<WeightMatrix> WeightsFor(const Ratings& ratings, const AgreementOptions& options) {
  const size_t q = ratings.categories.size();
  if (options.weights == WeightKind::kCustom) return WeightMatrix::Custom(q, options.custom);
  if (ratings.values.empty() || options.weights_on_ranks) return WeightMatrix::OfRanks(options.weights, q);
  if (options.weights == WeightKind::kRatio && *std::min_element(ratings.values.begin(), ratings.values.end()) < 0)
    return Error{ErrorCode::kInvalid, "a rating below 0 with ratio weights", {}, "use quadratic weights"};
  return WeightMatrix::Of(options.weights, ratings.values);
}

Result<std::vector<AgreementRow>> RatingsReport(const Ratings& ratings, const AgreementOptions& options) {
  const auto weights = WeightsFor(ratings, options);
  if (!weights) return weights.error();
  std::vector<AgreementRow> out;
  Rows all(ratings, options);
  if (const auto done = AddAll(all, ratings, *weights, options); !done) return done.error();
  Append(out, all);
  if (options.categories && ratings.categories.size() > 2)
    for (Category k = 0; k < ratings.categories.size(); ++k) AddCategory(out, ratings, k, options);
  const std::vector<size_t> coders = CodersWithRatings(ratings);
  if (!options.pairs || !options.coders_known || coders.size() < 3) return out;
  AgreementOptions of_pair = options;
  of_pair.bootstrap.rounds = 0;
  for (size_t i = 0; i < coders.size(); ++i)
    for (size_t j = i + 1; j < coders.size(); ++j) {
      const Ratings pair = OfCoders(ratings, {coders[i], coders[j]});
      Rows rows(pair, of_pair);
      rows.like().scope = AgreementScope::kPair;
      rows.like().name = PairName(ratings.coders[coders[i]], ratings.coders[coders[j]]);
      if (const auto done = AddAll(rows, pair, *weights, of_pair); !done) return done.error();
      Append(out, rows);
    }
  return out;
}

std::vector<AgreementRow> SetsReport(const SetRatings& ratings, SetDistance distance, const AgreementOptions& options) {
  std::vector<AgreementRow> out;
  const auto add = [&](const SetRatings& some, AgreementScope scope, const std::string& name) {
    const Ratings equal = SetsAsCategories(some);
    Rows rows(equal, options);
    rows.like().scope = scope;
    rows.like().name = name;
    if (rows.Wanted(Statistic::kPercent))
      rows.Add(Statistic::kPercent, "equal sets",
               Plain(PercentAgreement(equal, WeightMatrix::Identity(equal.categories.size()))));
    if (rows.Wanted(Statistic::kAlpha)) {
      const AlphaFigures alpha = SetAlpha(some, distance);
      Coefficient figures = Plain(alpha.alpha);
      figures.observed = alpha.observed;
      figures.expected = alpha.expected;
      rows.Add(Statistic::kAlpha, std::string(Name(distance)) + " distance of sets", figures);
    }
    Append(out, rows);
  };
  add(ratings, AgreementScope::kAll, "");
  const size_t coders = ratings.coders.size();
  if (!options.pairs || coders < 3) return out;
  for (size_t i = 0; i < coders; ++i)
    for (size_t j = i + 1; j < coders; ++j) {
      SetRatings pair = ratings;
      pair.coders = {ratings.coders[i], ratings.coders[j]};
      pair.cells.clear();
      for (size_t row = 0; row * coders < ratings.cells.size(); ++row)
        for (const size_t coder : {i, j}) pair.cells.push_back(ratings.cells[row * coders + coder]);
      add(pair, AgreementScope::kPair, PairName(ratings.coders[i], ratings.coders[j]));
    }
  return out;
}

Result<std::vector<AgreementRow>> GroupsReport(const Ratings& ratings, const std::string& grouping,
                                               const std::vector<std::string>& values,
                                               const AgreementOptions& options) {
  std::vector<std::string> order;
  std::map<std::string, std::vector<size_t>> rows_of;
  for (size_t row = 0; row < values.size(); ++row) {
    if (values[row].empty()) continue;
    auto& rows = rows_of[values[row]];
    if (rows.empty()) order.push_back(values[row]);
    rows.push_back(row);
  }
  AgreementOptions own = options;
  own.categories = own.pairs = false;
  std::vector<AgreementRow> out;
  for (const std::string& value : order) {
    auto rows = RatingsReport(OfRows(ratings, rows_of[value]), own);
    if (!rows) return rows.error();
    for (AgreementRow& row : *rows) {
      row.scope = AgreementScope::kGroup;
      row.grouping = grouping;
      row.group = row.name = value;
      out.push_back(std::move(row));
    }
  }
  return out;
}

std::vector<AgreementRow> ReferenceReport(const Ratings& ratings, size_t reference, const AgreementOptions& options) {
  std::vector<AgreementRow> out;
  for (const size_t coder : CodersWithRatings(ratings)) {
    if (coder == reference) continue;
    const ContingencyTable table = PairTable(ratings, reference, coder);
    const RetrievalReport report = RetrievalOfClasses(table);
    Rows rows(OfCoders(ratings, {reference, coder}), options);
    rows.like().scope = AgreementScope::kPair;
    rows.like().name = ratings.coders[coder] + " against " + ratings.coders[reference];
    const auto add = [&](const Retrieval& retrieval, const std::string& category, const std::string& variant) {
      rows.like().category = category;
      if (rows.Wanted(Statistic::kPrecision)) rows.Add(Statistic::kPrecision, variant, Plain(retrieval.precision));
      if (rows.Wanted(Statistic::kRecall)) rows.Add(Statistic::kRecall, variant, Plain(retrieval.recall));
      if (rows.Wanted(Statistic::kF1)) rows.Add(Statistic::kF1, variant, Plain(retrieval.f1));
    };
    for (size_t k = 0; k < table.size(); ++k) add(report.by_code[k], table.categories[k], "");
    add(report.micro, "", "pooled");
    add(report.macro, "", "mean over categories");
    add(report.weighted, "", "mean weighted by the reference");
    if (rows.Wanted(Statistic::kMcc)) rows.Add(Statistic::kMcc, "", Plain(report.mcc));
    Append(out, rows);
  }
  return out;
}

std::vector<Disagreement> Disagreements(const Ratings& ratings) {
  std::vector<Disagreement> out;
  const Frame frame(ratings);
  const WeightMatrix identity = WeightMatrix::Identity(ratings.categories.size());
  for (const FrameUnit& unit : frame.units())
    if (unit.used.size() > 1) out.push_back({unit.row, UnitAgreement(unit, identity)});
  std::stable_sort(out.begin(), out.end(),
                   [](const Disagreement& a, const Disagreement& b) { return *a.agreement < *b.agreement; });
  return out;
}

ContingencyTable ConfusionMatrix(const Ratings& ratings) {
  const std::vector<size_t> coders = CodersWithRatings(ratings);
  if (coders.size() == 2) return PairTable(ratings, coders[0], coders[1]);
  ContingencyTable out;
  out.categories = ratings.categories;
  out.values = ratings.values;
  out.counts.resize(out.size() * out.size());
  for (size_t i = 0; i < coders.size(); ++i)
    for (size_t j = i + 1; j < coders.size(); ++j) {
      const ContingencyTable pair = PairTable(ratings, coders[i], coders[j]);
      for (size_t k = 0; k < out.size(); ++k)
        for (size_t l = 0; l < out.size(); ++l) out.counts[k * out.size() + l] += pair.At(k, l) + pair.At(l, k);
    }
  return out;
}

}  // namespace agree
}  // namespace pandect
