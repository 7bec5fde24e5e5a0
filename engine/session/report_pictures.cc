// SPDX-License-Identifier: GPL-2.0-or-later
#include "session/report_pictures.h"

#include <future>
#include <string>
#include <utility>

#include "plot/draw.h"
#include "report/messages.h"

namespace pandect {
namespace {

constexpr size_t kMostDocuments = 60;

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
  chart.title = codebook.id + " " + codebook.version;
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

std::vector<report::ReportPicture> PicturesOf(const FrequencyTable& table, const Codebook& codebook,
                                              Diagnostics& problems) {
  const Messages russian(Language::kRu), english(Language::kEn);
  std::vector<std::pair<std::string, std::pair<plot::Chart, plot::Chart>>> charts;
  charts.push_back(
      {"shares", {SharesByLanguage(table, codebook, russian), SharesByLanguage(table, codebook, english)}});
  if (table.documents.size() <= kMostDocuments)
    charts.push_back(
        {"documents", {RatesByDocument(table, codebook, russian), RatesByDocument(table, codebook, english)}});
  const auto draw = [](const plot::Chart& chart, char mark) {
    return std::async(std::launch::async, [&chart, mark] {
      return plot::Draw(chart, {plot::PictureFormat::kSvg, mark});
    });
  };
  std::vector<std::pair<std::future<Result<std::string>>, std::future<Result<std::string>>>> drawn;
  for (const auto& [name, chart] : charts) drawn.emplace_back(draw(chart.first, ','), draw(chart.second, '.'));
  std::vector<report::ReportPicture> out;
  for (size_t i = 0; i < charts.size(); ++i) {
    auto ru = drawn[i].first.get(), en = drawn[i].second.get();
    if (!ru.ok() || !en.ok()) {
      const Error& error = ru.ok() ? en.error() : ru.error();
      problems.Add(Severity::kNote, {error.code, "report.html has no pictures: " + error.what, {}, error.hint});
      return {};
    }
    out.push_back({charts[i].first, *std::move(ru), *std::move(en)});
  }
  return out;
}

}  // namespace pandect
