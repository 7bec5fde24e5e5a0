// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <cmath>

#include "session/code_study.h"
#include "statistics/multiple_testing.h"
#include "tools/pandect/commands/stats.h"
#include "tools/pandect/open.h"
#include "tools/pandect/pictures.h"
#include "tools/pandect/table_source.h"

namespace pandect::tool {
namespace {

std::optional<double> Value(const Figure& figure) {
  return figure ? std::optional<double>(*figure) : std::nullopt;
}

// Differences with their limits, codes that are somewhere.
plot::BarChart Picture(const CodeGroups& found, const Codebook& codebook, double level, const Messages& m) {
  plot::BarChart chart;
  chart.title = codebook.id + " " + codebook.version;
  chart.value_title = m.Text("share of units in {1} less share in {2}; limits at level {3}",
                             {found.first, found.second, m.Number(level, 2)});
  chart.series = {chart.value_title};
  chart.bars.emplace_back();
  for (CodeIndex code = 0; code < codebook.codes.size(); ++code) {
    const auto& d = found.by_code[code];
    if (d.first_with + d.second_with == 0) continue;
    const std::string label = In(codebook.codes[code].label, m.language());
    chart.labels.push_back(label.empty() ? codebook.codes[code].id : label);
    chart.bars[0].push_back({Value(d.difference), Value(d.difference_interval.low), Value(d.difference_interval.high)});
  }
  return chart;
}

Figure Exp(const Figure& figure) {
  return figure ? Figure(std::exp(*figure)) : figure;
}

}  // namespace

int StatsGroupsCommand(const CommonFlags& common, const StatsGroupsFlags& flags, Speaker& speaker) {
  if (!IsPicture(flags.plot, speaker)) return speaker.Finish(kNoResult);
  const auto source = CodingSource::Open(flags.source, common, "stats groups", speaker);
  if (!source) return speaker.Finish(kNoResult);
  const Codebook* codebook = &source->codebook();
  GroupCounter counter(
      *codebook, {flags.by, flags.first, flags.second, {flags.resampling.draws, flags.resampling.seed, flags.level}});
  const auto result = source->Run({}, [&](const AnalysedDocument& document) { counter.Add(document); });
  if (!result) return speaker.Finish(kNoResult);
  const auto found = counter.Finish();
  if (!found) return speaker.Fail(found.error());

  std::vector<Figure> p;
  for (const auto& code : found->by_code)
    p.push_back(!flags.p_values                                     ? Figure(Undefined::kOff)
                : code.first_with + code.second_with == 0 && code.p ? Figure(Undefined::kCodeNowhere)
                                                                    : code.p);
  const auto holm = statistics::Holm(p), bh = statistics::BenjaminiHochberg(p);
  report::FigureReport out;
  out.what = "groups";
  const auto& any = found->by_code.front();
  source->AddFacts({}, *result, speaker.messages(), out);
  for (report::FigureFact& fact :
       std::vector<report::FigureFact>{{"by", nullptr, flags.by, {}},
                                       {"first",
                                        ForTranslation("First group: {1}, {2} documents"),
                                        found->first,
                                        {std::to_string(any.first_documents)}},
                                       {"second",
                                        ForTranslation("Second group: {1}, {2} documents"),
                                        found->second,
                                        {std::to_string(any.second_documents)}},
                                       {"documents_in_neither", nullptr, found->documents_in_neither, {}},
                                       Note(ForTranslation("Share: of units that bear the code")),
                                       {"first_documents", nullptr, any.first_documents, {}},
                                       {"second_documents", nullptr, any.second_documents, {}},
                                       {"first_units", nullptr, any.first_units, {}},
                                       {"second_units", nullptr, any.second_units, {}},
                                       {"draws", ForTranslation("Draws: {1}"), uint64_t{flags.resampling.draws}, {}},
                                       {"seed", ForTranslation("Seed: {1}"), flags.resampling.seed, {}},
                                       {"level", ForTranslation("Limits: level {1}"), Figure(flags.level), {}}})
    out.facts.push_back(std::move(fact));
  out.facts.push_back(Note(ForTranslation(
      "Limits by bootstrap: whole documents are drawn within each group, for units of one document are alike.")));
  out.facts.push_back(Note(
      ForTranslation("Headings, titles and signatures are left out here; `pandect matrix` counts their codings.")));
  out.facts.push_back(
      flags.p_values
          ? Note(ForTranslation(
                "p by permutation: whole documents change groups. Where all assignments were tried, p is exact."))
          : Note(ForTranslation(
                "No p-values: in a corpus that is complete, or chosen for a purpose, nothing was drawn at random; "
                "--p-values turns them on.")));
  if (std::min(any.first_documents, any.second_documents) < 5)
    out.facts.push_back(Note(ForTranslation("Fewer than five documents in a group: limits from so few are rough.")));
  report::FigureTable table{"codes",
                            "",
                            {{"code", ForTranslation("code"), 0, report::CutAt::kBegin},
                             {"first_with", ForTranslation("units 1"), 0},
                             {"first_share", ForTranslation("share 1"), 4},
                             {"second_with", ForTranslation("units 2"), 0},
                             {"second_share", ForTranslation("share 2"), 4},
                             {"difference", ForTranslation("difference"), 4},
                             {"difference_low", ForTranslation("from"), 4},
                             {"difference_high", ForTranslation("to"), 4}},
                            {}};
  const bool for_people = !common.json && !flags.figures.csv;
  if (!for_people)
    for (const char* key : {"odds_ratio", "odds_ratio_low", "odds_ratio_high", "dropped_draws", "p_exact"})
      table.columns.push_back({key, "", 4});
  if (flags.p_values || !for_people) {
    table.columns.push_back({"p", ForTranslation("p"), 4});
    table.columns.push_back({"p_holm", ForTranslation("p (Holm)"), 4});
    table.columns.push_back({"p_bh", ForTranslation("p (BH)"), 4});
  }
  for (CodeIndex code = 0; code < codebook->codes.size(); ++code) {
    const auto& d = found->by_code[code];
    std::vector<report::FigureCell> row{codebook->codes[code].id,
                                        d.first_with,
                                        d.first_share,
                                        d.second_with,
                                        d.second_share,
                                        d.difference,
                                        d.difference_interval.low,
                                        d.difference_interval.high};
    if (!for_people) {
      for (const Figure& figure :
           {Exp(d.log_odds_ratio), Exp(d.log_odds_ratio_interval.low), Exp(d.log_odds_ratio_interval.high)})
        row.push_back(figure);
      row.emplace_back(uint64_t{d.dropped_draws});
      row.emplace_back(uint64_t{d.exact});
    }
    if (flags.p_values || !for_people)
      for (const Figure& figure : {p[code], holm[code], bh[code]}) row.push_back(figure);
    table.rows.push_back(std::move(row));
  }
  out.tables.push_back(std::move(table));
  if (!flags.plot.empty() &&
      !SavePicture(Picture(*found, *codebook, flags.level, speaker.messages()), flags.plot, speaker))
    return speaker.Finish(kNoResult);
  return PrintFigures(common, flags.figures, out, {}, speaker);
}

}  // namespace pandect::tool
