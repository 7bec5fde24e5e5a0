// SPDX-License-Identifier: GPL-2.0-or-later
// Every check of ../shared/golden/agreement through our code: printed figures within the tolerance stated there, and an
// independent implementation's to nine digits.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
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

using Json = nlohmann::json;
namespace fs = std::filesystem;

const fs::path kFolder = fs::path(PANDECT_SOURCE_DIR) / "../shared/golden/agreement";

std::string Text(const Json& value) {
  return value.is_string() ? value.get<std::string>() : value.dump();
}

Ratings FromUnits(const Json& rows, const Json& declared) {
  TextRatings texts;
  for (const Json& row : rows) {
    auto& cells = texts.cells.emplace_back();
    for (const Json& cell : row) cells.push_back(cell.is_null() ? std::nullopt : std::optional(Text(cell)));
    while (texts.coders.size() < cells.size()) texts.coders.push_back(std::to_string(texts.coders.size() + 1));
  }
  std::vector<std::string> categories;
  for (const Json& category : declared) categories.push_back(Text(category));
  const auto ratings = agree::FromTexts(texts, CategoryKind::kText, categories);
  REQUIRE(ratings.ok());
  return *ratings;
}

ContingencyTable TableOf(const Json& counts, const Json& categories) {
  ContingencyTable table;
  for (const Json& category : categories) {
    table.categories.push_back(Text(category));
    table.values.push_back(static_cast<double>(table.values.size() + 1));
  }
  for (const Json& row : counts)
    for (const Json& cell : row) table.counts.push_back(cell.get<uint64_t>());
  return table;
}

// What a case holds, in our values.
struct Case {
  std::string id;
  Json input;
  std::optional<ContingencyTable> table;
  std::optional<Ratings> ratings;
  std::optional<Unitizing> unitizing;

  explicit Case(const Json& json) : id(json.at("id")), input(json.at("input")) {
    const std::string kind = input.at("kind");
    if (kind == "contingency_table") table = TableOf(input.at("counts"), input.at("categories"));
    if (kind == "confusion_matrix") table = TableOf(input.at("counts"), input.at("classes"));
    if (kind == "ratings") ratings = FromUnits(input.at("units_by_coders"), input.value("categories", Json::array()));
    if (kind == "category_counts") {
      std::vector<std::string> categories;
      for (const Json& category : input.at("categories")) categories.push_back(Text(category));
      ratings = agree::FromCategoryCounts(input.at("units_by_categories"), categories);
    }
    if (kind == "continuum") {
      Unitizing all;
      Continuum continuum;
      continuum.begin = input.at("begin");
      continuum.end = input.at("end");
      std::map<std::string, uint32_t> coders, codes;
      for (const Json& coder : input.at("coders")) {
        coders.emplace(coder, static_cast<uint32_t>(coders.size()));
        continuum.coders.push_back(static_cast<uint32_t>(continuum.coders.size()));
        all.coders.push_back(coder);
      }
      for (const Json& segment : input.at("segments")) {
        const std::string code = segment.at("code");
        if (codes.emplace(code, static_cast<uint32_t>(codes.size())).second) all.codes.push_back(code);
        continuum.stretches.push_back(
            {coders.at(segment.at("coder")), codes.at(code), segment.at("start"), segment.at("end")});
      }
      all.continua.push_back(continuum);
      unitizing = all;
    }
  }

  uint32_t Code(const std::string& name) const {
    for (uint32_t i = 0; i < unitizing->codes.size(); ++i)
      if (unitizing->codes[i] == name) return i;
    FAIL("no code ", name);
    return 0;
  }
};

WeightMatrix WeightsOf(const Json& params, const std::vector<double>& values, size_t q) {
  const WeightKind kind = *WeightKindOf(params.value("weights", "identity"));
  return values.size() == q && kind != WeightKind::kIdentity ? WeightMatrix::Of(kind, values)
                                                             : WeightMatrix::OfRanks(kind, q);
}

Agreement Pick(const Coefficient& figures, const std::string& output) {
  if (output == "value") return figures.value;
  if (output == "pa") return figures.observed;
  if (output == "pe") return figures.expected;
  if (output == "se") return figures.standard_error;
  if (output == "ci_low") return figures.interval.low;
  if (output == "ci_high") return figures.interval.high;
  if (output == "p") return figures.p;
  FAIL("no output ", output);
  return 0.0;
}

