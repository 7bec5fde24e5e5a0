// SPDX-License-Identifier: GPL-2.0-or-later
#include "session/report_pictures.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <map>
#include <set>
#include <string>

#include "codebook/read.h"
#include "ingest/ingest.h"
#include "matrix/pivot.h"
#include "matrix/timeline.h"
#include "session/analyse.h"
#include "session/code_network.h"
#include "session/code_study.h"
#include "session/document_year.h"

using namespace pandect;

namespace {

const std::string kSpecimens = PANDECT_SOURCE_DIR "/corpora/specimens";

const Codebook& Paradiplomacy() {
  static const Codebook codebook = [] {
    Diagnostics problems;
    auto read = codebook::Read(PANDECT_SOURCE_DIR "/codebook/library/paradiplomacy.xml", problems);
    REQUIRE(read.ok());
    return *std::move(read);
  }();
  return codebook;
}

const Lexicon& Dictionaries() {
  static const Lexicon lexicon = [] {
    auto opened = Lexicon::Open({});
    REQUIRE(opened.ok());
    return *std::move(opened);
  }();
  return lexicon;
}

// What a run has at hand, of the bundled documents.
struct Coded {
  FrequencyTable table;
  RunMarks marks{Paradiplomacy()};
};
const Coded& Specimens() {
  static const Coded coded = [] {
    Coded out;
    const UnitLevel unit = Paradiplomacy().unit;
    const auto program = Program::Compile(Paradiplomacy(), unit, Dictionaries());
    REQUIRE(program.ok());
    Coder coder(Paradiplomacy(), *program, unit, Dictionaries());
    Diagnostics problems;
    for (const SourceFile& file : ingest::Find({kSpecimens}, problems)) {
      const auto document = ingest::Read(file, {});
      REQUIRE(document.ok());
      const CodedDocument one = coder.Code(*document);
      out.table.documents.push_back(one.counts);
      out.marks.Add(MarksOf(*document, one, Paradiplomacy(), unit));
    }
    return out;
  }();
  return coded;
}

const Messages& English() {
  static const Messages english(Language::kEn);
  return english;
}

FrequencyTable Without(FrequencyTable table, const std::string& keep_year) {
  for (DocumentCounts& document : table.documents)
    if (YearOf(document.variables) != keep_year) document.variables.erase("date");
  return table;
}

}  // namespace

TEST_CASE("the year of a document") {
  const std::pair<std::map<std::string, std::string>, std::string> cases[] = {
      {{}, ""},
      {{{"date", "2009-09-21"}}, "2009"},
      {{{"date", "2009"}}, "2009"},
      {{{"date", "20091"}}, ""},
      {{{"date", "200"}}, ""},
      {{{"date", "осень 2009"}}, ""},
      {{{"date", "2009-09-21"}, {"year", "2010"}}, "2010"},
      {{{"date", "2009-09-21"}, {"year", "неизвестен"}}, ""},
  };
  for (const auto& [variables, year] : cases) CHECK(YearOf(variables) == year);
}

