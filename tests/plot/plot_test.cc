// SPDX-License-Identifier: GPL-2.0-or-later
//
// Pictures are drawn for real: the programs are among the packages that Pandect's setup installs.
#include <doctest/doctest.h>

#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "plot/draw.h"
#include "plot/gnuplot_script.h"
#include "plot/graphviz_script.h"
#include "support/temporary_folder.h"

using namespace pandect;
using namespace pandect::plot;

namespace {

HeatMap SomeHeatMap() {
  HeatMap chart;
  chart.title = "Кодировки по документам";
  chart.rows = {"Институционализация", "барьеры"};
  chart.columns = {"Мадридская конвенция", "Стамбул", "Ω-заявление 🜁"};
  chart.values = {1, 2.5, std::nullopt, 0, 12, 7};
  chart.digits = 1;
  chart.value_title = "единицы";
  return chart;
}
BarChart SomeBars() {
  BarChart chart;
  chart.title = "Доля единиц";
  chart.labels = {"institutionalization", "барьеры"};
  chart.series = {"СНГ", "ЕС"};
  chart.bars = {{{0.5, 0.4, 0.6}, {0.1, {}, {}}}, {{0.2, 0.1, 0.35}, {{}, {}, {}}}};
  return chart;
}
LineChart SomeLines() {
  return {"По годам",
          "на 1000 слов",
          "год",
          {"2008", "2009", "2010"},
          {"барьеры", "council"},
          {{1, {}, 3}, {0, 0.5, 0.25}}};
}
EventChart SomeEvents() {
  return {"Вехи", {"Мадридская конвенция"}, {"подписано", "вступило в силу"}, {{1980.38, 0, 0}, {1981.97, 0, 1}}};
}
DispersionChart SomeDispersion() {
  return {"регион", "место в документе", {{"ru/a.txt", {0, 0.5, 0.999}}, {"en/пусто.txt", {}}}};
}
NetworkChart SomeNetwork() {
  return {"Коды вместе",
          {"code"},
          {{"барьеры & граница", 10, 0}, {"\"совет\"", 5, 0}, {"институты", 1, 0}},
          {{0, 1, 4, "4"}, {1, 2, 1, ""}}};
}

std::vector<Chart> AllCharts() {
  return {SomeHeatMap(), SomeBars(), SomeLines(), SomeEvents(), SomeDispersion(), SomeNetwork()};
}

// All character data of a picture, each run on a line.
std::string TextOf(const std::string& svg) {
  std::string text;
  bool in_tag = false;
  for (const char c : svg) {
    if (c == '<') {
      in_tag = true;
      text += '\n';
    } else if (c == '>') {
      in_tag = false;
    } else if (!in_tag) {
      text += c;
    }
  }
  return text;
}

}  // namespace

TEST_CASE("labels are strings of gnuplot whatever they hold") {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"граница", "\"граница\""},
      {"a \"b\"", "\"a \\\"b\\\"\""},
      {"a`date`b", "\"a\\140date\\140b\""},
      {"a\\nb", "\"a\\\\nb\""},
      {"a\nb\tc", "\"a b c\""},
      {"corpora/specimens/ru/a_b.txt", "\"corpora/\\nspecimens/\\nru/a_b.txt\""},
      {"очень длинное название кода", "\"очень\\nдлинное\\nназвание\\nкода\""},
  };
  for (const auto& [label, wanted] : cases) CHECK(GnuplotLabel(label, 11) == wanted);
}