Agreement Cohen(const Case& c, const Json& params, const std::string& output) {
  ContingencyTable table;
  if (c.table) {
    table = *c.table;
  } else {
    size_t first = 0, second = 1;
    if (params.contains("coders")) {
      first = params["coders"][0].get<size_t>() - 1;
      second = params["coders"][1].get<size_t>() - 1;
    }
    if (c.ratings->coders.size() < 2) return c.ratings->rows() == 0 ? Undefined::kNoUnits : Undefined::kOneCoder;
    Ratings pair = agree::OfCoders(*c.ratings, {first, second});
    if (params.value("category_scale", "") == "ranks of used levels") pair = agree::WithoutUnused(pair);
    table = agree::PairTable(pair, 0, 1);
    table.values.clear();
  }
  const CohenFigures figures =
      agree::Cohen(table, WeightsOf(params, table.values, table.size()), params.value("level", 0.95));
  if (output == "se_null") return figures.null_standard_error;
  if (output == "z") return figures.z;
  return Pick(figures.kappa, output);
}

// Characters as rows: stretches between borders with their length as weight; a coder without a unit there has
// "uncoded".
Ratings ByCharacter(const Unitizing& unitizing) {
  const Continuum& continuum = unitizing.continua[0];
  Ratings ratings;
  ratings.coders = unitizing.coders;
  ratings.categories = unitizing.codes;
  ratings.categories.push_back("uncoded");
  for (double at = continuum.begin; at < continuum.end; ++at)
    for (uint32_t coder = 0; coder < unitizing.coders.size(); ++coder) {
      auto cell = static_cast<Category>(unitizing.codes.size());
      for (const CodedStretch& stretch : continuum.stretches)
        if (stretch.coder == coder && stretch.begin <= at && at < stretch.end) cell = stretch.code;
      ratings.cells.push_back(cell);
    }
  return ratings;
}

Ratings RatingsOf(const Case& c, const Json& params) {
  if (c.ratings) return *c.ratings;
  if (c.table) return agree::FromTable(*c.table);
  for (const Json& set : c.input.at("sets"))
    if (set.at("id") == params.at("set")) return FromUnits(set.at("units_by_coders"), Json::array());
  FAIL("no ratings in ", c.id);
  return {};
}

Agreement Alpha(const Case& c, const Json& params, const std::string& output) {
  const Ratings ratings = RatingsOf(c, params);
  if (params.contains("weights")) {
    const WeightMatrix weights = WeightsOf(params, ratings.values, ratings.categories.size());
    if (output == "se" && c.table) return agree::ScottPi(*c.table, weights).standard_error;
    return Pick(agree::WeightedAlpha(ratings, weights), output);
  }
  if (output == "se") return agree::ScottPi(*c.table, WeightMatrix::Identity(c.table->size())).standard_error;
  const auto figures = agree::KrippendorffAlpha(ratings, *AlphaLevelOf(params.value("level", "nominal")));
  REQUIRE(figures.ok());
  if (output == "Do") return figures->observed;
  if (output == "De") return figures->expected;
  if (output == "n_pairable") return static_cast<double>(figures->pairable_values);
  if (output == "expected_agreement") return 1 - *figures->expected;
  REQUIRE(output == "value");
  return figures->alpha;
}

Agreement Bootstrap(const Case& c, const Json& params, const std::string& output) {
  AlphaBootstrapOptions options;
  options.resampling = params.at("algorithm").get<std::string>().starts_with("krippendorff") ? AlphaResampling::kPairs
                                                                                             : AlphaResampling::kUnits;
  options.rounds = 20000;
  options.seed = 2026;
  options.thresholds = {params.value("alpha_min", 0.8)};
  const auto figures = agree::BootstrapAlpha(*c.ratings, *AlphaLevelOf(params.at("level").get<std::string>()), options);
  REQUIRE(figures.ok());
  if (output == "boot_mean") return figures->mean;
  if (output == "boot_se") return figures->standard_error;
  if (output == "ci_low") return figures->interval.low;
  if (output == "ci_high") return figures->interval.high;
  REQUIRE(output == "P(alpha>min)");
  return figures->above[0];
}

Agreement Percent(const Case& c, const Json& params) {
  const Ratings ratings = RatingsOf(c, params);
  const double factor = params.value("unit", "") == "percent" ? 100 : 1;
  const Agreement share =
      params.value("missing", "") == "pair-weighted 1-Do"
          ? agree::PairwisePercentAgreement(ratings)
          : agree::PercentAgreement(ratings, WeightsOf(params, ratings.values, ratings.categories.size()));
  return share ? Figure(factor * *share) : share;
}

