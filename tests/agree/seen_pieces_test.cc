// SPDX-License-Identifier: GPL-2.0-or-later
//
// Documents that coders saw in parts. The slow road: each piece cut out as a document of its own, for those who saw it.
#include <doctest/doctest.h>

#include <algorithm>
#include <random>

#include "agree/coded_spans.h"
#include "agree/continuum_report.h"
#include "agree/spans_report.h"

using namespace pandect;

namespace {

CodedSpans Made(std::mt19937& random) {
  CodedSpans spans;
  spans.coders = {"Анна", "Boris", "Вера"};
  spans.codes = {"a", "б"};
  const size_t documents = 1 + random() % 3;
  for (size_t d = 0; d < documents; ++d) {
    ComparedDocument& document = spans.documents.emplace_back();
    document.name = "d" + std::to_string(d);
    document.language = d % 2 ? Language::kEn : Language::kRu;
    document.characters = 120;
    document.coders = {0, 1, 2};
    for (uint32_t begin = 0; begin < 120; begin += 12) document.units.push_back({begin, begin + 10});
    for (const CodePointSpan unit : document.units) {
      SeenPiece piece{unit, {}};
      for (uint32_t coder = 0; coder < 3; ++coder)
        if (random() % 3) piece.coders.push_back(coder);
      if (!piece.coders.empty()) document.pieces.push_back(piece);
    }
    // Spans cross units and lie in what their coder never saw, too; those of one coder do not overlap.
    for (uint32_t coder = 0; coder < 3; ++coder)
      for (uint32_t at = random() % 10; at + 2 < 120;) {
        const uint32_t end = std::min<uint32_t>(120, at + 1 + random() % 16);
        if (random() % 2) document.spans.push_back({coder, static_cast<uint32_t>(random() % 2), {at, end}, false});
        at = end + random() % 9;
      }
  }
  return spans;
}

// Pieces as documents; places move to their begins.
CodedSpans CutUp(const CodedSpans& spans) {
  CodedSpans out;
  out.coders = spans.coders;
  out.codes = spans.codes;
  for (const ComparedDocument& document : spans.documents)
    for (const SeenPiece& piece : document.pieces) {
      ComparedDocument& one = out.documents.emplace_back();
      one.name = document.name;
      one.language = document.language;
      one.characters = piece.at.end - piece.at.begin;
      one.coders = piece.coders;
      one.units = {{0, one.characters}};
      for (const CodedSpan& span : document.spans) {
        if (std::find(piece.coders.begin(), piece.coders.end(), span.coder) == piece.coders.end()) continue;
        std::vector<bool> covered;
        for (uint32_t at = piece.at.begin; at < piece.at.end; ++at)
          covered.push_back(at >= span.at.begin && at < span.at.end);
        const auto first = std::find(covered.begin(), covered.end(), true);
        if (first == covered.end()) continue;
        const auto begin = static_cast<uint32_t>(first - covered.begin());
        const auto length = static_cast<uint32_t>(std::count(covered.begin(), covered.end(), true));
        one.spans.push_back({span.coder, span.code, {begin, begin + length}, span.absent});
      }
    }
  return out;
}

void SameFigures(const std::vector<AgreementRow>& a, const std::vector<AgreementRow>& b) {
  REQUIRE(a.size() == b.size());
  for (size_t i = 0; i < a.size(); ++i) {
    CHECK(a[i].statistic == b[i].statistic);
    CHECK(a[i].units == b[i].units);
    REQUIRE(bool(a[i].figures.value) == bool(b[i].figures.value));
    if (a[i].figures.value) CHECK(*a[i].figures.value == doctest::Approx(*b[i].figures.value).epsilon(1e-12));
  }
}

}  // namespace

TEST_CASE("figures of documents seen in parts are those of the parts cut out") {
  std::mt19937 random(17);
  AgreementOptions options;
  options.bootstrap.rounds = 0;
  int defined = 0;
  for (int round = 0; round < 150; ++round) {
    const CodedSpans spans = Made(random), cut = CutUp(spans);
    const Unitizing whole = agree::StretchesOf(spans), parts = agree::StretchesOf(cut);
    for (const StretchComparison comparison :
         {StretchComparison::kBorders, StretchComparison::kCharacters, StretchComparison::kSegments}) {
      const auto a = agree::StretchReport(whole, comparison, 0.5, options);
      const auto b = agree::StretchReport(parts, comparison, 0.5, options);
      REQUIRE(a.ok());
      REQUIRE(b.ok());
      SameFigures(*a, *b);
      for (const AgreementRow& row : *a) defined += bool(row.figures.value);
    }
    for (uint32_t code = 0; code < 2; ++code) {
      const auto a = agree::RatingsOfCode(spans, code, {}), b = agree::RatingsOfCode(cut, code, {});
      CHECK(a.ratings.cells == b.ratings.cells);
    }
    const auto seen = agree::CodersOfUnits(spans.documents[0]);
    for (size_t u = 0; u < seen.size(); ++u)
      for (const SeenPiece& piece : spans.documents[0].pieces)
        if (piece.at == spans.documents[0].units[u]) CHECK(seen[u] == piece.coders);
  }
  CHECK(defined > 1000);
}

TEST_CASE("a unit is seen by whoever saw all of it; whole documents keep the conventions of NVivo and MAXQDA") {
  ComparedDocument document;
  document.characters = 30;
  document.units = {{0, 10}, {10, 20}, {22, 30}};
  document.coders = {0, 1};
  document.pieces = {{{0, 15}, {0}}, {{15, 20}, {0, 1}}, {{22, 30}, {1}}};
  const auto seen = agree::CodersOfUnits(document);
  CHECK(seen == std::vector<std::vector<uint32_t>>{{0}, {0}, {1}});
  CodedSpans spans{{"a", "b"}, {"x"}, {document}};
  SpansOptions options;
  options.stretches = StretchComparison::kNvivo;
  CHECK_FALSE(agree::SpansReport(spans, options).ok());
  spans.documents[0].pieces.clear();
  CHECK(agree::SpansReport(spans, options).ok());
}