TEST_CASE("every chart becomes a whole SVG with its labels, and a PNG") {
  for (const Chart& chart : AllCharts()) {
    CAPTURE(chart.index());
    const auto svg = Draw(chart, {PictureFormat::kSvg});
    REQUIRE_MESSAGE(svg.ok(), Format(svg.error()));
    CHECK(svg->find("<svg") != std::string::npos);
    CHECK(svg->find("</svg>") != std::string::npos);
    const std::string title = std::visit([](const auto& one) { return one.title; }, chart);
    CHECK_MESSAGE(TextOf(*svg).find(title) != std::string::npos, *svg);
    const auto again = Draw(chart, {PictureFormat::kSvg});
    REQUIRE(again.ok());
    CHECK(*again == *svg);
    const auto png = Draw(chart, {PictureFormat::kPng});
    REQUIRE_MESSAGE(png.ok(), Format(png.error()));
    CHECK(png->substr(0, 8) == "\x89PNG\r\n\x1A\n");
    CHECK(png->size() > 2000);
  }
}

TEST_CASE("a heat map shows each number, and a dash where there is none") {
  const auto svg = Draw(SomeHeatMap(), {PictureFormat::kSvg});
  REQUIRE(svg.ok());
  const std::string text = TextOf(*svg);
  const auto russian = Draw(SomeHeatMap(), {PictureFormat::kSvg, ','});
  REQUIRE(russian.ok());
  CHECK(TextOf(*russian).find("\n2,5") != std::string::npos);
  for (const char* shown : {"\n1.0", "\n2.5", "\n–", "\n0.0", "\n12.0", "\n7.0", "Институционализация", "Стамбул"})
    CHECK_MESSAGE(text.find(shown) != std::string::npos, shown);
}

TEST_CASE("labels below an axis do not run into one another, and what is counted is not clipped in a low map") {
  HeatMap map;
  map.title = "т";
  map.value_title = "число срабатываний на 1000 слов базы, без заголовков";
  map.rows = {"а"};
  map.columns = {"ru/1994_european_framework_convention_on_co-operation_between_frontier_communities_second.txt", "б"};
  map.values = {1, 2};
  const Look look{PictureFormat::kSvg};
  const std::string low = GnuplotScript(map, look);
  CHECK(low.find("cblabel") == std::string::npos);
  CHECK(low.find("set label 2 \"число") != std::string::npos);
  CHECK(low.find("rotate by 90 right") != std::string::npos);    // four lines beside one another
  map.columns[0] = "ru/1994_european_framework_convention.txt";  // two
  CHECK(GnuplotScript(map, look).find("rotate by 90 right") != std::string::npos);
  map.columns[0] = "ru/1994_framework.txt";
  CHECK(GnuplotScript(map, look).find("rotate by 45 right") != std::string::npos);
  map.columns[0] = "ru";
  CHECK(GnuplotScript(map, look).find("rotate") == std::string::npos);
  // Of a label of 500 characters five lines are shown.
  map.rows[0].clear();
  for (int i = 0; i < 60; ++i) map.rows[0] += "название ";
  CHECK(GnuplotLabel(map.rows[0], 30).size() < 400);
  CHECK(GnuplotLabel(map.rows[0], 30).find("…\"") != std::string::npos);
}

TEST_CASE("a percent sign in a label stays one; a very long name is cut in a network, too") {
  HeatMap map = SomeHeatMap();
  map.rows[0] = map.columns[0] = map.title = "50 % %s %g %%";
  BarChart bars = SomeBars();
  bars.labels[0] = bars.series[0] = "50 % %s %g %%";
  for (const Chart& chart : {Chart(map), Chart(bars)}) {
    const auto svg = Draw(chart, {PictureFormat::kSvg});
    REQUIRE(svg.ok());
    const std::string text = TextOf(*svg);
    const size_t first = text.find("50 % %s %g %%");
    REQUIRE_MESSAGE(first != std::string::npos, text);
    CHECK(text.find("50 % %s %g %%", first + 1) != std::string::npos);
  }
  NetworkChart network = SomeNetwork();
  network.nodes[0].label.clear();
  for (int i = 0; i < 60; ++i) network.nodes[0].label += "название ";
  CHECK(GraphvizScript(network).find("название…\"") != std::string::npos);
}