Category CategoryOf(const std::vector<std::string>& categories, const Json& name) {
  for (Category k = 0; k < categories.size(); ++k)
    if (categories[k] == Text(name)) return k;
  FAIL("no category ", Text(name));
  return 0;
}

Agreement Classic(const Case& c, const Json& params, const std::string& output) {
  const Continuum& continuum = c.unitizing->continua[0];
  const double grain = params.value("stretch", 1.0);
  const std::string code = params.value("code", c.unitizing->codes[0]);
  if (code == "all") return agree::ClassicAlphaUOverCodes(continuum, c.unitizing->codes.size(), grain);
  const ClassicAlphaUFigures figures = agree::ClassicAlphaU(continuum, c.Code(code), grain);
  return output == "Do" ? figures.observed : output == "De" ? figures.expected : figures.alpha;
}

Agreement Unit(const Case& c, const std::string& measure, const Json& params, const std::string& output) {
  Unitizing unitizing = *c.unitizing;
  if (params.value("split_by_code", false)) unitizing = agree::OfCode(unitizing, c.Code(params.at("code")));
  const UnitizingFigures figures = agree::UnitizingAlpha(unitizing);
  if (measure == "u_alpha") return figures.u;
  if (measure == "u_alpha_binary") return figures.u_binary;
  if (measure == "cu_alpha") return output == "coverage" ? figures.cu_coverage : figures.cu;
  const auto& of_code = figures.by_code[c.Code(params.at("code"))];
  return output == "coverage" ? of_code.coverage : of_code.ku;
}

agree::Section SectionOf(const Json& json) {
  return {json[0].get<double>(), json[1].get<double>(), !json[2].is_null()};
}

std::vector<CodedSegment> SegmentsOf(const Json& json) {
  std::map<std::string, uint32_t> codes{{"joy", 0}, {"fear", 1}};
  std::vector<CodedSegment> segments;
  for (const Json& segment : json)
    segments.push_back({segment.at("start"), segment.at("end"), codes.at(segment.at("code"))});
  return segments;
}

Agreement Maxqda(const Case& c, const std::string& measure, const Json& params) {
  if (c.input.at("kind") == "code_frequencies") {
    std::vector<std::pair<uint64_t, uint64_t>> frequencies;
    for (const Json& code : c.input.at("codes")) frequencies.emplace_back(code.at("A"), code.at("B"));
    const auto unused = params.at("include_codes_used_by_nobody").get<bool>() ? agree::UnusedCodes::kInclude
                                                                              : agree::UnusedCodes::kExclude;
    return measure == "maxqda_existence_agreement" ? agree::MaxqdaExistenceAgreement(frequencies, unused)
                                                   : agree::MaxqdaFrequencyAgreement(frequencies, unused);
  }
  const auto a = SegmentsOf(c.input.at("A")), b = SegmentsOf(c.input.at("B"));
  if (measure == "overlap_rate") {
    const std::string id = params.at("segment");
    const bool first = id[0] == 'a';
    return agree::BestOverlapRates(first ? a : b, first ? b : a)[static_cast<size_t>(id[1] - '1')];
  }
  const auto figures = agree::MaxqdaSegmentAgreement(agree::CompareSegments(a, b, params.at("threshold")),
                                                     params.value("number_of_codes", 2u));
  if (measure == "maxqda_agreements") return static_cast<double>(figures.agreements);
  if (measure == "maxqda_percent_agreement") return figures.percent;
  return params.at("chance") == "1/number_of_codes" ? figures.kappa : figures.kappa_unequal;
}

YesNoTable NvivoTable(const Json& document) {
  const auto spans = [](const Json& json) {
    std::vector<CodePointSpan> out;
    for (const Json& span : json) out.push_back({span[0], span[1]});
    return out;
  };
  return agree::CharacterTable(document.at("length"), spans(document.at("A")), spans(document.at("B")));
}

Agreement Nvivo(const Case& c, const std::string& measure, const Json& params, const std::string& output) {
  YesNoTable table;
  if (c.input.at("kind") == "coverage") {
    table.both = c.input.at("coded_by_both");
    table.first_only = params.at("A_only");
    table.second_only = params.at("B_only");
    table.neither = c.input.at("characters").get<uint64_t>() - table.both - table.first_only - table.second_only;
  } else {
    std::vector<YesNoTable> all;
    for (const Json& document : c.input.at("documents")) {
      all.push_back(NvivoTable(document));
      if (params.value("document", "") == document.at("id")) table = all.back();
    }
    if (output == "mean_unweighted") return agree::NvivoMeanKappa(all);
    if (output == "mean_weighted_by_length") return agree::NvivoMeanKappaByLength(all);
  }
  if (measure == "nvivo_kappa") return agree::NvivoKappa(table);
  const agree::NvivoPercents percents = agree::NvivoPercentAgreement(table);
  if (output == "A_and_B") return percents.both;
  if (output == "notA_notB") return percents.neither;
  if (output == "A_notB") return percents.first_only;
  if (output == "B_notA") return percents.second_only;
  return percents.agreement;
}

