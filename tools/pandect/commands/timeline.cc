// SPDX-License-Identifier: GPL-2.0-or-later
#include "matrix/timeline.h"

#include <algorithm>
#include <tuple>

#include "matrix/milestones.h"
#include "report/figure_table.h"
#include "text/offset_map.h"
#include "tools/pandect/commands/commands.h"
#include "tools/pandect/pictures.h"
#include "tools/pandect/table_source.h"

namespace pandect::tool {
namespace {

using namespace matrix;
using report::FigureCell;
using report::FigureReport;
using report::FigureTable;

constexpr size_t kQuotation = 300;  // characters

int Show(const CommonFlags& common, const TimelineFlags& flags, const FigureReport& report, Speaker& speaker) {
  speaker.Out(common.json ? FigureJson(report)
              : flags.csv ? FigureCsv(report, flags.source.facts)
                          : FigureText(report, speaker.messages(), {speaker.width()}));
  return report.tables[0].rows.empty() ? kNothingOrFailed : kDone;
}

struct Row {
  std::string date, document, address, words, sentence;
  DateMention mention;
  CodeIndex code = 0;
  Polarity polarity = Polarity::kPresent;
  CodePointSpan at;
  uint64_t order = 0;  // as met
};

void AddMilestones(const AnalysedDocument& document, Language language, std::vector<Row>& rows) {
  const std::string& text = document.document.text;
  const OffsetMap offsets(text);
  for (size_t first = 0; first < document.codings.size();) {
    size_t last = first;
    std::vector<MilestoneWords> words;
    const SegmentIndex unit = document.codings[first].unit;
    for (; last < document.codings.size() && document.codings[last].unit == unit; ++last)
      for (const ByteSpan evidence : document.codings[last].evidence)
        words.push_back({document.codings[last].code, document.codings[last].polarity, evidence});
    const ByteSpan at = document.codings[first].at;
    const bool wanted =
        document.where.empty() ||
        std::any_of(document.rows.units.begin(), document.rows.units.end(), [&](const AnalysisUnit& one) {
          return one.segment == unit && document.where[static_cast<size_t>(&one - document.rows.units.data())];
        });
    first = last;
    if (!wanted) continue;
    for (const Milestone& found : MilestonesIn(text, at, std::move(words))) {
      Row row;
      row.date = found.date.date.Iso();
      if (found.date.relation == DateRelation::kBetween) row.date += ".." + found.date.to.Iso();
      row.document = document.rows.path;
      row.address = document.Address(unit, language);
      row.words = document.Text(found.at, kQuotation);
      row.sentence = document.Text(at, kQuotation);
      row.mention = found.date;
      row.code = found.code;
      row.polarity = found.polarity;
      row.at = offsets.ToCodePoints(at);
      row.order = rows.size();
      rows.push_back(std::move(row));
    }
    words.clear();
  }
}

// A lane a document, a mark a kind of milestone.
plot::EventChart Picture(const std::vector<Row>& rows, const Codebook& codebook, const Messages& m) {
  plot::EventChart chart;
  chart.title = m.Text("milestones by the dates of the text; {1}", {codebook.id + " " + codebook.version});
  std::vector<std::string> documents;
  std::vector<CodeIndex> codes;
  for (const Row& row : rows) {
    if (std::find(documents.begin(), documents.end(), row.document) == documents.end())
      documents.push_back(row.document);
    if (std::find(codes.begin(), codes.end(), row.code) == codes.end()) codes.push_back(row.code);
  }
  std::sort(codes.begin(), codes.end());
  for (const CodeIndex code : codes) {
    const std::string label = In(codebook.codes[code].label, m.language());
    chart.kinds.push_back(label.empty() ? codebook.codes[code].id : label);
  }
  for (const Row& row : rows) {
    if (row.polarity == Polarity::kAbsent) continue;  // what did not happen has no day
    const auto& day = row.mention.date;
    plot::EventChart::Event event;
    event.year = day.year + (day.month > 0 ? (day.month - 1) / 12.0 : 0.5) + (day.day > 0 ? (day.day - 1) / 372.0 : 0);
    event.lane = static_cast<uint32_t>(std::find(documents.begin(), documents.end(), row.document) - documents.begin());
    event.kind = static_cast<uint32_t>(std::find(codes.begin(), codes.end(), row.code) - codes.begin());
    chart.events.push_back(event);
  }
  chart.lanes = WithoutCommonFolder(std::move(documents));
  return chart;
}

int Milestones(const CommonFlags& common, const TimelineFlags& flags, Speaker& speaker) {
  TableSource flags_of_source = flags.source;
  if (!flags_of_source.paths.empty() && flags_of_source.codebook.empty()) flags_of_source.codebook = flags.milestones;
  const auto source = CodingSource::Open(flags_of_source, common, "timeline", speaker);
  if (!source) return speaker.Finish(kNoResult);
  if (source->project() != nullptr && !source->UseRulesOf(flags.milestones)) return speaker.Finish(kNoResult);
  const Codebook& codebook = source->codebook();
  std::vector<Row> rows;
  const auto result =
      source->Run({}, [&](const AnalysedDocument& document) { AddMilestones(document, common.language, rows); });
  if (!result) return speaker.Finish(kNoResult);
  std::sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) {
    return std::tie(a.mention.date, a.order) < std::tie(b.mention.date, b.order);
  });
  const bool text = !common.json && !flags.csv;
  const Messages english(Language::kEn);
  const Messages& m = text ? speaker.messages() : english;
  FigureReport report;
  report.what = "milestones";
  source->AddFacts({}, *result, m, report);
  report.facts.push_back(
      {"dates",
       ForTranslation(
           "a date of the same sentence; none that is due (by 2030) or names an act (the Treaty of 5 May 1992)"),
       report::NoCell{},
       {}});
  FigureTable table;
  table.key = "milestones";
  table.columns = {{"date", ForTranslation("date")}, {"milestone", ForTranslation("milestone")}};
  if (text) {
    table.columns.push_back({"document", ForTranslation("document"), 0, report::CutAt::kBegin});
    table.columns.push_back({"address", ForTranslation("address")});
    table.columns.push_back({"sentence", ForTranslation("sentence")});
  } else {
    for (const char* key : {"relation", "polarity", "words", "document", "address", "begin", "end", "sentence"})
      table.columns.push_back({key, key});
  }
  for (const Row& row : rows) {
    const Code& code = codebook.codes[row.code];
    std::vector<FigureCell> cells{row.date};
    if (text) {
      const char* relation = row.mention.relation == DateRelation::kSince ? ForTranslation("since {1}") : "{1}";
      cells[0] = m.Text(relation, {row.date});
      cells.emplace_back(In(code.label, m.language()) +
                         (row.polarity == Polarity::kAbsent ? " (" + m.Text(ForTranslation("absent")) + ")" : ""));
    } else {
      cells.emplace_back(code.id);
      cells.emplace_back(std::string(Name(row.mention.relation)));
      cells.emplace_back(std::string(Name(row.polarity)));
      cells.emplace_back(row.words);
    }
    cells.emplace_back(row.document);
    cells.emplace_back(row.address);
    if (!text) {
      cells.emplace_back(uint64_t{row.at.begin});
      cells.emplace_back(uint64_t{row.at.end});
    }
    cells.emplace_back(row.sentence);
    table.rows.push_back(std::move(cells));
  }
  report.tables = {std::move(table)};
  const int code = Show(common, flags, report, speaker);
  if (!flags.plot.empty() && !SavePicture(Picture(rows, codebook, speaker.messages()), flags.plot, speaker))
    return speaker.Finish(kNoResult);
  return speaker.Finish(result->problems.HasErrors() ? kNothingOrFailed : code);
}

