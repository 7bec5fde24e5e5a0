// SPDX-License-Identifier: GPL-2.0-or-later
#include "report/figure_table.h"

#include <doctest/doctest.h>

#include <limits>
#include <nlohmann/json.hpp>
#include <sstream>

#include "tests/support/csv.h"
#include "text/display_width.h"

using namespace pandect;
using namespace pandect::report;

namespace {

FigureReport Example() {
  FigureReport report;
  report.what = "example";
  report.facts = {{"n", ForTranslation("Cases: {1}"), uint64_t{1234}, {}},
                  {"level", ForTranslation("Limits: level {1}"), Figure(0.95), {}},
                  {"hidden", nullptr, std::string("=1+1"), {}},
                  {nullptr, ForTranslation("Diversity of fewer than 50 words says little."), NoCell(), {}}};
  FigureTable table{"rows",
                    "",
                    {{"item", ForTranslation("word"), 0},
                     {"hits", ForTranslation("hits"), 0},
                     {"p", ForTranslation("p"), 4},
                     {"mi", "MI", 2}},
                    {}};
  table.rows.push_back({std::string("сотрудничество, \"общее\""), uint64_t{4670}, Figure(5.4e-41), Figure(0.1)});
  table.rows.push_back({std::string("cooperation"), uint64_t{0}, Figure(0.25), Figure(Undefined::kNeverTogether)});
  table.rows.push_back(
      {std::string("😀"), uint64_t{1}, Figure(Undefined::kOff), Figure(std::numeric_limits<double>::infinity())});
  report.tables.push_back(table);
  return report;
}

}  // namespace

TEST_CASE("JSON holds figures to the last digit and a reason where there is none") {
  const auto json = nlohmann::json::parse(FigureJson(Example()));
  CHECK(json["what"] == "example");
  CHECK(json["n"] == 1234);
  CHECK(json["level"] == 0.95);
  CHECK(json["notes"].size() == 1);
  CHECK(json["rows"][0]["p"] == 5.4e-41);
  CHECK(json["rows"][0]["mi"] == 0.1);
  CHECK(!json["rows"][0].contains("undefined"));
  CHECK(json["rows"][1]["mi"].is_null());
  CHECK(json["rows"][1]["undefined"]["mi"] == "never together");
  CHECK(json["rows"][2]["mi"] == "inf");
}

TEST_CASE("CSV reads back") {
  const auto rows = test::ReadCsv(FigureCsv(Example()));
  REQUIRE(rows.size() == 3);
  CHECK(rows[0].at("item") == "сотрудничество, \"общее\"");
  CHECK(std::stod(rows[0].at("p")) == 5.4e-41);
  CHECK(rows[0].at("undefined").empty());
  CHECK(rows[1].at("mi").empty());
  CHECK(rows[1].at("undefined") == "mi: never together");
  CHECK(rows[2].at("mi") == "inf");
}

TEST_CASE("for people, in both languages: columns, small figures by their power of ten, reasons below") {
  const Messages ru(Language::kRu), en(Language::kEn);
  const std::string english = FigureText(Example(), en, {100, 50}), russian = FigureText(Example(), ru, {100, 2});
  CHECK(english.find("Cases: 1,234") != std::string::npos);
  CHECK(english.find("level 0.95\n") != std::string::npos);
  CHECK(english.find("5.4e-41") != std::string::npos);
  CHECK(english.find("—: never together; off") != std::string::npos);
  CHECK(english.find("∞") != std::string::npos);
  CHECK(english.find("=1+1") == std::string::npos);
  CHECK(russian.find("Наблюдений: 1\u00A0234") != std::string::npos);
  CHECK(russian.find("уровень 0,95\n") != std::string::npos);
  CHECK(russian.find("5,4e-41") != std::string::npos);
  CHECK(russian.find("вместе не встречаются") != std::string::npos);
  CHECK(russian.find("и ещё 1 строка") != std::string::npos);
}

TEST_CASE("no line is wider than asked; texts are cut, figures never") {
  FigureReport report = Example();
  report.tables[0].rows[0][0] = std::string(300, 'x');
  report.tables[0].columns[0].cut = CutAt::kBegin;
  report.tables[0].rows[1][0] = std::string("line\nbreak\tand\x1b[31m colour");
  std::istringstream lines(FigureText(report, Messages(Language::kEn), {72, 50}));
  bool cut = false;
  for (std::string line; std::getline(lines, line);) {
    CHECK(text::DisplayWidth(line) <= 72);
    CHECK(line.find('\x1b') == std::string::npos);
    cut = cut || line.starts_with("…xxx");
  }
  CHECK(cut);
}

TEST_CASE("numbers to the last digit") {
  CHECK(ExactNumber(0.1) == "0.1");
  CHECK(ExactNumber(-0.0) == "0");
  CHECK(ExactNumber(1e22) == "1e+22");
  CHECK(ExactNumber(std::numeric_limits<double>::infinity()) == "inf");
  for (double value : {1.0 / 3, 5.4e-300, 123456789.123, -2.5}) CHECK(std::stod(ExactNumber(value)) == value);
}
