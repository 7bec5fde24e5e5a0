// SPDX-License-Identifier: GPL-2.0-or-later
#include "matrix/pivot.h"

#include <algorithm>
#include <map>

#include "report/figure_table.h"
#include "report/json.h"
#include "report/words_for_people.h"
#include "session/analyse.h"
#include "text/display_width.h"
#include "text/offset_map.h"
#include "tools/pandect/cell_passages.h"
#include "tools/pandect/commands/commands.h"
#include "tools/pandect/open.h"
#include "tools/pandect/pictures.h"
#include "tools/pandect/table_source.h"
#include "tools/pandect/workbooks.h"

namespace pandect::tool {
namespace {

using namespace matrix;
using report::FigureCell;
using report::FigureReport;
using report::FigureTable;

constexpr uint32_t kAll = CellKey::kAll;
constexpr size_t kQuotation = 160;  // characters

const char* WhatIsCounted(Measure measure) {
  switch (measure) {
    case Measure::kUnits:
      return ForTranslation("count: coding units ({2})");
    case Measure::kHits:
      return ForTranslation("count: hits");
    case Measure::kDocuments:
      return ForTranslation("count: documents");
    case Measure::kWords:
      return ForTranslation("count: words covered by hits");
    case Measure::kPresence:
      return ForTranslation("1 where there is a coding, else 0");
    case Measure::kShareOfUnits:
      return ForTranslation("share of the units of the base");
    case Measure::kPer1000Words:
      return ForTranslation("hits per 1000 words of the base");
    case Measure::kRowPercent:
      return ForTranslation("percent of the row's units; a unit may stand in several cells");
    case Measure::kColumnPercent:
      return ForTranslation("percent of the column's units; a unit may stand in several cells");
    case Measure::kMeanWeight:
      return ForTranslation("mean weight of the codings that have one");
  }
  return "";
}

const char* PolarityText(PolarityCount polarity) {
  switch (polarity) {
    case PolarityCount::kBoth:
      return ForTranslation("polarity: present and stated absent together");
    case PolarityCount::kPresent:
      return ForTranslation("polarity: only present");
    case PolarityCount::kAbsent:
      return ForTranslation("polarity: only stated absent");
    case PolarityCount::kNet:
      return ForTranslation("polarity: net, present less stated absent");
  }
  return "";
}

bool IsWhole(Measure measure, PolarityCount polarity) {
  return polarity != PolarityCount::kNet &&
         (measure == Measure::kUnits || measure == Measure::kHits || measure == Measure::kDocuments ||
          measure == Measure::kWords || measure == Measure::kPresence);
}

int Digits(Measure measure) {
  switch (measure) {
    case Measure::kShareOfUnits:
      return 3;
    case Measure::kPer1000Words:
      return 2;
    case Measure::kRowPercent:
    case Measure::kColumnPercent:
    case Measure::kMeanWeight:
      return 1;
    default:
      return 0;  // counts, net ones too
  }
}

FigureCell CellOf(const PivotTable& table, CellKey key, Measure measure) {
  const Figure value = table.Value(key, measure);
  if (value && IsWhole(measure, table.options.polarity)) return static_cast<uint64_t>(*value);
  return value;
}

// Columns [first, last) of one sheet; the margin stands at the end of the last block.
FigureTable Block(const PivotTable& table, const Codebook& codebook, Measure measure, uint32_t sheet, size_t first,
                  size_t last, bool margin, const Messages& m) {
  FigureTable out;
  out.key = "cells";
  const auto label = [&](const std::string& text) { return text.empty() ? m.Text("(none)") : text; };
  out.columns.push_back({"row", Name(table.options.rows, codebook), 0, report::CutAt::kBegin});
  const bool codes = table.options.rows.kind == DimensionKind::kCode;
  if (codes) out.columns.push_back({"label", ForTranslation("label")});
  const int digits = Digits(measure);
  for (size_t c = first; c < last; ++c)
    out.columns.push_back({table.columns[c], label(table.columns[c]), digits, report::CutAt::kEnd, false, true});
  if (margin) out.columns.push_back({"total", ForTranslation("total"), digits});
  const auto add_row = [&](uint32_t row, const std::string& text, const std::string& for_people) {
    std::vector<FigureCell> cells{text};
    if (codes) cells.emplace_back(for_people);
    for (size_t c = first; c < last; ++c)
      cells.push_back(CellOf(table, {sheet, row, static_cast<uint32_t>(c)}, measure));
    if (margin) cells.push_back(CellOf(table, {sheet, row, kAll}, measure));
    out.rows.push_back(std::move(cells));
  };
  for (uint32_t row = 0; row < table.rows.size(); ++row) {
    const CodeIndex code = codes ? codebook.Find(table.rows[row]) : kNoCode;
    add_row(row, label(table.rows[row]), code == kNoCode ? "" : In(codebook.codes[code].label, m.language()));
  }
  add_row(kAll, m.Text("total"), "");
  return out;
}

// As many columns a block as a terminal has room for.
std::vector<size_t> BlockEnds(const PivotTable& table, const Codebook& codebook, uint32_t width, const Messages& m) {
  uint32_t heads = text::DisplayWidth(Name(table.options.rows, codebook));
  for (const std::string& row : table.rows) heads = std::max(heads, text::DisplayWidth(row));
  if (table.options.rows.kind == DimensionKind::kCode) heads += 14;  // at least, for the label
  std::vector<size_t> ends;
  uint32_t used = heads;
  for (size_t c = 0; c < table.columns.size(); ++c) {
    const std::string& text = table.columns[c].empty() ? m.Text("(none)") : table.columns[c];
    const uint32_t wide = std::max<uint32_t>(7, text::DisplayWidth(text)) + 2;
    if (used > heads && used + wide > width) {
      ends.push_back(c);
      used = heads;
    }
    used += wide;
  }
  ends.push_back(table.columns.size());
  return ends;
}

// What stands above the cells.
FigureReport Head(const PivotTable& table, const CodingSource& source, const MatrixFlags& flags, Measure measure,
                  const AnalyseResult& result, const Messages& m) {
  const Codebook& codebook = source.codebook();
  FigureReport out;
  out.what = "matrix";
  source.AddFacts({table.options.rows, table.options.columns, table.options.sheets}, result, m, out);
  out.facts.push_back({"rows", nullptr, Name(table.options.rows, codebook), {}});
  out.facts.push_back({"columns", nullptr, Name(table.options.columns, codebook), {}});
  if (table.options.sheets.kind != DimensionKind::kNone)
    out.facts.push_back({"sheets", nullptr, Name(table.options.sheets, codebook), {}});
  out.facts.push_back(
      {"cell", WhatIsCounted(measure), std::string(Name(measure)), {report::UnitName(source.unit(), m)}});
  out.facts.push_back(
      {"polarity", PolarityText(table.options.polarity), std::string(Name(table.options.polarity)), {}});
  const GroupBase& base = table.BaseOf({});
  out.facts.push_back(
      {"base_units",
       ForTranslation("base: {1} units, {2} words, {3} documents; without headings, signatures, running heads"),
       base.units,
       {m.Number(base.words), m.Number(base.documents)}});
  out.facts.push_back({"base_words", nullptr, base.words, {}});
  out.facts.push_back({"base_documents", nullptr, base.documents, {}});
  if (flags.coded_text)
    out.facts.push_back({"base_is_coded_text",
                         ForTranslation("shares and rates are of coded units only: {1} units"),
                         base.coded_units,
                         {}});
  return out;
}

// A table a sheet; of a terminal with a width, as many as it needs.
std::vector<FigureTable> Tables(const PivotTable& table, const Codebook& codebook, Measure measure, const Messages& m,
                                std::optional<uint32_t> width) {
  std::vector<FigureTable> out;
  std::vector<uint32_t> sheets;
  if (table.options.sheets.kind != DimensionKind::kNone)
    for (uint32_t sheet = 0; sheet < table.sheets.size(); ++sheet) sheets.push_back(sheet);
  sheets.push_back(kAll);
  for (const uint32_t sheet : sheets) {
    const std::vector<size_t> ends =
        width ? BlockEnds(table, codebook, *width, m) : std::vector<size_t>{table.columns.size()};
    size_t first = 0;
    for (const size_t end : ends) {
      FigureTable block = Block(table, codebook, measure, sheet, first, end, end == table.columns.size(), m);
      if (sheets.size() > 1) {
        const std::string name = sheet == kAll                 ? m.Text("total")
                                 : table.sheets[sheet].empty() ? m.Text("(none)")
                                                               : table.sheets[sheet];
        block.title = DimensionText(table.options.sheets, codebook, m) + ": " + name;
        block.key = sheet == kAll ? "cells" : "cells of " + table.sheets[sheet];
      }
      out.push_back(std::move(block));
      first = end;
    }
  }
  return out;
}

// The margin of the sheets, as a picture. Codes by their labels.
plot::Chart Picture(const PivotTable& table, const Codebook& codebook, const MatrixFlags& flags, Measure measure,
                    UnitLevel unit, const Messages& m) {
  const auto labels = [&](const Dimension& dimension, const std::vector<std::string>& names) {
    std::vector<std::string> out;
    for (const std::string& name : names) {
      const CodeIndex code = dimension.kind == DimensionKind::kCode ? codebook.Find(name) : kNoCode;
      const std::string label = code == kNoCode ? "" : In(codebook.codes[code].label, m.language());
      out.push_back(!label.empty() ? label : name.empty() ? m.Text("(none)") : name);
    }
    return dimension.kind == DimensionKind::kDocument ? WithoutCommonFolder(std::move(out)) : out;
  };
  const auto value = [&](uint32_t row, uint32_t column) {
    const Figure figure = table.Value({kAll, row, column}, measure);
    return figure ? std::optional<double>(*figure) : std::nullopt;
  };
  const auto rows = static_cast<uint32_t>(table.rows.size()), columns = static_cast<uint32_t>(table.columns.size());
  std::string title =
      codebook.id + " " + codebook.version + (flags.source.where.empty() ? "" : " · " + flags.source.where);
  if (table.options.polarity != PolarityCount::kBoth) title += " · " + m.Text(PolarityText(table.options.polarity));
  const std::string what = m.Text(WhatIsCounted(measure), {Name(measure), report::UnitName(unit, m)});
  if (flags.plot_as == "bars") {
    plot::BarChart bars;
    bars.title = title;
    bars.value_title = what;
    bars.labels = labels(table.options.rows, table.rows);
    bars.series = labels(table.options.columns, table.columns);
    for (uint32_t column = 0; column < columns; ++column) {
      auto& series = bars.bars.emplace_back();
      for (uint32_t row = 0; row < rows; ++row) series.push_back({value(row, column), {}, {}});
    }
    return bars;
  }
  plot::HeatMap map;
  map.title = title;
  map.value_title = what;
  map.rows = labels(table.options.rows, table.rows);
  map.columns = labels(table.options.columns, table.columns);
  for (uint32_t row = 0; row < rows; ++row)
    for (uint32_t column = 0; column < columns; ++column) map.values.push_back(value(row, column));
  map.digits = Digits(measure);
  return map;
}

// A row a cell, with every count: what programs read. The margin is "*". The table must outlive it.
FigureTable LongForm(const PivotTable& table, Measure measure) {
  FigureTable out;
  out.key = "cells";
  for (const char* key : {"sheet", "row", "column", "value", "units", "hits", "documents", "words", "absent_units",
                          "base_units", "base_words"})
    out.columns.push_back({key, key});
  const auto name = [](const std::vector<std::string>& labels, uint32_t label) {
    return label == kAll ? std::string("*") : labels[label];
  };
  const auto all = [](const std::vector<std::string>& labels) {
    std::vector<uint32_t> out_labels;
    for (uint32_t i = 0; i < labels.size(); ++i) out_labels.push_back(i);
    out_labels.push_back(kAll);
    return out_labels;
  };
  out.make_rows = [=, &table](const std::function<void(const std::vector<FigureCell>&)>& use) {
    for (const uint32_t sheet : all(table.sheets))
      for (const uint32_t row : all(table.rows))
        for (const uint32_t column : all(table.columns)) {
          const CellKey key{sheet, row, column};
          const Cell& cell = table.At(key);
          const GroupBase& base = table.BaseOf(key);
          use({name(table.sheets, sheet), name(table.rows, row), name(table.columns, column),
               CellOf(table, key, measure), cell.units, cell.hits, cell.documents, cell.words, cell.absent_units,
               base.units, base.words});
        }
  };
  return out;
}

// The codings of a cell, one after another.
class CellList {
 public:
  CellList(const CodingSource& source, const CommonFlags& common, const MatrixFlags& flags,
           const std::vector<Dimension>& dimensions)
      : source_(source), codebook_(source.codebook()), common_(common), flags_(flags), dimensions_(dimensions) {
    for (const Dimension& dimension : dimensions)
      if (dimension.kind == DimensionKind::kVariable) variables_.push_back(dimension.variable);
  }

