// SPDX-License-Identifier: GPL-2.0-or-later
#include "matrix/compare.h"

#include "report/figure_table.h"
#include "report/words_for_people.h"
#include "session/analyse.h"
#include "tools/pandect/commands/commands.h"
#include "tools/pandect/open.h"
#include "tools/pandect/table_source.h"

namespace pandect::tool {
namespace {

using namespace matrix;
using report::FigureCell;
using report::FigureReport;
using report::FigureTable;

constexpr size_t kQuotation = 200;  // characters

const char* StateText(IndicatorState state) {
  switch (state) {
    case IndicatorState::kPresent:
      return ForTranslation("present");
    case IndicatorState::kAbsent:
      return ForTranslation("stated absent");
    case IndicatorState::kMixed:
      return ForTranslation("mixed");
    case IndicatorState::kNotMentioned:
      return ForTranslation("not mentioned");
    case IndicatorState::kNoDocument:
      return ForTranslation("no document");
  }
  return "";
}

const char* IndicatorText(const Code& code) {
  return code.indicator == Indicator::kStudy  ? ForTranslation("study")
         : code.indicator == Indicator::kOurs ? ForTranslation("ours")
                                              : "";
}

// Of so many cuts the level reached: three levels have names, others numbers.
std::string LevelText(const CriterionLevel& level, size_t cuts, const Messages& m) {
  if (!level.level) return level.mentioned == 0 ? m.Text("no evidence") : "";
  const std::string share = std::to_string(level.halves) + "/" + std::to_string(2 * level.mentioned);
  if (cuts != 2)
    return m.Text("level {1} of {2} ({3})", {std::to_string(*level.level + 1), std::to_string(cuts + 1), share});
  const char* name = *level.level == 0   ? ForTranslation("low ({1})")
                     : *level.level == 1 ? ForTranslation("medium ({1})")
                                         : ForTranslation("high ({1})");
  return m.Text(name, {share});
}

std::string GroupName(const std::string& label, const Messages& m) {
  return label.empty() ? m.Text("(none)") : label;
}

// A row a code, a column a group: what a reader compares.
FigureTable States(const Comparison& comparison, const Criterion& criterion, const Codebook& codebook,
                   const Messages& m) {
  FigureTable out;
  const Code& top = codebook.codes[criterion.code];
  out.key = "states of " + top.id;
  out.title = In(top.label, m.language());
  out.columns = {{"code", "code", 0, report::CutAt::kBegin},
                 {"label", ForTranslation("label")},
                 {"indicator", ForTranslation("indicator")}};
  for (const ComparisonGroup& group : comparison.groups)
    out.columns.push_back({group.label, GroupName(group.label, m)});
  for (const CodeIndex code : criterion.indicators) {
    std::vector<FigureCell> row{codebook.codes[code].id, In(codebook.codes[code].label, m.language()),
                                m.Text(IndicatorText(codebook.codes[code]))};
    for (size_t g = 0; g < comparison.groups.size(); ++g) {
      const CompareCell& cell = comparison.cells[g][code];
      std::string text = m.Text(StateText(cell.state));
      if (cell.per_1000_words && cell.present_units + cell.absent_units > 0)
        text += " " + m.Number(*cell.per_1000_words, 1) + "‰";
      row.emplace_back(text);
    }
    out.rows.push_back(std::move(row));
  }
  std::vector<FigureCell> level{std::string(), m.Text(ForTranslation("level")), std::string()};
  std::vector<FigureCell> direction{std::string(), m.Text(ForTranslation("direction (eases/hinders)")), std::string()};
  const size_t number = static_cast<size_t>(&criterion - comparison.criteria.data());
  for (size_t g = 0; g < comparison.groups.size(); ++g) {
    level.emplace_back(LevelText(comparison.levels[g][number], top.levels.size(), m));
    const CriterionDirection& way = comparison.directions[g][number];
    direction.emplace_back(way.balance ? m.Number(*way.balance, 2) + " (" + m.Number(way.easing_units) + "/" +
                                             m.Number(way.hindering_units) + ")"
                                       : std::string("—"));
  }
  if (criterion.has_level)
    out.rows.push_back(std::move(level));
  else
    out.rows.push_back(std::move(direction));
  return out;
}

// Everything about each group and code, a row each: what programs read.
FigureTable LongForm(const Comparison& comparison, const Codebook& codebook) {
  FigureTable out;
  out.key = "cells";
  for (const char* key :
       {"group", "criterion", "code", "indicator", "direction", "state", "present_units", "absent_units",
        "easing_units", "hindering_units", "hits", "documents", "per_1000_words", "share_of_units", "quotation_1",
        "quotation_1_document", "quotation_2", "quotation_2_document"})
    out.columns.push_back({key, key});
  for (size_t g = 0; g < comparison.groups.size(); ++g)
    for (const Criterion& criterion : comparison.criteria)
      for (const CodeIndex code : criterion.indicators) {
        const Code& entry = codebook.codes[code];
        const CompareCell& cell = comparison.cells[g][code];
        std::vector<FigureCell> row{comparison.groups[g].label,
                                    codebook.codes[criterion.code].id,
                                    entry.id,
                                    std::string(Name(entry.indicator)),
                                    std::string(entry.direction == Direction::kNone ? "" : Name(entry.direction)),
                                    std::string(Name(cell.state)),
                                    cell.present_units,
                                    cell.absent_units,
                                    cell.easing_units,
                                    cell.hindering_units,
                                    cell.hits,
                                    cell.documents,
                                    cell.per_1000_words,
                                    cell.share_of_units};
        for (size_t i = 0; i < 2; ++i) {
          const bool has = i < cell.quotations.size();
          row.emplace_back(has ? cell.quotations[i].text : std::string());
          row.emplace_back(has ? cell.quotations[i].document : std::string());
        }
        out.rows.push_back(std::move(row));
      }
  return out;
}

FigureTable Levels(const Comparison& comparison, const Codebook& codebook) {
  FigureTable out;
  out.key = "criteria";
  for (const char* key : {"group", "criterion", "level", "halves", "mentioned", "indicators", "easing_units",
                          "hindering_units", "balance"})
    out.columns.push_back({key, key});
  for (size_t g = 0; g < comparison.groups.size(); ++g)
    for (size_t c = 0; c < comparison.criteria.size(); ++c) {
      const CriterionLevel& level = comparison.levels[g][c];
      const CriterionDirection& way = comparison.directions[g][c];
      std::vector<FigureCell> row{comparison.groups[g].label, codebook.codes[comparison.criteria[c].code].id};
      if (level.level)
        row.emplace_back(uint64_t{*level.level});
      else
        row.emplace_back(report::NoCell{});
      for (const uint64_t count :
           {level.halves, level.mentioned, level.indicators, way.easing_units, way.hindering_units})
        row.emplace_back(count);
      row.emplace_back(way.balance);
      out.rows.push_back(std::move(row));
    }
  return out;
}

FigureTable Groups(const Comparison& comparison, const Messages& m) {
  FigureTable out;
  out.key = "groups";
  out.columns = {{"group", ForTranslation("group")},
                 {"documents", ForTranslation("documents")},
                 {"units", ForTranslation("units")},
                 {"words", ForTranslation("words")}};
  for (const ComparisonGroup& group : comparison.groups)
    out.rows.push_back({GroupName(group.label, m), group.documents, group.units, group.words});
  return out;
}

// Groups × indicators for qualitative comparative analysis; mixed and silent cells are "-": they are decided by people.
FigureTable TruthTable(const Comparison& comparison, const Codebook& codebook, const Messages& m) {
  FigureTable out;
  out.key = "truth_table";
  out.columns.push_back({"group", ForTranslation("group")});
  std::vector<CodeIndex> codes;
  for (const Criterion& criterion : comparison.criteria)
    for (const CodeIndex code : criterion.indicators)
      if (codebook.codes[code].indicator == Indicator::kStudy) codes.push_back(code);
  for (const CodeIndex code : codes) out.columns.push_back({codebook.codes[code].id, codebook.codes[code].id});
  for (size_t g = 0; g < comparison.groups.size(); ++g) {
    std::vector<FigureCell> row{GroupName(comparison.groups[g].label, m)};
    for (const CodeIndex code : codes) {
      const IndicatorState state = comparison.cells[g][code].state;
      row.emplace_back(std::string(state == IndicatorState::kPresent  ? "1"
                                   : state == IndicatorState::kAbsent ? "0"
                                                                      : "-"));
    }
    out.rows.push_back(std::move(row));
  }
  return out;
}

std::string Quotations(const Comparison& comparison, const Codebook& codebook, const Messages& m) {
  std::string out;
  for (const Criterion& criterion : comparison.criteria)
    for (const CodeIndex code : criterion.indicators)
      for (size_t g = 0; g < comparison.groups.size(); ++g) {
        const CompareCell& cell = comparison.cells[g][code];
        if (cell.quotations.empty()) continue;
        out += "\n" + codebook.codes[code].id + " · " + GroupName(comparison.groups[g].label, m) + ": " +
               m.Text(StateText(cell.state)) + "\n";
        for (const CompareQuotation& quotation : cell.quotations)
          out += "  " +
                 std::string(quotation.polarity == Polarity::kAbsent ? "[" + m.Text(ForTranslation("absent")) + "] "
                                                                     : "") +
                 "«" + quotation.text + "» — " + quotation.document + "\n";
      }
  return out;
}

}  // namespace

int CompareCommand(const CommonFlags& common, const CompareFlags& flags, Speaker& speaker) {
  const auto codebook = OpenCodebook(flags.source.codebook, speaker);
  if (!codebook) return speaker.Finish(kNoResult);
  auto groups = ParseDimension(flags.by, *codebook);
  if (!groups) return speaker.Fail(groups.error());
  if (IsOfCodings(groups->kind) || groups->kind == DimensionKind::kArticle)
    return speaker.Fail({ErrorCode::kInvalid,
                         "groups cannot be made by \"" + flags.by + "\"",
                         {},
                         "use a variable, case, document or language"});
  const auto lexicon = OpenLexicon(common, speaker);
  if (!lexicon) return speaker.Finish(kNoResult);

  CompareOptions options;
  options.groups = *groups;
  options.least_units = flags.least_units;
  options.least_per_1000_words = flags.least_rate;
  Compare compare(*codebook, options);
  for (const std::string& group : flags.expect) compare.Expect(group);
  const auto result = Analyse(*codebook, *lexicon, RunOf(flags.source, common), [&](const AnalysedDocument& document) {
    compare.Add(
        document.rows, [&](const AnalysisUnit& unit) { return document.Text(unit.at, kQuotation); }, document.where);
  });
  if (!result) return FailSource(flags.source, result.error(), speaker);
  speaker.Report(result->problems);
  WarnOfUnknownVariables({*groups}, *codebook, *result, speaker);
  const Comparison comparison = compare.Finish();

  const bool text = !common.json && !flags.csv;
  const Messages english(Language::kEn);
  const Messages& m = text ? speaker.messages() : english;
  FigureReport report;
  report.what = flags.truth_table ? "truth_table" : "comparison";
  AddSourceFacts(flags.source, *codebook, flags.source.unit.value_or(codebook->unit), *result, m, report);
  report.facts.push_back({"by", ForTranslation("groups by {1}"), flags.by, {}});
  report.facts.push_back(
      {"least_units",
       ForTranslation("taken as stated: in {1} units of a group or more, {2} hits per 1000 words or more"),
       flags.least_units,
       {m.Number(flags.least_rate, 1)}});
  if (flags.truth_table) {
    report.tables.push_back(TruthTable(comparison, *codebook, m));
  } else if (text) {
    report.facts.push_back({"per_1000_words",
                            ForTranslation("figures behind a state: hits per 1000 words of the group"),
                            report::NoCell{},
                            {}});
    report.tables.push_back(Groups(comparison, m));
    for (const Criterion& criterion : comparison.criteria)
      report.tables.push_back(States(comparison, criterion, *codebook, m));
  } else {
    report.tables = {Groups(comparison, m), Levels(comparison, *codebook), LongForm(comparison, *codebook)};
    report.csv = {LongForm(comparison, *codebook)};
  }
  speaker.Out(common.json ? FigureJson(report)
              : flags.csv ? FigureCsv(report)
                          : FigureText(report, speaker.messages(), {speaker.width()}));
  if (text && flags.quotations) speaker.Out(Quotations(comparison, *codebook, m));
  return speaker.Finish(result->problems.HasErrors() ? kNothingOrFailed : kDone);
}

}  // namespace pandect::tool
