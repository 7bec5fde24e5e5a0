// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <cmath>
#include <map>

#include "base/distributions.h"
#include "statistics/association.h"
#include "statistics/chi_square.h"
#include "statistics/fisher_exact.h"
#include "statistics/g_test.h"
#include "statistics/multiple_testing.h"
#include "statistics/odds_ratio.h"
#include "statistics/residuals.h"
#include "statistics/simulated_test.h"
#include "tools/pandect/commands/stats.h"

namespace pandect::tool {
namespace {

using namespace statistics;
using report::FigureCell;
using report::FigureReport;
using report::FigureTable;
using report::NoCell;

bool IsNumber(const CsvCell& cell) {
  return NumberInCell(cell.text).has_value();
}

// A table of counts. The first column names the rows, unless it holds numbers under a name and leaves one column only,
// or the first row, too, is all numbers: then there are no names.
Result<Crosstab> TableOf(const CsvTable& csv) {
  Crosstab table;
  const bool bare = std::all_of(csv.header.begin(), csv.header.end(), IsNumber);
  const bool first_is_count =
      !csv.rows.empty() && !csv.header[0].text.empty() && csv.header.size() <= 2 &&
      std::all_of(csv.rows.begin(), csv.rows.end(), [](const auto& row) { return IsNumber(row[0]); });
  const size_t first = bare || first_is_count ? 0 : 1;
  table.column_count = csv.header.size() - first;
  const auto add_row = [&](const std::vector<CsvCell>& cells) -> Result<Done> {
    ++table.row_count;
    table.rows.push_back(first == 1 ? cells[0].text : std::to_string(table.row_count));
    for (size_t c = first; c < cells.size(); ++c) {
      const auto count = CountIn(csv, cells[c]);
      if (!count) return count.error();
      table.counts.push_back(*count);
    }
    return Done();
  };
  for (size_t c = first; c < csv.header.size(); ++c)
    table.columns.push_back(bare ? std::to_string(c + 1) : csv.header[c].text);
  if (bare) {
    const auto added = add_row(csv.header);
    if (!added) return added.error();
  }
  for (const auto& row : csv.rows) {
    const auto added = add_row(row);
    if (!added) return added.error();
  }
  return table;
}

// Sums that spreadsheets add at the end would be taken for cases.
bool IsTotal(const std::string& name) {
  const std::string folded = FoldedColumnName(name);
  for (const char* total : {"total", "totals", "sum", "all", "итого", "всего", "сумма", "итог"})
    if (folded == FoldedColumnName(total)) return true;
  return false;
}

// Whether a last row or column of sums was left out.
bool DropTotals(Crosstab& table) {
  bool dropped = false;
  if (table.row_count > 2 && IsTotal(table.rows.back())) {
    table.counts.resize(table.counts.size() - table.column_count);
    table.rows.pop_back();
    --table.row_count;
    dropped = true;
  }
  if (table.column_count > 2 && IsTotal(table.columns.back())) {
    Crosstab turned = table.Transposed();
    turned.counts.resize(turned.counts.size() - turned.column_count);
    turned.rows.pop_back();
    --turned.row_count;
    table = turned.Transposed();
    dropped = true;
  }
  return dropped;
}

// Cases, a row each, counted by two of their columns; values in the order of their first meeting.
Result<Crosstab> CasesOf(const CsvTable& csv, const StatsCrosstabFlags& flags) {
  const auto row_column = ColumnOf(csv, {flags.rows}), column_column = ColumnOf(csv, {flags.columns});
  if (!row_column) return row_column.error();
  if (!column_column) return column_column.error();
  std::optional<size_t> count_column;
  if (!flags.count.empty()) {
    const auto found = ColumnOf(csv, {flags.count});
    if (!found) return found.error();
    count_column = *found;
  }
  Crosstab table;
  std::map<std::string, size_t> rows, columns;
  std::map<std::pair<size_t, size_t>, uint64_t> cells;
  for (const auto& row : csv.rows) {
    const std::string &r = row[*row_column].text, &c = row[*column_column].text;
    if (r.empty() || c.empty()) continue;
    uint64_t count = 1;
    if (count_column) {
      const auto given = CountIn(csv, row[*count_column]);
      if (!given) return given.error();
      count = *given;
    }
    const auto [row_at, new_row] = rows.try_emplace(r, rows.size());
    if (new_row) table.rows.push_back(r);
    const auto [column_at, new_column] = columns.try_emplace(c, columns.size());
    if (new_column) table.columns.push_back(c);
    cells[{row_at->second, column_at->second}] += count;
  }
  table.row_count = table.rows.size();
  table.column_count = table.columns.size();
  table.counts.resize(table.row_count * table.column_count);
  for (const auto& [at, count] : cells) table.counts[at.first * table.column_count + at.second] = count;
  return table;
}

struct Measure {
  const char* name;
  FigureCell value = NoCell(), df = NoCell(), p = NoCell(), low = NoCell(), high = NoCell();
};

std::vector<Measure> MeasuresOf(const Crosstab& table, const StatsCrosstabFlags& flags) {
  const double level = flags.level;
  const auto chi = ChiSquareTest(table), g = GTest(table);
  std::vector<Measure> out;
  out.push_back({"chi_square", chi.value, chi.degrees_of_freedom, chi.p});
  out.push_back({"g_test", g.value, g.degrees_of_freedom, g.p});
  const Crosstab kept = table.WithoutEmpty();
  const bool two_by_two = table.row_count == 2 && table.column_count == 2;
  if (two_by_two) {
    const auto yates = ChiSquareTest(table, Continuity::kYates);
    out.push_back({"chi_square_yates", yates.value, yates.degrees_of_freedom, yates.p});
    out.push_back({"fisher_exact", NoCell(), NoCell(), FisherExactP(table, Alternative::kTwoSided)});
    out.push_back({"fisher_exact_less", NoCell(), NoCell(), FisherExactP(table, Alternative::kLess)});
    out.push_back({"fisher_exact_greater", NoCell(), NoCell(), FisherExactP(table, Alternative::kGreater)});
  }
  const bool small = SummarizeExpected(table).TooSmall();
  bool simulate = flags.simulate;
  if (!two_by_two) {
    const Figure exact = ExactTestP(table, TableOrder::kProbability);
    out.push_back({"fisher_exact", NoCell(), NoCell(), exact});
    if (small || flags.simulate) {
      const Figure exact_chi = ExactTestP(table, TableOrder::kChiSquare);
      out.push_back({"chi_square_exact", NoCell(), NoCell(), exact_chi});
      simulate = simulate || !exact_chi;
    }
    simulate = simulate || (!exact && exact.reason() == Undefined::kTooLarge && small);
  }
  if (simulate && flags.resampling.draws > 0) {
    const auto interval = [](const SimulatedP& simulated) -> FigureInterval {
      if (!simulated.p) return {simulated.p, simulated.p};
      // 99 %: within it the p of all tables lies but for one seed in a hundred.
      const double half = distribution::NormalQuantile(0.995) * *simulated.standard_error;
      return {std::max(0.0, *simulated.p - half), std::min(1.0, *simulated.p + half)};
    };
    const auto by_chi = SimulatedTestP(table, TableOrder::kChiSquare, flags.resampling.draws, flags.resampling.seed);
    const auto by_p = SimulatedTestP(table, TableOrder::kProbability, flags.resampling.draws, flags.resampling.seed);
    out.push_back({"chi_square_simulated", NoCell(), NoCell(), by_chi.p, interval(by_chi).low, interval(by_chi).high});
    out.push_back({"fisher_simulated", NoCell(), NoCell(), by_p.p, interval(by_p).low, interval(by_p).high});
  }
  const auto v = CramersVInterval(table, level);
  out.push_back({"cramers_v", CramersV(table), NoCell(), NoCell(), v.low, v.high});
  out.push_back({"cramers_v_corrected", CramersVCorrected(table)});
  out.push_back({"contingency_coefficient", ContingencyCoefficient(table)});
  if (two_by_two) {
    out.push_back({"phi", Phi(table)});
    const auto plain = OddsRatioOf(table, ZeroCells::kAsTheyAre, level);
    out.push_back({"odds_ratio", plain.value, NoCell(), NoCell(), plain.interval.low, plain.interval.high});
    const auto half = OddsRatioOf(table, ZeroCells::kHaldaneAnscombe, level);
    out.push_back(
        {"odds_ratio_haldane_anscombe", half.value, NoCell(), NoCell(), half.interval.low, half.interval.high});
    const auto exact = ConditionalOddsRatioInterval(table, level);
    out.push_back({"odds_ratio_conditional", ConditionalOddsRatio(table), NoCell(), NoCell(), exact.low, exact.high});
  }
  return out;
}

// What people read for the measures' names.
const char* HeadOf(const std::string& measure) {
  static const std::map<std::string, const char*> kHeads = {
      {"chi_square", ForTranslation("chi-square (Pearson)")},
      {"g_test", ForTranslation("G² (likelihood ratio)")},
      {"chi_square_yates", ForTranslation("chi-square (Yates)")},
      {"fisher_exact", ForTranslation("Fisher, exact")},
      {"fisher_exact_less", ForTranslation("Fisher, exact, odds ratio below 1")},
      {"fisher_exact_greater", ForTranslation("Fisher, exact, odds ratio above 1")},
      {"chi_square_exact", ForTranslation("chi-square, exact")},
      {"chi_square_simulated", ForTranslation("chi-square, random tables (limits of p: level 0.99)")},
      {"fisher_simulated", ForTranslation("Fisher, random tables (limits of p: level 0.99)")},
      {"cramers_v", ForTranslation("Cramér's V")},
      {"cramers_v_corrected", ForTranslation("Cramér's V, bias-corrected (Bergsma)")},
      {"contingency_coefficient", ForTranslation("contingency coefficient C")},
      {"phi", ForTranslation("phi")},
      {"odds_ratio", ForTranslation("odds ratio (Wald)")},
      {"odds_ratio_haldane_anscombe", ForTranslation("odds ratio, 0.5 added to each cell")},
      {"odds_ratio_conditional", ForTranslation("odds ratio, conditional (exact limits)")},
  };
  return kHeads.at(measure);
}

FigureReport ReportOf(const Crosstab& table, bool without_totals, const StatsCrosstabFlags& flags,
                      const CommonFlags& common, const Messages& m) {
  FigureReport out;
  out.what = "crosstab";
  const Crosstab kept = table.WithoutEmpty();
  const ExpectedSummary expected = SummarizeExpected(table);
  out.facts.push_back({"n", ForTranslation("Cases: {1}"), static_cast<uint64_t>(table.Total()), {}});
  out.facts.push_back({"rows", nullptr, uint64_t{kept.row_count}, {}});
  out.facts.push_back({"columns", nullptr, uint64_t{kept.column_count}, {}});
  out.facts.push_back({"empty_rows", nullptr, uint64_t{table.row_count - kept.row_count}, {}});
  out.facts.push_back({"empty_columns", nullptr, uint64_t{table.column_count - kept.column_count}, {}});
  if (!kept.counts.empty())
    out.facts.push_back({"least_expected", ForTranslation("Least expected count: {1}"), Figure(expected.least), {}});
  out.facts.push_back({"level", ForTranslation("Limits: level {1}"), Figure(flags.level), {}});
  out.facts.push_back({"seed", nullptr, flags.resampling.seed, {}});
  out.facts.push_back({"draws", nullptr, uint64_t{flags.resampling.draws}, {}});
  if (without_totals)
    out.facts.push_back(Note(ForTranslation("A last row or column of sums, by its name, was left out.")));
  if (kept.row_count < table.row_count || kept.column_count < table.column_count)
    out.facts.push_back(Note(ForTranslation("Rows and columns without cases are left out of tests and measures.")));
  if (expected.TooSmall())
    out.facts.push_back(
        Note(ForTranslation("Expected counts are small (below 1, or more than a fifth of them below 5): trust the "
                            "exact or random-table p.")));
  out.facts.push_back(Note(ForTranslation(
      "The tests take every case as independent of the others. Coded segments of one document are not: then they "
      "only describe; take documents as cases, or use `pandect stats groups`.")));

  const std::vector<Measure> measures = MeasuresOf(table, flags);
  FigureTable by_measure{"measures",
                         "",
                         {{"measure", ForTranslation("measure"), 0},
                          {"value", ForTranslation("value"), 4},
                          {"df", ForTranslation("df"), 0},
                          {"p", ForTranslation("p"), 4},
                          {"low", ForTranslation("from"), 4},
                          {"high", ForTranslation("to"), 4}},
                         {}};
  // People read names in their language, programs the keys.
  const bool for_people = !common.json && !flags.figures.csv;
  for (const Measure& measure : measures)
    by_measure.rows.push_back({for_people ? m.Text(HeadOf(measure.name)) : std::string(measure.name), measure.value,
                               measure.df, measure.p, measure.low, measure.high});
  FigureTable cells{"cells",
                    ForTranslation("Cells"),
                    {{"row", ForTranslation("row"), 0},
                     {"column", ForTranslation("column"), 0},
                     {"count", ForTranslation("count"), 0},
                     {"expected", ForTranslation("expected"), 2},
                     {"row_share", ForTranslation("of row"), 4},
                     {"column_share", ForTranslation("of column"), 4},
                     {"pearson_residual", ForTranslation("Pearson residual"), 2},
                     {"adjusted_residual", ForTranslation("adjusted residual"), 2},
                     {"p_holm", ForTranslation("p (Holm)"), 4}},
                    {}};
  const auto pearson = PearsonResiduals(table), adjusted = AdjustedResiduals(table);
  std::vector<Figure> p;
  for (const Figure& residual : adjusted)
    p.push_back(residual ? Figure(2 * distribution::NormalUpper(std::abs(*residual))) : residual);
  const auto holm = Holm(p);
  const auto expected_counts = ExpectedCounts(table);
  const auto row_sums = table.RowSums(), column_sums = table.ColumnSums();
  const auto share = [](uint64_t count, double sum) {
    return sum == 0 ? Figure(Undefined::kNoCases) : Figure(static_cast<double>(count) / sum);
  };
  for (size_t r = 0; r < table.row_count; ++r)
    for (size_t c = 0; c < table.column_count; ++c) {
      const size_t i = r * table.column_count + c;
      cells.rows.push_back({table.rows[r], table.columns[c], table.counts[i], Figure(expected_counts[i]),
                            share(table.counts[i], row_sums[r]), share(table.counts[i], column_sums[c]), pearson[i],
                            adjusted[i], holm[i]});
    }
  // The long form: one row a figure.
  FigureTable tidy{"figures",
                   "",
                   {{"measure", "", 0},
                    {"row", "", 0},
                    {"column", "", 0},
                    {"value", "", 0},
                    {"df", "", 0},
                    {"p", "", 0},
                    {"low", "", 0},
                    {"high", "", 0}},
                   {}};
  for (const Measure& measure : measures)
    tidy.rows.push_back({std::string(measure.name), NoCell(), NoCell(), measure.value, measure.df, measure.p,
                         measure.low, measure.high});
  for (const auto& cell : cells.rows)
    for (size_t c = 2; c < cells.columns.size(); ++c)
      tidy.rows.push_back(
          {std::string(cells.columns[c].key), cell[0], cell[1], cell[c], NoCell(), NoCell(), NoCell(), NoCell()});
  out.csv.push_back(std::move(tidy));
  out.tables.push_back(std::move(by_measure));
  out.tables.push_back(std::move(cells));
  return out;
}

}  // namespace

int StatsCrosstabCommand(const CommonFlags& common, const StatsCrosstabFlags& flags, Speaker& speaker) {
  const auto csv = OpenCsv(flags.file, common.encoding);
  if (!csv) return speaker.Fail(csv.error());
  if (flags.rows.empty() != flags.columns.empty())
    return speaker.Fail(
        Error{ErrorCode::kInvalid, "--rows and --columns are wanted together", {}, "name two columns of the file"});
  auto table = flags.rows.empty() ? TableOf(*csv) : CasesOf(*csv, flags);
  if (!table) return speaker.Fail(table.error());
  if (table->counts.empty())
    return speaker.Fail(Error{ErrorCode::kMalformed, "no counts in the table", {flags.file}, "see --help"});
  const bool without_totals = flags.rows.empty() && DropTotals(*table);
  return PrintFigures(common, flags.figures, ReportOf(*table, without_totals, flags, common, speaker.messages()), {},
                      speaker);
}

}  // namespace pandect::tool
