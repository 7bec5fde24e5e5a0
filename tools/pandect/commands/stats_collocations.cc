// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>

#include "session/word_finds.h"
#include "tools/pandect/commands/stats.h"
#include "tools/pandect/open.h"

namespace pandect::tool {
namespace {

using lexical::PairCounts;
using report::FigureCell;
using report::FigureTable;

// Behind the counts, in CSV and JSON.
struct PairMeasure {
  const char* key;
  lexical::Figure (*of)(const PairCounts&);
};
constexpr PairMeasure kMeasures[] = {
    {"expected", lexical::ExpectedTogether},
    {"mi", lexical::MutualInformation},
    {"mi2", lexical::MutualInformation2},
    {"mi3", lexical::MutualInformation3},
    {"npmi", lexical::NormalizedMi},
    {"t", lexical::TScore},
    {"z", lexical::ZScore},
    {"g2", lexical::PairLogLikelihood},
    {"simple_ll", lexical::SimpleLogLikelihood},
    {"chi_square", [](const PairCounts& c) { return lexical::PairChiSquare(c, lexical::Yates::kNo); }},
    {"chi_square_yates", [](const PairCounts& c) { return lexical::PairChiSquare(c, lexical::Yates::kYes); }},
    {"dice", lexical::PairDice},
    {"log_dice", lexical::LogDice},
    {"jaccard", lexical::PairJaccard},
    {"min_sensitivity", lexical::MinimumSensitivity},
    {"delta_p_word_given_node", lexical::DeltaPWordGivenNode},
    {"delta_p_node_given_word", lexical::DeltaPNodeGivenWord},
    {"log_ratio", lexical::PairLogRatio},
    {"odds_ratio", lexical::PairOddsRatio},
    {"sign", lexical::AttractionSign},
};

void AddMeasures(const PairCounts& counts, std::vector<FigureCell>& row) {
  for (const PairMeasure& measure : kMeasures) row.push_back(measure.of(counts));
}

int OfCounts(const CommonFlags& common, const StatsCollocationsFlags& flags, Speaker& speaker) {
  const auto csv = OpenCsv(flags.counts, common.encoding);
  if (!csv) return speaker.Fail(csv.error());
  const auto together = ColumnOf(*csv, {"f_xy", "together", "o11"}), node = ColumnOf(*csv, {"f_x", "node"}),
             word = ColumnOf(*csv, {"f_y", "word"}), total = ColumnOf(*csv, {"n", "total"});
  for (const auto* column : {&together, &node, &word, &total})
    if (!*column) return speaker.Fail(column->error());
  const auto name = FindColumn(*csv, {"pair", "item", "collocate"});
  report::FigureReport out;
  out.what = "collocations";
  FigureTable table{"collocates",
                    "",
                    {{"item", ForTranslation("pair"), 0},
                     {"together", ForTranslation("together"), 0},
                     {"node", "f(x)", 0},
                     {"word", "f(y)", 0},
                     {"total", "N", 0}},
                    {}};
  for (const PairMeasure& measure : kMeasures) table.columns.push_back({measure.key, measure.key, 3});
  for (const auto& cells : csv->rows) {
    PairCounts counts;
    for (const auto& [column, into] : {std::pair{*together, &counts.together}, std::pair{*node, &counts.node},
                                       std::pair{*word, &counts.word}, std::pair{*total, &counts.total}}) {
      const auto count = CountIn(*csv, cells[column]);
      if (!count) return speaker.Fail(count.error());
      *into = *count;
    }
    std::vector<FigureCell> row{name ? cells[*name].text : std::to_string(table.rows.size() + 1), counts.together,
                                counts.node, counts.word, counts.total};
    AddMeasures(counts, row);
    table.rows.push_back(std::move(row));
  }
  out.tables.push_back(std::move(table));
  return PrintFigures(common, flags.figures, out, {}, speaker);
}

double KeyOf(const Collocate& collocate, const std::string& order) {
  if (order == "together") return static_cast<double>(collocate.counts.together);
  const lexical::Figure figure = order == "mi"   ? lexical::MutualInformation(collocate.counts)
                                 : order == "t"  ? lexical::TScore(collocate.counts)
                                 : order == "g2" ? lexical::PairLogLikelihood(collocate.counts)
                                                 : lexical::LogDice(collocate.counts);
  return figure ? *figure : -1e300;
}

}  // namespace

int StatsCollocationsCommand(const CommonFlags& common, const StatsCollocationsFlags& flags, Speaker& speaker) {
  if (!flags.counts.empty()) return OfCounts(common, flags, speaker);
  if (flags.sought.empty() || flags.paths.empty())
    return speaker.Fail(Error{ErrorCode::kInvalid, "something to look for and where are wanted", {}, "see --help"});
  if (flags.left + flags.right == 0)
    return speaker.Fail(Error{ErrorCode::kInvalid, "a window of no words", {}, "give --left or --right above 0"});
  const auto lexicon = OpenLexicon(common, speaker);
  if (!lexicon) return speaker.Finish(kNoResult);
  std::optional<Codebook> codebook;
  NodeSought sought{flags.sought, nullptr, ""};
  if (!flags.codebook.empty()) {
    codebook = OpenCodebook(flags.codebook, speaker);
    if (!codebook) return speaker.Finish(kNoResult);
    sought = {"", &*codebook, flags.sought};
  }
  CollocationRun run;
  run.window = {flags.left, flags.right};
  run.within = StretchOf(flags.within);
  run.least_together = flags.least;
  auto found = FindCollocations(*lexicon, StreamOptions(common, flags.words, flags.paths), sought, run);
  if (!found) return speaker.Fail(found.error());
  std::stable_sort(found->collocates.begin(), found->collocates.end(),
                   [&](const Collocate& x, const Collocate& y) { return KeyOf(x, flags.sort) > KeyOf(y, flags.sort); });

  report::FigureReport out;
  out.what = "collocations";
  out.facts = {{"sought", ForTranslation("Sought: {1}"), flags.sought, {}},
               {"nodes", ForTranslation("Found: {1}"), found->nodes, {}},
               {"words", ForTranslation("Words: {1}"), found->tokens, {}},
               {"documents", ForTranslation("Documents: {1}"), found->documents, {}},
               {"left",
                ForTranslation("Window: {1} words to the left, {2} to the right"),
                uint64_t{flags.left},
                {std::to_string(flags.right)}},
               {"right", nullptr, uint64_t{flags.right}, {}},
               {"within", nullptr, flags.within, {}},
               {"min", ForTranslation("Together at least {1} times"), flags.least, {}},
               ItemsFact(flags.words)};
  out.facts.push_back(
      Note(ForTranslation("Expected together: window × f(x) × f(y) / words. MI favours rare words, t frequent ones; "
                          "logDice can be compared between "
                          "corpora.")));
  FigureTable table{"collocates",
                    "",
                    {{"item", ForTranslation("word"), 0},
                     {"together", ForTranslation("together"), 0},
                     {"left", ForTranslation("left"), 0},
                     {"right", ForTranslation("right"), 0},
                     {"word", ForTranslation("hits"), 0},
                     {"documents", ForTranslation("docs"), 0}},
                    {}};
  const bool for_people = !common.json && !flags.figures.csv;
  if (for_people) {
    table.columns.insert(table.columns.end(),
                         {{"log_dice", "logDice", 2}, {"mi", "MI", 2}, {"t", "t", 2}, {"g2", "G²", 1}});
  } else {
    for (const PairMeasure& measure : kMeasures) table.columns.push_back({measure.key, "", 3});
  }
  for (const Collocate& c : found->collocates) {
    std::vector<FigureCell> row{c.text, c.counts.together, c.left, c.right, c.counts.word, c.documents};
    if (for_people) {
      row.insert(row.end(), {lexical::LogDice(c.counts), lexical::MutualInformation(c.counts),
                             lexical::TScore(c.counts), lexical::PairLogLikelihood(c.counts)});
    } else {
      AddMeasures(c.counts, row);
    }
    table.rows.push_back(std::move(row));
  }
  out.tables.push_back(std::move(table));
  return PrintFigures(common, flags.figures, out, found->problems, speaker);
}

}  // namespace pandect::tool