Agreement PrecisionRecall(const Case& c, const std::string& measure, const Json& params) {
  Retrieval retrieval;
  if (c.input.at("kind") == "sets") {
    Confusion counts;
    const Json &reference = c.input.at("reference"), &test = c.input.at("test");
    for (const Json& item : test)
      std::count(reference.begin(), reference.end(), item) ? ++counts.both : ++counts.rules_only;
    counts.gold_only = reference.size() - counts.both;
    retrieval = agree::RetrievalOf(counts);
  } else {
    RetrievalReport report;
    if (c.table) {
      report = agree::RetrievalOfClasses(*c.table);
    } else {
      const auto bits = [](const Json& json) {
        std::vector<std::vector<bool>> out;
        for (const Json& row : json) {
          auto& cells = out.emplace_back();
          for (const Json& cell : row) cells.push_back(cell.get<int>() != 0);
        }
        return out;
      };
      report = agree::RetrievalOfLabels(bits(c.input.at("human")), bits(c.input.at("auto")));
    }
    const std::string average = params.value("average", "");
    if (measure == "mcc") return report.mcc;
    retrieval = average == "micro"      ? report.micro
                : average == "macro"    ? report.macro
                : average == "weighted" ? report.weighted
                : average == "samples"  ? report.samples
                                        : report.by_code[params.contains("class") ? params["class"].get<size_t>()
                                                                                  : params.at("code").get<size_t>()];
  }
  // These goldens set 0/0 to 0, as scikit-learn does when asked.
  return agree::ValueOrZero(measure == "precision" ? retrieval.precision
                            : measure == "recall"  ? retrieval.recall
                                                   : retrieval.f1);
}

CategorySet SetOf(const Json& json) {
  CategorySet set = json.get<CategorySet>();
  std::sort(set.begin(), set.end());
  return set;
}

