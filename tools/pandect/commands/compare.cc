// SPDX-License-Identifier: GPL-2.0-or-later
#include "matrix/compare.h"

#include <algorithm>
#include <cctype>
#include <map>
#include <optional>
#include <set>

#include "report/csv.h"
#include "report/figure_table.h"
#include "report/words_for_people.h"
#include "session/analyse.h"
#include "study/cell_summaries.h"
#include "study/sight.h"
#include "text/display_width.h"
#include "text/offset_map.h"
#include "tools/pandect/commands/commands.h"
#include "tools/pandect/open.h"
#include "tools/pandect/table_source.h"
#include "tools/pandect/workbooks.h"

namespace pandect::tool {
namespace {

using namespace matrix;
using report::FigureCell;
using report::FigureReport;
using report::FigureTable;

constexpr size_t kQuotation = 200;  // characters
constexpr size_t kInFiles = 4000;   // CSV and JSON have whole paragraphs, not whole documents

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
  // Of so many indicators that are mentioned: mixed ones count half.
  const std::string share =
      m.Number(static_cast<double>(level.halves) / 2, level.halves % 2 == 0 ? 0 : 1) + "/" + m.Number(level.mentioned);
  if (cuts != 2)
    return m.Text("level {1} of {2} ({3})", {std::to_string(*level.level + 1), std::to_string(cuts + 1), share});
  const char* name = *level.level == 0   ? ForTranslation("low ({1})")
                     : *level.level == 1 ? ForTranslation("medium ({1})")
                                         : ForTranslation("high ({1})");
  return m.Text(name, {share});
}

// A threshold is said as it was given: 0.25 is not 0.3.
int DigitsOf(double value) {
  const std::string text = report::ExactNumber(value);
  const size_t point = text.find('.');
  return point == std::string::npos || text.find('e') != std::string::npos ? 1
                                                                           : static_cast<int>(text.size() - point - 1);
}

std::string GroupName(const std::string& label, const Messages& m) {
  return label.empty() ? m.Text("(none)") : label;
}

// A criterion whose codes have neither a level nor directions (areas of cooperation) is told by its profile.
bool IsProfiled(const Criterion& criterion, const Codebook& codebook) {
  return !criterion.has_level &&
         std::all_of(criterion.indicators.begin(), criterion.indicators.end(),
                     [&](CodeIndex code) { return codebook.codes[code].direction == Direction::kNone; });
}

// A row a code, a column a group, of groups [first, last): what a reader compares.
FigureTable States(const Comparison& comparison, const Criterion& criterion, const Codebook& codebook, size_t first,
                   size_t last, const Messages& m) {
  FigureTable out;
  const Code& top = codebook.codes[criterion.code];
  out.key = "states of " + top.id;
  out.title = In(top.label, m.language());
  out.columns = {{"code", "code", 0, report::CutAt::kBegin},
                 {"label", ForTranslation("label")},
                 {"indicator", ForTranslation("indicator")}};
  for (size_t g = first; g < last; ++g) {
    const std::string& group = comparison.groups[g].label;
    out.columns.push_back({group, GroupName(group, m), 0, report::CutAt::kEnd, true, true});
  }
  for (const CodeIndex code : criterion.indicators) {
    std::vector<FigureCell> row{codebook.codes[code].id, In(codebook.codes[code].label, m.language()),
                                m.Text(IndicatorText(codebook.codes[code]))};
    for (size_t g = first; g < last; ++g) {
      const CompareCell& cell = comparison.cells[g][code];
      std::string text = m.Text(StateText(cell.state));
      if (cell.per_1000_words && cell.present_units + cell.absent_units > 0) {
        text += " " + m.Number(*cell.per_1000_words, 1) + "‰";
        // Without a level or a direction: what the criterion is made of. It stands first, for the end may be cut.
        if (IsProfiled(criterion, codebook) && cell.share_of_criterion)
          text = m.Number(*cell.share_of_criterion * 100, 0) + " % · " + text;
      }
      row.emplace_back(text);
    }
    out.rows.push_back(std::move(row));
  }
  std::vector<FigureCell> level{std::string(), m.Text(ForTranslation("level")), std::string()};
  std::vector<FigureCell> direction{std::string(), m.Text(ForTranslation("direction (eases/hinders)")), std::string()};
  const size_t number = static_cast<size_t>(&criterion - comparison.criteria.data());
  for (size_t g = first; g < last; ++g) {
    level.emplace_back(LevelText(comparison.levels[g][number], top.levels.size(), m));
    const CriterionDirection& way = comparison.directions[g][number];
    direction.emplace_back(way.balance ? m.Number(*way.balance, 2) + " (" + m.Number(way.easing_units) + "/" +
                                             m.Number(way.hindering_units) + ")"
                                       : std::string("—"));
  }
  if (criterion.has_level)
    out.rows.push_back(std::move(level));
  else if (!IsProfiled(criterion, codebook))
    out.rows.push_back(std::move(direction));
  return out;
}

// As many groups a block as a terminal has room for beside code and label.
std::vector<FigureTable> Blocks(const Comparison& comparison, const Criterion& criterion, const Codebook& codebook,
                                uint32_t width, const Messages& m) {
  constexpr uint32_t kHeads = 48;
  const size_t groups = comparison.groups.size();
  const FigureTable all = States(comparison, criterion, codebook, 0, groups, m);
  std::vector<FigureTable> out;
  size_t first = 0;
  uint32_t used = kHeads;
  for (size_t g = 0; g < groups; ++g) {
    const size_t column = g + all.columns.size() - groups;
    uint32_t wide = text::DisplayWidth(all.columns[column].head);
    for (const auto& row : all.rows) wide = std::max(wide, text::DisplayWidth(std::get<std::string>(row[column])));
    if (g > first && used + wide + 2 > width) {
      out.push_back(States(comparison, criterion, codebook, first, g, m));
      first = g;
      used = kHeads;
    }
    used += wide + 2;
  }
  out.push_back(States(comparison, criterion, codebook, first, groups, m));
  return out;
}

// Everything about each group and code, a row each: what programs read.
FigureTable LongForm(const Comparison& comparison, const Codebook& codebook) {
  FigureTable out;
  out.key = "cells";
  for (const char* key : {"group", "criterion", "code", "indicator", "direction", "state", "present_units",
                          "absent_units", "easing_units", "hindering_units", "hits", "documents", "per_1000_words",
                          "share_of_units", "share_of_criterion"})
    out.columns.push_back({key, key});
  for (const std::string name : {"quotation_1", "quotation_2"})
    for (const char* part : {"", "_document", "_address", "_begin", "_end", "_polarity"})
      out.columns.push_back({name + part, name + part});
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
                                    cell.share_of_units,
                                    cell.share_of_criterion};
        for (size_t i = 0; i < 2; ++i) {
          if (i >= cell.quotations.size()) {
            row.insert(row.end(), 6, report::NoCell{});
            continue;
          }
          const CompareQuotation& quotation = cell.quotations[i];
          for (const std::string& text : {quotation.text, quotation.document, quotation.address})
            row.emplace_back(text);
          row.emplace_back(uint64_t{quotation.at.begin});
          row.emplace_back(uint64_t{quotation.at.end});
          row.emplace_back(std::string(Name(quotation.polarity)));
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
  for (const CodeIndex code : codes)
    out.columns.push_back({codebook.codes[code].id, codebook.codes[code].id, 0, report::CutAt::kEnd, false, true});
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

// The truth table as the two programs for QCA take it: names of letters, digits and '_' only, a row a case, and what is
// neither present nor absent missing (NA for R, an empty cell for fsQCA).
std::string QcaCsv(const Comparison& comparison, const Codebook& codebook, const Messages& m, bool for_r) {
  const FigureTable table = TruthTable(comparison, codebook, m);
  std::string out;
  report::CsvRow head(out);
  head.Add("case");
  std::set<std::string> known{"CASE"};
  for (size_t c = 1; c < table.columns.size(); ++c) {
    std::string name;
    for (const char given : table.columns[c].key) {
      const auto byte = static_cast<unsigned char>(given);
      name += byte < 0x80 && std::isalnum(byte) != 0 ? static_cast<char>(std::toupper(byte)) : '_';
    }
    if (name.empty() || std::isdigit(static_cast<unsigned char>(name[0])) != 0) name.insert(0, "X");
    std::string unique = name;
    for (int i = 2; !known.insert(unique).second; ++i) unique = name + "_" + std::to_string(i);
    head.Add(unique);
  }
  head.End();
  for (size_t g = 0; g < table.rows.size(); ++g) {
    if (comparison.groups[g].label.empty()) continue;  // what belongs to no case is none
    const auto& row = table.rows[g];
    report::CsvRow line(out);
    for (size_t c = 0; c < row.size(); ++c) {
      const std::string& text = std::get<std::string>(row[c]);
      if (c > 0 && text == "-")
        for_r ? line.Add("NA") : line.AddEmpty();
      else
        line.Add(text);
    }
    line.End();
  }
  return out;
}

// A row a group and criterion: how the criterion stands, and what people wrote on it. Cells that have a summary but no
// group or criterion here stand at the end: nothing that people wrote is left out.
FigureTable Summaries(const Comparison& comparison, const Codebook& codebook, study::CellSummaries summaries,
                      const Messages& m) {
  FigureTable out;
  out.key = "summaries";
  out.columns = {{"group", ForTranslation("group")},
                 {"criterion", ForTranslation("criterion"), 0, report::CutAt::kBegin},
                 {"stands", ForTranslation("stands")},
                 {"summary", ForTranslation("summary")},
                 {"coder", ForTranslation("coder")}};
  const auto add = [&](const std::string& group, const std::string& criterion, const std::string& stands,
                       const std::vector<study::CellSummary>& written) {
    for (const study::CellSummary& one : written)
      out.rows.push_back({GroupName(group, m), criterion, stands,
                          one.title.empty() ? one.text : one.title + ": " + one.text, one.coder});
  };
  for (size_t g = 0; g < comparison.groups.size(); ++g)
    for (CodeIndex code = 0; code < codebook.codes.size(); ++code) {
      const std::string& group = comparison.groups[g].label;
      const auto found = summaries.find({group, codebook.codes[code].id});
      const auto criterion = std::find_if(comparison.criteria.begin(), comparison.criteria.end(),
                                          [&](const Criterion& one) { return one.code == code; });
      std::string stands = m.Text(StateText(comparison.cells[g][code].state));
      if (criterion != comparison.criteria.end()) {
        const auto number = static_cast<size_t>(criterion - comparison.criteria.begin());
        const CriterionDirection& way = comparison.directions[g][number];
        if (criterion->has_level)
          stands = LevelText(comparison.levels[g][number], codebook.codes[code].levels.size(), m);
        else if (way.balance)
          stands = m.Number(*way.balance, 2);
      }
      if (found != summaries.end()) {
        add(group, codebook.codes[code].id, stands, found->second);
        summaries.erase(found);
      } else if (criterion != comparison.criteria.end()) {
        add(group, codebook.codes[code].id, stands, {{}});  // still to be written
      }
    }
  for (const auto& [cell, written] : summaries) add(cell.first, cell.second, "", written);
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
                 "«" + quotation.text + "» — " + quotation.document + ": " + quotation.address + "\n";
      }
  return out;
}

// A sheet a criterion, one of all figures, one of the passages that states rest on: a state leads to its first.
bool SaveComparison(FigureReport report, const Comparison& comparison, const Codebook& codebook,
                    const CompareFlags& flags, Speaker& speaker) {
  const Messages& m = speaker.messages();
  FigureWorkbook book;
  book.path = flags.out;
  if (flags.summaries || flags.truth_table) {
    book.names = {flags.summaries ? m.Text("Summaries") : m.Text("Truth table")};
    return SaveWorkbook(report, book, speaker);
  }
  book.frozen_columns = 3;  // code, label, indicator
  book.names = {m.Text("Groups")};
  FigureTable passages;
  passages.key = "passages";
  passages.columns = {{"group", ForTranslation("group")},       {"code", ForTranslation("code")},
                      {"state", ForTranslation("state")},       {"polarity", ForTranslation("polarity")},
                      {"document", ForTranslation("document")}, {"address", ForTranslation("address")},
                      {"begin", ForTranslation("begin")},       {"end", ForTranslation("end")},
                      {"text", ForTranslation("text")}};
  std::map<std::pair<size_t, CodeIndex>, uint64_t> first_row;
  for (const Criterion& criterion : comparison.criteria) {
    const std::string& label = In(codebook.codes[criterion.code].label, m.language());
    book.names.push_back(label.empty() ? codebook.codes[criterion.code].id : label);
    for (const CodeIndex code : criterion.indicators)
      for (size_t g = 0; g < comparison.groups.size(); ++g) {
        const CompareCell& cell = comparison.cells[g][code];
        if (!cell.quotations.empty()) first_row[{g, code}] = passages.rows.size();
        for (const CompareQuotation& quotation : cell.quotations)
          passages.rows.push_back(
              {GroupName(comparison.groups[g].label, m), codebook.codes[code].id, m.Text(StateText(cell.state)),
               quotation.polarity == Polarity::kAbsent ? m.Text("stated absent") : m.Text("present"),
               quotation.document, quotation.address, uint64_t{quotation.at.begin}, uint64_t{quotation.at.end},
               quotation.text});
      }
  }
  book.leads_to = [&](size_t table, size_t row, size_t column) -> std::optional<uint64_t> {
    if (table == 0 || table > comparison.criteria.size() || column < 3) return std::nullopt;
    const Criterion& criterion = comparison.criteria[table - 1];
    if (row >= criterion.indicators.size()) return std::nullopt;
    const auto found = first_row.find({column - 3, criterion.indicators[row]});
    return found == first_row.end() ? std::nullopt : std::optional<uint64_t>(found->second);
  };
  book.passages = std::move(passages);
  report.tables.push_back(Levels(comparison, codebook));
  report.tables.push_back(LongForm(comparison, codebook));
  for (const char* name : {ForTranslation("Criteria"), ForTranslation("All figures")})
    book.names.push_back(m.Text(name));
  return SaveWorkbook(report, book, speaker);
}

}  // namespace