  void Add(Pivot& pivot, const AnalysedDocument& document) {
    const OffsetMap offsets(document.document.text);
    // As the table names it: the value, or its name in the reader's language.
    const std::string row = source_.ValueOf(dimensions_[0], flags_.open[0], common_.language);
    const std::string column = source_.ValueOf(dimensions_[1], flags_.open[1], common_.language);
    for (const CellCoding& found : pivot.CodingsIn(document.rows, "*", row, column, document.where)) {
      const AnalysisUnit& unit = document.rows.units[found.unit];
      const AnalysisCoding& coding = document.rows.codings[found.coding];
      ++count_;
      const std::string address = document.Address(unit.segment, common_.language);
      if (common_.json) {
        const CodePointSpan at = offsets.ToCodePoints(unit.at);
        report::JsonWriter json(out_);
        json.BeginObject().Key("document").String(document.rows.path).Key("address").String(address);
        json.Key("begin").Unsigned(at.begin).Key("end").Unsigned(at.end);
        json.Key("code").String(codebook_.codes[coding.code].id).Key("polarity").String(Name(coding.polarity));
        json.Key("coder").String(coding.coder.empty() ? "rules" : coding.coder);
        json.Key("hits").Unsigned(coding.hits).Key("text").String(Slice(document.document.text, unit.at));
        if (!coding.at.empty()) json.Key("passage").String(Slice(document.document.text, coding.at));
        if (coding.weight) json.Key("weight").Fixed(*coding.weight, 6);
        json.Key("values").BeginArray();
        for (const auto& [name, value] : ValuesOf(unit)) {
          json.BeginObject().Key("variable").String(name).Key("value").String(value->value);
          json.Key("source").String(Name(value->source)).Key("text").String(Slice(document.document.text, value->at));
          if (!value->coder.empty()) json.Key("coder").String(value->coder);
          json.EndObject();
        }
        json.EndArray().EndObject();
        out_ += "\n";
      } else {
        out_ += document.rows.path + ":" + address + ": " + codebook_.codes[coding.code].id +
                (coding.polarity == Polarity::kAbsent ? " (absent)" : "") +
                (coding.coder.empty() ? "" : " · " + coding.coder) + "\n    " +
                document.Text(coding.at.empty() ? unit.at : coding.at, kQuotation) + "\n";
        for (const auto& [name, value] : ValuesOf(unit))
          out_ += "    " + name + " = " + value->value + " (" + Name(value->source) +
                  (value->coder.empty() ? "" : ", " + value->coder) + "): «" + document.Text(value->at, kQuotation) +
                  "»\n";
      }
    }
  }

