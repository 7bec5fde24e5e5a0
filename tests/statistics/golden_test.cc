// SPDX-License-Identifier: GPL-2.0-or-later
// Published figures of tables and of codes that go together.
#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <set>

#include "statistics/association.h"
#include "statistics/chi_square.h"
#include "statistics/code_pair.h"
#include "statistics/exact_test.h"
#include "statistics/fisher_exact.h"
#include "statistics/g_test.h"
#include "statistics/odds_ratio.h"
#include "statistics/residuals.h"
#include "statistics/segment_pairs.h"
#include "tests/support/golden_cases.h"

using namespace pandect;
using namespace pandect::statistics;
using pandect::test::Json;

namespace {

Crosstab TableOf(const Json& input) {
  Crosstab table;
  table.row_count = input["counts"].size();
  table.column_count = table.row_count == 0 ? 0 : input["counts"][0].size();
  for (const Json& row : input["counts"])
    for (const Json& count : row) table.counts.push_back(count);
  if (input.contains("rows")) table.rows = input["rows"].get<std::vector<std::string>>();
  if (input.contains("columns")) table.columns = input["columns"].get<std::vector<std::string>>();
  return table;
}

size_t IndexOf(const std::vector<std::string>& labels, const std::string& label) {
  return static_cast<size_t>(std::find(labels.begin(), labels.end(), label) - labels.begin());
}

Figure CellOf(const Crosstab& table, const std::vector<Figure>& cells, const Json& params) {
  return cells[IndexOf(table.rows, params["row"]) * table.column_count + IndexOf(table.columns, params["column"])];
}

Figure OutputOf(const IndependenceTest& test, const std::string& output) {
  return output == "value" ? test.value : output == "df" ? test.degrees_of_freedom : test.p;
}

std::optional<Figure> OfTable(const Crosstab& table, const Json& check) {
  const std::string measure = check["measure"], output = check["output"];
  const Json params = check.value("params", Json::object());
  const std::string method = params.value("method", "");
  if (measure == "chi_square")
    return OutputOf(ChiSquareTest(table, params.contains("correction") ? Continuity::kYates : Continuity::kNone),
                    output);
  if (measure == "g_test") return OutputOf(GTest(table), output);
  if (measure == "cramers_v") return output == "bias_corrected" ? CramersVCorrected(table) : CramersV(table);
  if (measure == "phi") return Phi(table);
  if (measure == "contingency_coefficient") return ContingencyCoefficient(table);
  if (measure == "expected") {
    if (output == "min") return SummarizeExpected(table).least;
    std::vector<Figure> cells;
    for (const double expected : ExpectedCounts(table)) cells.push_back(expected);
    return CellOf(table, cells, params);
  }
  if (measure == "pearson_residual") return CellOf(table, PearsonResiduals(table), params);
  if (measure == "adjusted_residual") return CellOf(table, AdjustedResiduals(table), params);
  if (measure == "odds_ratio") {
    const auto estimate =
        OddsRatioOf(table, method.starts_with("Haldane") ? ZeroCells::kHaldaneAnscombe : ZeroCells::kAsTheyAre);
    return output == "value" ? estimate.value : output == "ci_low" ? estimate.interval.low : estimate.interval.high;
  }
  if (measure == "fisher_exact") {
    if (output == "odds_ratio_cmle") return ConditionalOddsRatio(table);
    if (output == "ci_low") return ConditionalOddsRatioInterval(table).low;
    if (output == "ci_high") return ConditionalOddsRatioInterval(table).high;
    const std::string alternative = params["alternative"];
    if (table.counts.size() != 4) return ExactTestP(table, TableOrder::kProbability);
    return FisherExactP(table, alternative == "less"      ? Alternative::kLess
                               : alternative == "greater" ? Alternative::kGreater
                                                          : Alternative::kTwoSided);
  }
  return std::nullopt;
}

std::optional<Figure> OfPair(const CodePairCounts& counts, const std::string& measure) {
  if (measure == "c_coefficient" || measure == "jaccard") return JaccardOf(counts);
  if (measure == "dice") return DiceOf(counts);
  if (measure == "overlap") return OverlapOf(counts);
  if (measure == "cosine") return CosineOf(counts);
  if (measure == "phi") return PhiOf(counts);
  if (measure == "expected") return ExpectedTogether(counts);
  if (measure == "pmi_bits") return PointwiseMutualInformation(counts);
  if (measure == "npmi") return NormalizedPmi(counts);
  return std::nullopt;
}

std::optional<Figure> OfSegments(const Json& input, const Json& check) {
  std::map<std::string, std::vector<CodedSpan>> by_code;
  for (const Json& segment : input["segments"]) by_code[segment["code"]].push_back({segment["start"], segment["end"]});
  const std::string measure = check["measure"], output = check["output"];
  const Json& params = check["params"];
  const CodedSpans first(by_code[params["codes"][0]]), second(by_code[params["codes"][1]]);
  if (measure == "cooccurrence_pairs") return static_cast<double>(OverlappingPairs(first, second));
  if (measure == "cooccurrence_segments")
    return static_cast<double>(output == "first_with_second" ? SegmentsTouching(first, second)
                                                             : SegmentsTouching(second, first));
  if (measure == "cooccurrence_characters") return static_cast<double>(CommonLength(first, second));
  if (measure == "c_coefficient") return JaccardOf({first.size(), second.size(), OverlappingPairs(first, second), 0});
  if (measure == "jaccard_characters")
    return JaccardOf({first.covered_length(), second.covered_length(), CommonLength(first, second), 0});
  if (measure == "proximity_pairs")
    return static_cast<double>(NearbyPairs(first, second, params["max_gap_characters"], Order::kEither));
  return std::nullopt;
}

std::optional<Figure> OfDocuments(const Json& input, const Json& check) {
  const std::string measure = check["measure"];
  const Json& params = check["params"];
  const auto holds = [](const Json& document, const std::string& code) {
    const Json& codes = document["codes"];
    return static_cast<uint64_t>(std::count(codes.begin(), codes.end(), code));
  };
  const std::string a = params.contains("code") ? params["code"] : params["codes"][0];
  const std::string b = params.contains("code") ? "" : params["codes"][1];
  CodePairCounts counts;
  uint64_t codings = 0;
  for (const Json& document : input["documents"]) {
    ++counts.units;
    codings += holds(document, a);
    counts.n1 += holds(document, a) > 0;
    counts.n2 += holds(document, b) > 0;
    counts.n12 += holds(document, a) > 0 && holds(document, b) > 0;
  }
  if (measure == "document_frequency") return static_cast<double>(counts.n1);
  if (measure == "code_frequency") return static_cast<double>(codings);
  if (measure == "cooccurrence_documents") return static_cast<double>(counts.n12);
  return OfPair(counts, measure);
}

}  // namespace

TEST_CASE("published figures of tables, and of a second implementation to the last digits") {
  const size_t checks = test::RunGoldenCases("crosstab", {}, [](const Json& input, const Json& check) {
    const std::string kind = input["kind"];
    const Json params = check.value("params", Json::object());
    if (kind == "crosstab") return OfTable(TableOf(input), check);
    if (kind == "crosstab_sets") {
      for (const Json& set : input["sets"])
        if (set["id"] == params["set"]) return OfTable(TableOf(set), check);
    }
    if (kind == "code_pair_counts") {
      if (params.contains("pair")) {
        const Json& pair = input["pairs"][params["pair"].get<size_t>()];
        return OfPair({pair["n1"], pair["n2"], pair["n12"], 0}, check["measure"]);
      }
      return OfPair({params["n1"], params["n2"], params["n12"], params["units"]}, check["measure"]);
    }
    if (kind == "segments") return OfSegments(input, check);
    if (kind == "documents_codes") return OfDocuments(input, check);
    return std::optional<Figure>();
  });
  CHECK((checks == 0 || checks >= 418));
}