TEST_CASE("no line is drawn through years without documents, nor to what is no year") {
  LineChart chart{"", "", "", {"2008", "2009", "2010", "2011", "(none)"}, {"а"}, {{1, {}, 3, 4, 5}}};
  chart.apart = 1;
  CHECK(GnuplotScript(chart, {PictureFormat::kSvg}).find("0 1\n\n2 3\n3 4\n\n4 5\nPANDECT_END") != std::string::npos);
}

TEST_CASE("what stands in a label is not run") {
  const TemporaryFolder folder;
  const std::string mark = folder.path() + "/run";
  const std::string hostile = "`touch " + mark + "` \"; system('touch " + mark + "'); print \" @x $cells {/Bold b} %s";
  HeatMap map = SomeHeatMap();
  map.title = map.rows[0] = map.columns[0] = map.value_title = hostile;
  BarChart bars = SomeBars();
  bars.labels[0] = bars.series[0] = bars.value_title = hostile;
  NetworkChart network = SomeNetwork();
  network.nodes[0].label = network.edges[0].label = hostile + "\\N \\G <b>x</b> &#1071;";
  DispersionChart dispersion = SomeDispersion();
  dispersion.rows[0].label = "PANDECT_END\n" + hostile;
  for (const Chart& chart : {Chart(map), Chart(bars), Chart(network), Chart(dispersion)}) {
    const auto svg = Draw(chart, {PictureFormat::kSvg});
    REQUIRE_MESSAGE(svg.ok(), Format(svg.error()));
    CHECK(TextOf(*svg).find("touch") != std::string::npos);
  }
  CHECK_FALSE(std::filesystem::exists(mark));
}

TEST_CASE("nothing, much and odd numbers are drawn, too") {
  HeatMap none;
  none.title = "пусто";
  none.rows = {"а"};
  none.columns = {"б"};
  none.values = {std::nullopt};
  BarChart zero;
  zero.labels = {"а"};
  zero.series = {"б"};
  zero.bars = {{{0, 0, 0}}};
  HeatMap much;
  for (int i = 0; i < 120; ++i) much.rows.push_back("код " + std::to_string(i));
  for (int i = 0; i < 60; ++i) much.columns.push_back("длинное название документа номер " + std::to_string(i));
  for (int i = 0; i < 120 * 60; ++i) much.values.emplace_back(i % 7 == 0 ? NAN : i * 0.5 - 100);
  HeatMap no_columns;  // what a filter left of a table
  no_columns.title = "ничего";
  no_columns.rows = {"а", "б"};
  for (const Chart& chart : {Chart(none), Chart(zero), Chart(much), Chart(no_columns),
                             Chart(LineChart{"л", "", "", {}, {}, {}}), Chart(EventChart{"в", {}, {}, {}}),
                             Chart(DispersionChart{"р", "", {}}), Chart(NetworkChart{"с", {}, {}, {}})}) {
    CAPTURE(chart.index());
    const auto svg = Draw(chart, {PictureFormat::kSvg});
    CHECK_MESSAGE(svg.ok(), Format(svg.error()));
  }
}

TEST_CASE("the end of the name says the format") {
  CHECK(*FormatOf("a.svg") == PictureFormat::kSvg);
  CHECK(*FormatOf("a/b.PNG") == PictureFormat::kPng);
  for (const char* path : {"a.pdf", "svg", "a.svg/b", ""}) CHECK_FALSE(FormatOf(path).ok());
}

TEST_CASE("without the program the error names the package") {
  const std::string path = std::getenv("PATH");
  setenv("PATH", "/nonexistent", 1);
  const auto map = Draw(SomeHeatMap(), {PictureFormat::kSvg}), network = Draw(SomeNetwork(), {PictureFormat::kPng});
  setenv("PATH", path.c_str(), 1);
  REQUIRE_FALSE(map.ok());
  CHECK(map.error().hint.find("gnuplot-nox") != std::string::npos);
  REQUIRE_FALSE(network.ok());
  CHECK(network.error().hint.find("graphviz") != std::string::npos);
}