TEST_CASE("the lines over the years are those of the table of codes by years") {
  const auto chart = RatesByYear(Specimens().table, Paradiplomacy(), English());
  REQUIRE(chart.has_value());
  matrix::PivotOptions options;
  options.rows.kind = matrix::DimensionKind::kCode;
  options.columns.kind = matrix::DimensionKind::kVariable;
  options.columns.variable = "year";
  matrix::Pivot pivot(Paradiplomacy(), options);
  AnalyseRun run;
  run.paths = {kSpecimens};
  run.mentions = false;
  const auto done = Analyse(Paradiplomacy(), Dictionaries(), run,
                            [&](const AnalysedDocument& document) { pivot.Add(document.rows, document.where); });
  REQUIRE(done.ok());
  const matrix::Timeline timeline = matrix::TimelineOf(pivot.Finish(), Paradiplomacy());
  std::vector<matrix::TimelinePoint> points = timeline.points;
  std::erase_if(points, [](const auto& point) { return point.label.empty(); });
  REQUIRE(chart->points.size() == points.size());
  size_t broken = 0, compared = 0;
  for (size_t point = 0; point < points.size(); ++point) {
    CHECK(chart->points[point] == points[point].label);
    size_t series = 0;
    for (CodeIndex code = 0; code < Paradiplomacy().codes.size(); code = Paradiplomacy().codes[code].end, ++series) {
      const auto& value = chart->values[series][point];
      if (points[point].words == 0) {
        CHECK_FALSE(value.has_value());
        ++broken;
        continue;
      }
      const auto row =
          static_cast<size_t>(std::find(timeline.codes.begin(), timeline.codes.end(), code) - timeline.codes.begin());
      REQUIRE(row < points[point].by_code.size());
      REQUIRE(value.has_value());
      CHECK(*value == doctest::Approx(*points[point].by_code[row].per_1000_words));
      ++compared;
    }
    CHECK(series == chart->series.size());
  }
  CHECK(broken > 0);
  CHECK(compared > 0);
}

TEST_CASE("lines want two years, and stay short over centuries") {
  FrequencyTable table = Specimens().table;
  CHECK_FALSE(RatesByYear(Without(table, "none"), Paradiplomacy(), English()).has_value());
  CHECK_FALSE(RatesByYear(Without(table, YearOf(table.documents[0].variables)), Paradiplomacy(), English()));
  table = Without(std::move(table), "none");
  table.documents[0].variables["date"] = "1648-10-24";
  table.documents[1].variables["date"] = "1649";
  table.documents[2].variables["date"] = "2020-01";
  const auto chart = RatesByYear(table, Paradiplomacy(), English());
  REQUIRE(chart.has_value());
  CHECK(chart->points == std::vector<std::string>{"1648", "1649", "…", "2020"});
  for (const auto& values : chart->values) {
    CHECK(values[1].has_value());
    CHECK_FALSE(values[2].has_value());
  }
}

TEST_CASE("the network of a run is that of stats cooccurrence, and its edges those with the greatest c") {
  statistics::UnitPairs pairs(Paradiplomacy().codes.size(), {3});
  AnalyseRun run;
  run.paths = {kSpecimens};
  const auto done = Analyse(Paradiplomacy(), Dictionaries(), run, [&](const AnalysedDocument& document) {
    pairs.Add(CodesByUnitAndAbove(Paradiplomacy(), document.rows, document.where));
  });
  REQUIRE(done.ok());
  REQUIRE(Specimens().marks.pairs().has_value());
  const auto chart = CodeNetwork(Paradiplomacy(), *Specimens().marks.pairs(), {0, 25}, English());
  const auto other = CodeNetwork(Paradiplomacy(), pairs, {0, 25}, English());
  REQUIRE(chart.edges.size() == 25);
  REQUIRE(other.edges.size() == 25);
  for (size_t i = 0; i < chart.edges.size(); ++i) {
    CHECK(chart.nodes[chart.edges[i].from].label == other.nodes[other.edges[i].from].label);
    CHECK(chart.edges[i].weight == other.edges[i].weight);
    CHECK(chart.edges[i].label == other.edges[i].label);
  }
  // The second road: every pair by hand, from the counts.
  std::multiset<double, std::greater<>> strengths;
  const auto& codes = Paradiplomacy().codes;
  for (CodeIndex a = 0; a < codes.size(); ++a)
    for (CodeIndex b = codes[a].end; b < codes.size(); ++b) {
      const double both = static_cast<double>(pairs.At(a, b).together);
      if (both == 0) continue;
      strengths.insert(both / (static_cast<double>(pairs.UnitsOf(a)) + static_cast<double>(pairs.UnitsOf(b)) - both));
    }
  auto strength = strengths.begin();
  for (const auto& edge : chart.edges) CHECK(edge.weight == doctest::Approx(*strength++));
  CHECK(chart.title.find(std::to_string(strengths.size())) != std::string::npos);
}