  uint64_t count() const { return count_; }
  const std::string& out() const { return out_; }

 private:
  // What the text says of the dimensions' variables, as evidence.
  std::vector<std::pair<std::string, const UnitValue*>> ValuesOf(const AnalysisUnit& unit) const {
    std::vector<std::pair<std::string, const UnitValue*>> out;
    for (const std::string& name : variables_)
      if (const auto found = unit.values.find(name); found != unit.values.end())
        for (const UnitValue& value : found->second) out.emplace_back(name, &value);
    return out;
  }

  const CodingSource& source_;
  const Codebook& codebook_;
  const CommonFlags& common_;
  const MatrixFlags& flags_;
  const std::vector<Dimension> dimensions_;
  std::vector<std::string> variables_;
  uint64_t count_ = 0;
  std::string out_;
};

// The tables as sheets; a cell leads to the first of its passages.
bool SaveMatrix(const FigureReport& report, const PivotTable& table, const CellPassages& passages,
                const std::string& path, Speaker& speaker) {
  FigureWorkbook book;
  book.path = path;
  const size_t heads = table.options.rows.kind == DimensionKind::kCode ? 2 : 1;  // id, label
  book.frozen_columns = static_cast<uint32_t>(heads);
  std::map<CellPassages::Key, uint64_t> first_row;
  book.passages = passages.Table(table, speaker.messages(), first_row);
  book.leads_to = [&](size_t sheet, size_t row, size_t column) -> std::optional<uint64_t> {
    if (row >= table.rows.size() || column < heads || column - heads >= table.columns.size()) return std::nullopt;
    const bool has_sheets = table.options.sheets.kind != DimensionKind::kNone;
    if (has_sheets && sheet >= table.sheets.size()) return std::nullopt;
    const auto found =
        first_row.find({has_sheets ? table.sheets[sheet] : "", table.rows[row], table.columns[column - heads]});
    return found == first_row.end() ? std::nullopt : std::optional<uint64_t>(found->second);
  };
  if (table.options.sheets.kind == DimensionKind::kNone)
    book.names = {speaker.Text("Matrix")};
  else  // a colon may not stand in the name of a sheet
    for (const FigureTable& one : report.tables) {
      book.names.push_back(one.title);
      std::erase(book.names.back(), ':');
    }
  return SaveWorkbook(report, book, speaker);
}

// The labels that have names in the reader's language under these.
PivotTable ForPeople(PivotTable table, const CodingSource& source, Language language) {
  for (const auto& [dimension, labels] :
       {std::pair(&table.options.rows, &table.rows), std::pair(&table.options.columns, &table.columns),
        std::pair(&table.options.sheets, &table.sheets)})
    for (std::string& label : *labels) label = source.Label(*dimension, label, language);
  return table;
}

}  // namespace

int MatrixCommand(const CommonFlags& common, const MatrixFlags& flags, Speaker& speaker) {
  if (!IsPicture(flags.plot, speaker) || !IsWorkbook(flags.out, speaker)) return speaker.Finish(kNoResult);
  const auto source = CodingSource::Open(flags.source, common, "matrix", speaker);
  if (!source) return speaker.Finish(kNoResult);
  const Codebook& codebook = source->codebook();
  PivotOptions options;
  for (const auto& [text, dimension] :
       {std::pair(&flags.rows, &options.rows), std::pair(&flags.columns, &options.columns),
        std::pair(&flags.sheets, &options.sheets)}) {
    auto parsed = ParseDimension(*text, codebook);
    if (!parsed) return speaker.Fail(parsed.error());
    *dimension = *std::move(parsed);
  }
  if (options.sheets.kind == DimensionKind::kCode && options.rows.kind == DimensionKind::kCode &&
      options.columns.kind == DimensionKind::kCode)
    return speaker.Fail(
        {ErrorCode::kInvalid, "rows, columns and sheets are all codes", {}, "two of the three may be codes"});
  options.polarity = *PolarityCountOf(flags.polarity);
  options.base_is_coded_text = flags.coded_text;
  const Measure measure = *MeasureOf(flags.cell);
  if (options.polarity == PolarityCount::kNet && !IsNetted(measure))
    return speaker.Fail({ErrorCode::kInvalid,
                         "--polarity net is not of --cell " + flags.cell,
                         {},
                         "net are units, hits, words, share-of-units and per-1000-words"});
  const std::vector<Dimension> dimensions{options.rows, options.columns, options.sheets};

  const AnalysedDocument* current = nullptr;
  Pivot pivot(codebook, options, [&](const AnalysisDocument&, SegmentIndex article) {
    return current->Address(article, common.language);
  });
  CellList list(*source, common, flags, dimensions);
  CellPassages passages(codebook, common.language);
  const auto result = source->Run(dimensions, [&](const AnalysedDocument& document) {
    current = &document;
    if (flags.open.empty())
      pivot.Add(document.rows, document.where);
    else
      list.Add(pivot, document);
    if (!flags.out.empty()) passages.Add(pivot, document);
  });
  if (!result) return speaker.Finish(kNoResult);
  const int code = result->problems.HasErrors() ? kNothingOrFailed : kDone;

  if (!flags.open.empty()) {
    speaker.Out(list.out());
    if (list.count() == 0)
      speaker.Say(speaker.Text("no coding in row {1}, column {2}; labels are written as in the table, * is the margin",
                               {flags.open[0], flags.open[1]}));
    return speaker.Finish(list.count() == 0 ? kNothingOrFailed : code);
  }
  const PivotTable table = pivot.Finish();
  if (!flags.out.empty()) {
    const Messages& m = speaker.messages();
    const PivotTable shown = ForPeople(table, *source, common.language);
    FigureReport report = Head(shown, *source, flags, measure, *result, m);
    report.tables = Tables(shown, codebook, measure, m, std::nullopt);
    const bool saved = SaveMatrix(report, table, passages, flags.out, speaker);
    const bool drawn =
        saved && (flags.plot.empty() ||
                  SavePicture(Picture(table, codebook, flags, measure, source->unit(), m), flags.plot, speaker));
    return speaker.Finish(!drawn ? kNoResult : table.cells.empty() ? kNothingOrFailed : code);
  }
  const bool text = !common.json && !flags.csv;
  const bool picture = !flags.plot.empty();
  const PivotTable shown = text || picture ? ForPeople(table, *source, common.language) : PivotTable();
  // Files do not depend on a language.
  const Messages english(Language::kEn);
  FigureReport report =
      Head(text ? shown : table, *source, flags, measure, *result, text ? speaker.messages() : english);
  if (text) {
    report.tables = Tables(shown, codebook, measure, speaker.messages(), speaker.width());
    speaker.Out(FigureText(report, speaker.messages(), {speaker.width()}));
  } else if (common.json) {
    report.tables = {LongForm(table, measure)};
    speaker.Out(FigureJson(report));
  } else {
    const bool wide = table.options.sheets.kind == DimensionKind::kNone;
    report.tables = {wide ? Block(table, codebook, measure, kAll, 0, table.columns.size(), true, english)
                          : LongForm(table, measure)};
    speaker.Out(FigureCsv(report, flags.source.facts));
  }
  if (picture &&
      !SavePicture(Picture(shown, codebook, flags, measure, source->unit(), speaker.messages()), flags.plot, speaker))
    return speaker.Finish(kNoResult);
  return speaker.Finish(table.cells.empty() ? kNothingOrFailed : code);
}

}  // namespace pandect::tool