// A line a code: hits per 1000 words, so that times of much and of little text compare.
plot::LineChart Picture(const Timeline& timeline, const TimelineFlags& flags, const Codebook& codebook,
                        const Messages& m) {
  plot::LineChart chart;
  chart.title = codebook.id + " " + codebook.version;
  chart.value_title = m.Text("per 1000 words");
  chart.point_title = flags.over;
  for (const TimelinePoint& point : timeline.points)
    chart.points.push_back(point.label.empty() ? m.Text("(none)") : point.label);
  while (chart.apart < timeline.points.size()) {
    const std::string& label = timeline.points[timeline.points.size() - 1 - chart.apart].label;
    if (!label.empty() && label != "undetermined") break;
    ++chart.apart;
  }
  for (const std::string& wanted : flags.codes) {
    const CodeIndex code = codebook.Find(wanted);
    const std::string label = In(codebook.codes[code].label, m.language());
    chart.series.push_back(label.empty() ? wanted : label);
    const auto at =
        static_cast<size_t>(std::find(timeline.codes.begin(), timeline.codes.end(), code) - timeline.codes.begin());
    auto& values = chart.values.emplace_back();
    for (const TimelinePoint& point : timeline.points) {
      const bool counted = at < point.by_code.size();
      const Figure rate = counted ? point.by_code[at].per_1000_words : Figure(0.0);
      values.push_back(point.words == 0 || !rate ? std::nullopt : std::optional<double>(*rate));
    }
  }
  return chart;
}