Agreement Compute(const Case& c, const std::string& measure, const Json& params, const std::string& output) {
  if (measure == "cohen_kappa" || measure == "weighted_kappa") {
    if (!params.contains("set")) return Cohen(c, params, output);
    Case of_set = c;
    of_set.ratings = RatingsOf(c, params);
    return Cohen(of_set, Json::object(), output);
  }
  if (measure.ends_with("_by_character")) {
    const Ratings ratings = ByCharacter(*c.unitizing);
    const ContingencyTable table = agree::PairTable(ratings, 0, 1);
    const WeightMatrix identity = WeightMatrix::Identity(table.size());
    if (measure == "cohen_kappa_by_character") return agree::Cohen(table, identity).kappa.value;
    if (measure == "scott_pi_by_character") return agree::ScottPi(table, identity).value;
    return agree::KrippendorffAlpha(ratings, AlphaLevel::kNominal)->alpha;
  }
  if (measure == "cohen_kappa_category")
    return agree::Cohen(agree::Dichotomized(*c.table, CategoryOf(c.table->categories, params.at("category"))),
                        WeightMatrix::Identity(2))
        .kappa.value;
  if (measure == "scott_pi_category")
    return agree::ScottPi(agree::Dichotomized(*c.table, CategoryOf(c.table->categories, params.at("category"))),
                          WeightMatrix::Identity(2))
        .value;
  if (measure == "cohen_kappa_max") {
    const CohenFigures figures = agree::Cohen(*c.table, WeightMatrix::Identity(c.table->size()));
    return output == "po_max" ? figures.maximum_observed : figures.maximum;
  }
  if (measure == "krippendorff_alpha") return Alpha(c, params, output);
  if (measure == "krippendorff_alpha_bootstrap") return Bootstrap(c, params, output);
  if (measure == "percent_agreement") return Percent(c, params);
  if (measure.starts_with("alpha_U_delta2"))
    return agree::SquaredDifference(SectionOf(params.at("g")), SectionOf(params.at("h")));
  if (measure == "alpha_U_classic") return Classic(c, params, output);
  if (measure == "u_alpha" || measure == "u_alpha_binary" || measure == "cu_alpha" || measure == "ku_alpha")
    return Unit(c, measure, params, output);
  if (measure.starts_with("maxqda") || measure == "overlap_rate") return Maxqda(c, measure, params);
  if (measure.starts_with("nvivo")) return Nvivo(c, measure, params, output);
  if (measure == "precision" || measure == "recall" || measure == "f1" || measure == "mcc")
    return PrecisionRecall(c, measure, params);
  if (measure == "jaccard_distance")
    return agree::Distance(SetDistance::kJaccard, SetOf(c.input.at("s1")), SetOf(c.input.at("s2")));
  if (measure == "masi_distance")
    return agree::Distance(SetDistance::kMasi, SetOf(c.input.at("s1")), SetOf(c.input.at("s2")));
  if (measure == "holsti") return agree::Holsti(params.at("M"), params.at("N1"), params.at("N2"));

  const Ratings ratings = RatingsOf(c, params);
  const WeightMatrix weights = WeightsOf(params, ratings.values, ratings.categories.size());
  const bool two = c.table && !params.contains("missing");
  if (measure == "scott_pi") {
    if (ratings.coders.size() < 2) return ratings.rows() == 0 ? Undefined::kNoUnits : Undefined::kOneCoder;
    return Pick(agree::ScottPi(agree::PairTable(ratings, 0, 1), weights), output);
  }
  if (measure == "gwet_ac")
    return Pick(two ? agree::GwetAc(*c.table, weights) : agree::GwetAc(ratings, weights), output);
  if (measure == "brennan_prediger" || measure == "randolph_kappa")
    return Pick(two ? agree::BrennanPrediger(*c.table, weights) : agree::BrennanPrediger(ratings, weights), output);
  if (measure == "conger_kappa") return Pick(agree::CongerKappa(ratings, weights), output);
  if (measure == "light_kappa") return agree::LightKappa(ratings, weights);
  if (measure == "fleiss_kappa") {
    if (output == "z") return agree::TestFleissKappa(ratings).z;
    if (output == "se_null") return agree::TestFleissKappa(ratings).null_standard_error;
    if (output == "var_1971") return agree::TestFleissKappa(ratings).variance_1971;
    return Pick(agree::FleissKappa(ratings, weights), output);
  }
  const auto category = [&] { return CategoryOf(ratings.categories, params.at("category")); };
  if (measure == "fleiss_kappa_category") return agree::FleissKappaOfCategory(ratings, category()).value;
  if (measure == "krippendorff_alpha_category") return agree::AlphaOfCategory(ratings, category()).alpha;
  if (measure == "specific_agreement") return agree::SpecificAgreement(ratings, category());
  if (measure == "percent_agreement_unit") return agree::UnitAgreement(ratings, params.at("unit").get<size_t>() - 1);
  if (measure == "percent_agreement_all") return agree::UnanimousShare(ratings);
  FAIL("no measure ", measure);
  return 0.0;
}

}  // namespace

TEST_CASE("all golden figures of agreement come out") {
  if (!fs::exists(kFolder)) {
    MESSAGE("skipped: no ../shared");
    return;
  }
  size_t checks = 0;
  for (const auto& entry : fs::directory_iterator(kFolder)) {
    if (entry.path().extension() != ".json") continue;
    const Json json = Json::parse(std::ifstream(entry.path()));
    const Case c(json);
    for (const Json& check : json.at("checks")) {
      ++checks;
      const Json params = check.value("params", Json::object());
      const std::string measure = check.at("measure"), output = check.at("output");
      const std::string name = c.id + " " + measure + " " + output + " " + params.dump();
      CAPTURE(name);
      const Agreement found = Compute(c, measure, params, output);
      const Json& full = check.at("full");
      if (full.is_null()) {
        CHECK_FALSE(found);
        continue;
      }
      CHECK(found);
      if (!found) continue;
      const double wanted = full.get<double>();
      if (check.value("note", "").find("stochastic") != std::string::npos)
        CHECK(std::abs(*found - wanted) <= check.at("tol").get<double>());
      else
        CHECK(std::abs(*found - wanted) <= std::max(1e-12, 1e-9 * std::abs(wanted)));
      if (check.contains("published")) {
        const std::string printed = Text(check.at("published"));
        CHECK(std::abs(*found - std::stod(printed)) <= check.at("tol").get<double>());
      }
    }
  }
  MESSAGE("checks: ", checks);
  CHECK(checks > 1000);
}

}  // namespace pandect