int CompareCommand(const CommonFlags& common, const CompareFlags& flags, Speaker& speaker) {
  if (!IsWorkbook(flags.out, speaker)) return speaker.Finish(kNoResult);
  const auto source = CodingSource::Open(flags.source, common, "compare", speaker);
  if (!source) return speaker.Finish(kNoResult);
  const Codebook& codebook = source->codebook();
  auto groups = ParseDimension(flags.by, codebook);
  if (!groups) return speaker.Fail(groups.error());
  if (IsOfCodings(groups->kind) || groups->kind == DimensionKind::kArticle)
    return speaker.Fail({ErrorCode::kInvalid,
                         "groups cannot be made by \"" + flags.by + "\"",
                         {},
                         "use a variable, case, document or language"});

  Result<study::CellSummaries> summaries = study::CellSummaries();
  if (flags.summaries) {
    if (source->project() == nullptr)
      return speaker.Fail({ErrorCode::kInvalid,
                           "summaries are written in a project",
                           {},
                           "pandect memo writes them; leave the paths out inside a project"});
    const auto sight = study::SightOf(*source->project(), source->project()->coder());
    if (!sight) return speaker.Fail(sight.error());
    summaries = study::ReadCellSummaries(*source->project(), *sight);
    if (!summaries) return speaker.Fail(summaries.error());
  }

  CompareOptions options;
  options.groups = *groups;
  options.least_units = flags.least_units;
  options.least_per_1000_words = flags.least_rate;
  Compare compare(codebook, options);
  for (const std::string& group : flags.expect) compare.Expect(group);
  const bool text = (!common.json && !flags.csv) || !flags.out.empty();
  const auto result = source->Run({*groups}, [&](const AnalysedDocument& document) {
    std::optional<OffsetMap> offsets;  // few documents are quoted
    const auto quote = [&](const AnalysisUnit& unit, CompareQuotation& quotation) {
      if (!offsets) offsets.emplace(document.document.text);
      quotation.at = offsets->ToCodePoints(unit.at);
      const bool whole = !text && quotation.at.size() <= kInFiles;
      quotation.text = whole ? std::string(Slice(document.document.text, unit.at))
                             : document.Text(unit.at, text ? kQuotation : kInFiles);
      quotation.address = document.Address(unit.segment, text ? common.language : Language::kEn);
    };
    compare.Add(document.rows, quote, document.where);
  });
  if (!result) return speaker.Finish(kNoResult);
  Comparison comparison = compare.Finish();
  // Summaries stand under the names that people gave the groups; JSON and CSV have the values.
  if (text && !flags.summaries)
    for (ComparisonGroup& group : comparison.groups) group.label = source->Label(*groups, group.label, common.language);

  if (!flags.qca.empty()) {
    speaker.Out(QcaCsv(comparison, codebook, Messages(Language::kEn), flags.qca == "r"));
    return speaker.Finish(result->problems.HasErrors() ? kNothingOrFailed : kDone);
  }
  const Messages english(Language::kEn);
  const Messages& m = text ? speaker.messages() : english;
  FigureReport report;
  report.what = flags.truth_table ? "truth_table" : "comparison";
  source->AddFacts({*groups}, *result, m, report);
  report.facts.push_back({"by", ForTranslation("groups by {2}"), flags.by, {DimensionText(*groups, codebook, m)}});
  report.facts.push_back(
      {"least_units",
       ForTranslation("taken as stated: in {1} units of a group or more, {2} hits per 1000 words or more"),
       flags.least_units,
       {m.Number(flags.least_rate, DigitsOf(flags.least_rate))}});
  report.facts.push_back({"least_per_1000_words", nullptr, Figure(flags.least_rate), {}});
  if (flags.summaries) {
    report.what = "summaries";
    report.tables.push_back(Summaries(comparison, codebook, *std::move(summaries), m));
  } else if (flags.truth_table) {
    report.tables.push_back(TruthTable(comparison, codebook, m));
  } else if (text) {
    report.facts.push_back({"per_1000_words",
                            ForTranslation("figures behind a state: hits per 1000 words of the group"),
                            report::NoCell{},
                            {}});
    report.facts.push_back({"level",
                            ForTranslation("level: study indicators present of those mentioned; mixed ones count half, "
                                           "those of direction - the other way round"),
                            report::NoCell{},
                            {}});
    report.facts.push_back(
        {"profile",
         ForTranslation(
             "percent behind it, where a criterion has no level: units of the code by units of the criterion"),
         report::NoCell{},
         {}});
    report.tables.push_back(Groups(comparison, m));
    for (const Criterion& criterion : comparison.criteria) {
      if (!flags.out.empty()) {
        report.tables.push_back(States(comparison, criterion, codebook, 0, comparison.groups.size(), m));
        continue;
      }
      for (FigureTable& block : Blocks(comparison, criterion, codebook, speaker.width(), m))
        report.tables.push_back(std::move(block));
    }
  } else {
    report.tables = {Groups(comparison, m), Levels(comparison, codebook), LongForm(comparison, codebook)};
    report.csv = {LongForm(comparison, codebook)};
  }
  if (!flags.out.empty()) {
    const bool saved = SaveComparison(std::move(report), comparison, codebook, flags, speaker);
    return speaker.Finish(!saved ? kNoResult : result->problems.HasErrors() ? kNothingOrFailed : kDone);
  }
  speaker.Out(common.json ? FigureJson(report)
              : flags.csv ? FigureCsv(report, flags.source.facts)
                          : FigureText(report, speaker.messages(), {speaker.width()}));
  if (text && flags.quotations) speaker.Out(Quotations(comparison, codebook, m));
  return speaker.Finish(result->problems.HasErrors() ? kNothingOrFailed : kDone);
}

}  // namespace pandect::tool
