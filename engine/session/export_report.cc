// SPDX-License-Identifier: GPL-2.0-or-later
#include "session/export_report.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <tuple>

#include "report/html_report.h"
#include "text/offset_map.h"

namespace pandect {

using exports::ExportedCoding;
using exports::ExportedDocument;

std::vector<Coding> CodingsByUnit(const ExportedDocument& document) {
  const std::vector<AnalysisUnit>& units = document.rows.units;
  std::map<std::tuple<uint32_t, CodeIndex, Polarity>, Coding> by_unit;
  for (const ExportedCoding& exported : document.codings) {
    const Coding& from = exported.coding;
    for (const uint32_t i : exported.units) {
      const auto [at, is_new] = by_unit.try_emplace({i, from.code, from.polarity});
      Coding& coding = at->second;
      if (is_new) {
        coding = from;
        coding.unit = units[i].segment;
        coding.at = units[i].at;
        coding.evidence = {};
      }
      std::vector<ByteSpan> evidence(from.evidence.begin(), from.evidence.end());
      if (from.origin != CodingOrigin::kRule || evidence.empty()) evidence = {from.at};
      for (const ByteSpan span : evidence) {
        const ByteSpan both{std::max(span.begin, units[i].at.begin), std::min(span.end, units[i].at.end)};
        if (both.begin < both.end) coding.evidence.push_back(both);
      }
    }
  }
  std::vector<Coding> out;
  for (auto& [key, coding] : by_unit) {
    // Passages of several coders may overlap; evidence is disjoint.
    std::vector<ByteSpan> spans(coding.evidence.begin(), coding.evidence.end());
    std::sort(spans.begin(), spans.end());
    coding.evidence = {};
    for (const ByteSpan span : spans) {
      if (!coding.evidence.empty() && span.begin < coding.evidence.back().end)
        coding.evidence.back().end = std::max(coding.evidence.back().end, span.end);
      else
        coding.evidence.push_back(span);
    }
    out.push_back(std::move(coding));
  }
  return out;
}

ExportReport::ExportReport(const std::string& path, const RunFacts& facts, const Codebook& codebook, Language language)
    : codebook_(codebook),
      facts_(facts),
      file_(std::filesystem::path(path).has_parent_path() ? std::filesystem::path(path).parent_path().string() : ".",
            std::filesystem::path(path).filename().string()) {
  file_.Write(report::HtmlReport::Header(facts, codebook, language));
}

void ExportReport::Add(const ExportedDocument& document) {
  const std::vector<Coding> codings = CodingsByUnit(document);
  const Reading reading{document.document, document.tree, document.words};
  std::string html;
  report::HtmlReport::AppendDocument(reading, OffsetMap(document.document.text), codings, html);
  file_.Write(html);
  table_.documents.push_back(matrix::Count(reading, codebook_, facts_.table.unit, codings));
  const Base& base = table_.documents.back().base;
  DocumentFacts& facts = documents_.emplace_back();
  facts.path = document.document.path;
  facts.format = document.document.format;
  facts.charset = document.document.charset;
  facts.language = document.rows.language;
  facts.original_hash = document.document.original_hash;
  facts.text_hash = document.document.text_hash;
  facts.units = base.units;
  facts.coded_units = base.coded_units;
  facts.words = base.words;
  facts.codings = codings.size();
}

Result<Done> ExportReport::Finish() {
  file_.Write(report::HtmlReport::Footer(table_, documents_, {}));
  if (auto written = file_.Commit(); !written) return written.error();
  return Done{};
}

}  // namespace pandect