int Counts(const CommonFlags& common, const TimelineFlags& flags, Speaker& speaker) {
  const auto source = CodingSource::Open(flags.source, common, "timeline", speaker);
  if (!source) return speaker.Finish(kNoResult);
  const Codebook& codebook = source->codebook();
  PivotOptions options;
  options.rows.kind = DimensionKind::kCode;
  auto over = ParseDimension(flags.over, codebook);
  if (!over) return speaker.Fail(over.error());
  if (over->kind != DimensionKind::kVariable)
    return speaker.Fail({ErrorCode::kInvalid,
                         "\"" + flags.over + "\" is no variable of time",
                         {},
                         "use year, event-year, or a variable that the codebook cuts from dates, like period"});
  options.columns = *over;
  for (const std::string& wanted : flags.codes)
    if (codebook.Find(wanted) == kNoCode)
      return speaker.Fail({ErrorCode::kNotFound,
                           "the codebook has no code \"" + wanted + "\"",
                           {},
                           "pandect codebook show lists the codes"});
  Pivot pivot(codebook, options);
  const auto result =
      source->Run({*over}, [&](const AnalysedDocument& document) { pivot.Add(document.rows, document.where); });
  if (!result) return speaker.Finish(kNoResult);
  const Timeline timeline = TimelineOf(pivot.Finish(), codebook);

  const bool text = !common.json && !flags.csv;
  const Messages english(Language::kEn);
  const Messages& m = text ? speaker.messages() : english;
  FigureReport report;
  report.what = "timeline";
  source->AddFacts({*over}, *result, m, report);
  report.facts.push_back({"over", ForTranslation("time: {1}"), flags.over, {}});
  report.facts.push_back({"rates",
                          ForTranslation("units that bear the code or one below it; share of the units and hits per "
                                         "1000 words of the same time"),
                          report::NoCell{},
                          {}});
  FigureTable long_form;
  long_form.key = "timeline";
  for (const char* key : {"time", "code", "units", "present_units", "absent_units", "hits", "coded_documents",
                          "share_of_units", "per_1000_words", "base_documents", "base_units", "base_words"})
    long_form.columns.push_back({key, key});
  for (const std::string& wanted : flags.codes) {
    const auto at = static_cast<size_t>(std::find(timeline.codes.begin(), timeline.codes.end(), codebook.Find(wanted)) -
                                        timeline.codes.begin());
    FigureTable table;
    table.key = wanted;
    table.title = wanted + " " + In(codebook.codes[codebook.Find(wanted)].label, m.language());
    table.columns = {{"time", ForTranslation("time")},
                     {"documents", ForTranslation("documents")},
                     {"units", ForTranslation("units")},
                     {"share", ForTranslation("share"), 3},
                     {"per_1000_words", ForTranslation("per 1000 words"), 2},
                     {"absent", ForTranslation("stated absent")},
                     {"base", ForTranslation("units in all")}};
    for (const TimelinePoint& point : timeline.points) {
      const TimelineCount none;
      const TimelineCount& count = at < point.by_code.size() ? point.by_code[at] : none;
      table.rows.push_back({point.label.empty() ? m.Text("(none)") : point.label, point.documents, count.units,
                            count.share_of_units, count.per_1000_words, count.absent_units, point.units});
      long_form.rows.push_back({point.label, wanted, count.units, count.present_units, count.absent_units, count.hits,
                                count.documents, count.share_of_units, count.per_1000_words, point.documents,
                                point.units, point.words});
    }
    report.tables.push_back(std::move(table));
  }
  if (!text) report.tables = {std::move(long_form)};
  const int code = Show(common, flags, report, speaker);
  if (!flags.plot.empty() && !SavePicture(Picture(timeline, flags, codebook, speaker.messages()), flags.plot, speaker))
    return speaker.Finish(kNoResult);
  return speaker.Finish(result->problems.HasErrors() ? kNothingOrFailed : code);
}

}  // namespace

int TimelineCommand(const CommonFlags& common, const TimelineFlags& flags, Speaker& speaker) {
  if (!IsPicture(flags.plot, speaker)) return speaker.Finish(kNoResult);
  return flags.codes.empty() ? Milestones(common, flags, speaker) : Counts(common, flags, speaker);
}

}  // namespace pandect::tool