TEST_CASE("strokes stand where the words of the codings stand") {
  const Coded& coded = Specimens();
  const auto chart = PlacesInDocuments(coded.table, coded.marks, Paradiplomacy(), English());
  REQUIRE(chart.has_value());
  CHECK(chart->rows.size() <= coded.table.documents.size());
  CHECK(chart->title.find(" of " + std::to_string(coded.table.documents.size())) != std::string::npos);
  for (size_t i = 0; i < chart->rows.size(); ++i) {
    const auto& row = chart->rows[i];
    const DocumentCounts& counts = coded.table.documents[i];
    CHECK(row.label == counts.path);
    REQUIRE(row.kinds.size() == row.places.size());
    // A code has strokes where it has hits, no more of them than there are words of hits.
    std::map<uint32_t, uint64_t> strokes;
    for (size_t k = 0; k < row.places.size(); ++k) {
      CHECK(row.places[k] >= 0);
      CHECK(row.places[k] < 1);
      ++strokes[row.kinds[k]];
    }
    uint32_t number = 0;
    for (CodeIndex code = 0; code < Paradiplomacy().codes.size(); code = Paradiplomacy().codes[code].end, ++number) {
      CHECK((strokes[number] > 0) == (counts.by_code[code].hits > 0));
      CHECK(strokes[number] <= counts.by_code[code].words);
    }
  }
}

TEST_CASE("charts are there where there is something to draw") {
  const auto names = [](const std::vector<report::ReportPicture>& pictures) {
    std::vector<std::string> out;
    for (const auto& picture : pictures) out.push_back(picture.name);
    return out;
  };
  Diagnostics problems;
  const Coded& coded = Specimens();
  const auto all = PicturesOf(coded.table, coded.marks, Paradiplomacy(), problems);
  CHECK(names(all) == std::vector<std::string>{"shares", "documents", "years", "network", "places"});
  size_t bytes = 0;
  for (const auto& picture : all) {
    CHECK(picture.missing_en.empty());
    CHECK(picture.ru != picture.en);
    for (const std::string* svg : {&picture.ru, &picture.en}) {
      CHECK(svg->find("<svg") != std::string::npos);
      if (picture.name == "years" || picture.name == "network" || picture.name == "places") bytes += svg->size();
    }
    // Its Russian texts are Russian: the catalogue is collected from these files, too.
    CHECK_MESSAGE(picture.ru.find("rules, unreviewed") == std::string::npos, picture.name);
  }
  CHECK(bytes * 4 / 3 < 300'000);  // the page stays one that can be mailed
  CHECK(problems.all().empty());

  // Nothing coded, nothing dated: no lines, no network, no strokes.
  FrequencyTable empty;
  empty.documents.push_back(Without(coded.table, "none").documents[0]);
  CHECK(names(PicturesOf(empty, RunMarks(Paradiplomacy()), Paradiplomacy(), problems)) ==
        std::vector<std::string>{"shares", "documents"});
  CHECK(problems.all().empty());
}

TEST_CASE("without the programs the report says what is missing, once each") {
  const std::string path = std::getenv("PATH");
  setenv("PATH", "/nonexistent", 1);
  Diagnostics problems;
  const auto pictures = PicturesOf(Specimens().table, Specimens().marks, Paradiplomacy(), problems);
  setenv("PATH", path.c_str(), 1);
  REQUIRE(pictures.size() == 5);
  for (const auto& picture : pictures) {
    CHECK(picture.ru.empty());
    const std::string package = picture.name == "network" ? "graphviz" : "gnuplot-nox";
    CHECK(picture.missing_en.find(package) != std::string::npos);
    CHECK(picture.missing_ru.find(package) != std::string::npos);
    CHECK(picture.missing_ru.find("программа") != std::string::npos);
  }
  CHECK(problems.all().size() == 2);
}
