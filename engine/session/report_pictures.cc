// SPDX-License-Identifier: GPL-2.0-or-later
#include "session/report_pictures.h"

#include <algorithm>
#include <cmath>
#include <future>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "plot/draw.h"
#include "report/error_texts.h"
#include "session/code_network.h"
#include "session/code_study.h"
#include "session/document_year.h"

namespace pandect {
namespace {

constexpr size_t kMostDocuments = 60;
constexpr size_t kMostPairedCodes = 1000;  // 32 MB of pairs
constexpr size_t kMostEdges = 30, kFewestEdges = 3;
// Of the picture of places: what can still be read, and some 50 KB of SVG.
constexpr size_t kMostStrokedDocuments = 12, kMostStrokes = 1200;
constexpr double kPlaces = 320;       // strokes that fit beside one another
constexpr int kMostYearsInFull = 40;  // more are drawn too wide for a page: gaps become one point

std::vector<CodeIndex> TopCodes(const Codebook& codebook) {
  std::vector<CodeIndex> top;
  for (CodeIndex code = 0; code < codebook.codes.size(); code = codebook.codes[code].end) top.push_back(code);
  return top;
}

std::string Label(const Codebook& codebook, CodeIndex code, Language language) {
  const std::string& label = In(codebook.codes[code].label, language);
  return label.empty() ? codebook.codes[code].id : label;
}

std::optional<double> Share(uint64_t part, uint64_t whole, double times) {
  if (whole == 0) return std::nullopt;
  return times * static_cast<double>(part) / static_cast<double>(whole);
}

plot::BarChart SharesByLanguage(const FrequencyTable& table, const Codebook& codebook, const Messages& m) {
  plot::BarChart chart;
  chart.title = m.Text("{1} {2}: every unit is counted and none is drawn by lot, so shares have no intervals",
                       {codebook.id, codebook.version});
  chart.value_title = m.Text("share of units, %; rules, unreviewed");
  for (const CodeIndex code : TopCodes(codebook)) chart.labels.push_back(Label(codebook, code, m.language()));
  const auto bases = table.BaseByLanguage();
  for (const auto& [language, totals] : table.TotalsByLanguage()) {
    const auto base = bases.find(language);
    if (base == bases.end() || base->second.units == 0) continue;
    chart.series.push_back(language == Language::kRu   ? m.Text("in Russian")
                           : language == Language::kEn ? m.Text("in English")
                                                       : m.Text("in other languages"));
    auto& bars = chart.bars.emplace_back();
    for (const CodeIndex code : TopCodes(codebook))
      bars.push_back({Share(totals[code].base_units, base->second.units, 100), {}, {}});
  }
  return chart;
}

plot::HeatMap RatesByDocument(const FrequencyTable& table, const Codebook& codebook, const Messages& m) {
  plot::HeatMap chart;
  chart.title = codebook.id + " " + codebook.version;
  chart.value_title = m.Text("hits per 1000 words; rules, unreviewed");
  chart.digits = 1;
  for (const CodeIndex code : TopCodes(codebook)) chart.columns.push_back(Label(codebook, code, m.language()));
  for (const DocumentCounts& document : table.documents) {
    chart.rows.push_back(document.path);
    for (const CodeIndex code : TopCodes(codebook))
      chart.values.push_back(Share(document.by_code[code].base_hits, document.base.words, 1000));
  }
  return chart;
}

}  // namespace

DocumentMarks MarksOf(const Document& document, const CodedDocument& coded, const Codebook& codebook, UnitLevel level) {
  DocumentMarks out;
  const Reading reading{document, coded.tree, coded.words};
  out.units = CodesByUnitAndAbove(codebook, matrix::Analyse(reading, level, coded.codings), {});
  const std::vector<CodeIndex> top = TopCodes(codebook);
  const auto& words = coded.words.span;
  std::set<std::pair<uint32_t, double>> strokes;
  for (const Coding& coding : coded.codings) {
    const auto above = static_cast<uint32_t>(std::upper_bound(top.begin(), top.end(), coding.code) - top.begin() - 1);
    for (const ByteSpan& span : coding.evidence) {
      const auto word = std::lower_bound(words.begin(), words.end(), span.begin,
                                         [](const ByteSpan& at, uint32_t begin) { return at.end <= begin; });
      if (word == words.end()) continue;
      const double place = static_cast<double>(word - words.begin()) / static_cast<double>(words.size());
      strokes.emplace(above, std::floor(place * kPlaces) / kPlaces);
    }
  }
  for (const auto& [code, place] : strokes) {
    out.place_codes.push_back(code);
    out.places.push_back(place);
  }
  return out;
}

RunMarks::RunMarks(const Codebook& codebook) {
  // The distance changes nothing that is drawn.
  if (codebook.codes.size() <= kMostPairedCodes) pairs_.emplace(codebook.codes.size(), statistics::UnitPairOptions{0});
}

void RunMarks::Add(DocumentMarks document) {
  if (pairs_) pairs_->Add(document.units);
  if (first_.size() >= kMostStrokedDocuments || (!first_.empty() && strokes_ >= kMostStrokes)) return;
  document.units.clear();
  strokes_ += document.places.size();
  first_.push_back(std::move(document));
}

std::optional<plot::LineChart> RatesByYear(const FrequencyTable& table, const Codebook& codebook, const Messages& m) {
  struct Year {
    uint64_t words = 0;
    std::vector<uint64_t> hits;
  };
  const std::vector<CodeIndex> top = TopCodes(codebook);
  std::map<int, Year> years;
  uint64_t dated = 0;
  for (const DocumentCounts& document : table.documents) {
    const std::string label = YearOf(document.variables);
    if (label.empty()) continue;
    ++dated;
    Year& year = years[std::stoi(label)];
    year.words += document.base.words;
    year.hits.resize(top.size());
    for (size_t i = 0; i < top.size(); ++i) year.hits[i] += document.by_code[top[i]].base_hits;
  }
  if (years.size() < 2) return std::nullopt;
  plot::LineChart chart;
  chart.title = m.Text("{1} {2}: hits by year of the document; rules, unreviewed; documents with a year: {3} of {4}",
                       {codebook.id, codebook.version, m.Number(dated), m.Number(uint64_t{table.documents.size()})});
  chart.value_title = m.Text("per 1000 words");
  chart.point_title = m.Text("year");
  for (const CodeIndex code : top) chart.series.push_back(Label(codebook, code, m.language()));
  chart.values.resize(top.size());
  const auto add = [&](const std::string& label, const Year& year) {
    chart.points.push_back(label);
    for (size_t i = 0; i < top.size(); ++i)
      chart.values[i].push_back(year.words == 0 ? std::nullopt : Share(year.hits[i], year.words, 1000));
  };
  const bool in_full = years.rbegin()->first - years.begin()->first < kMostYearsInFull;
  int last = years.begin()->first - 1;
  for (const auto& [number, year] : years) {
    if (!in_full && number > last + 1) add("…", {});
    for (int missing = last + 1; in_full && missing < number; ++missing) add(std::to_string(missing), {});
    add(std::to_string(number), year);
    last = number;
  }
  return chart;
}

std::optional<plot::DispersionChart> PlacesInDocuments(const FrequencyTable& table, const RunMarks& marks,
                                                       const Codebook& codebook, const Messages& m) {
  const auto& first = marks.first_documents();
  if (std::all_of(first.begin(), first.end(), [](const DocumentMarks& one) { return one.places.empty(); }))
    return std::nullopt;
  plot::DispersionChart chart;
  chart.title = m.Text(
      "{1} {2}: where in a document words fired; rules, unreviewed; first {3} documents of {4}",
      {codebook.id, codebook.version, m.Number(uint64_t{first.size()}), m.Number(uint64_t{table.documents.size()})});
  chart.place_title = m.Text("place in the document");
  for (const CodeIndex code : TopCodes(codebook)) chart.kinds.push_back(Label(codebook, code, m.language()));
  for (size_t i = 0; i < first.size(); ++i)
    chart.rows.push_back({table.documents[i].path, first[i].places, first[i].place_codes});
  return chart;
}

std::vector<report::ReportPicture> PicturesOf(const FrequencyTable& table, const RunMarks& marks,
                                              const Codebook& codebook, Diagnostics& problems) {
  const Messages russian(Language::kRu), english(Language::kEn);
  struct Both {
    std::string name;
    plot::Chart ru, en;
  };
  std::vector<Both> charts;
  charts.push_back({"shares", SharesByLanguage(table, codebook, russian), SharesByLanguage(table, codebook, english)});
  if (table.documents.size() <= kMostDocuments)
    charts.push_back(
        {"documents", RatesByDocument(table, codebook, russian), RatesByDocument(table, codebook, english)});
  if (auto ru = RatesByYear(table, codebook, russian), en = RatesByYear(table, codebook, english); ru && en)
    charts.push_back({"years", *std::move(ru), *std::move(en)});
  if (marks.pairs()) {
    const auto network = [&](const Messages& m) {
      plot::NetworkChart chart = CodeNetwork(codebook, *marks.pairs(), {0, kMostEdges}, m);
      chart.title += "; " + m.Text("rules, unreviewed");
      return chart;
    };
    auto ru = network(russian);
    if (ru.edges.size() >= kFewestEdges) charts.push_back({"network", std::move(ru), network(english)});
  }
  if (auto ru = PlacesInDocuments(table, marks, codebook, russian),
      en = PlacesInDocuments(table, marks, codebook, english);
      ru && en)
    charts.push_back({"places", *std::move(ru), *std::move(en)});
  const auto draw = [](const plot::Chart& chart, char mark) {
    return std::async(std::launch::async, [&chart, mark] {
      return plot::Draw(chart, {plot::PictureFormat::kSvg, mark});
    });
  };
  std::vector<std::pair<std::future<Result<std::string>>, std::future<Result<std::string>>>> drawn;
  for (const Both& chart : charts) drawn.emplace_back(draw(chart.ru, ','), draw(chart.en, '.'));
  std::vector<report::ReportPicture> out;
  std::set<std::string> told;
  for (size_t i = 0; i < charts.size(); ++i) {
    auto ru = drawn[i].first.get(), en = drawn[i].second.get();
    report::ReportPicture& picture = out.emplace_back();
    picture.name = charts[i].name;
    if (ru.ok() && en.ok()) {
      picture.ru = *std::move(ru);
      picture.en = *std::move(en);
      continue;
    }
    const Error& error = ru.ok() ? en.error() : ru.error();
    const auto why = [&](const Messages& m) {
      const Error said = report::Translated(error, m);
      return said.hint.empty() ? said.what : said.what + "; " + said.hint;
    };
    picture.missing_ru = why(russian);
    picture.missing_en = why(english);
    if (told.insert(error.what).second)
      problems.Add(Severity::kNote, {error.code, "report.html lacks pictures: " + error.what, {}, error.hint});
  }
  return out;
}

}  // namespace pandect
