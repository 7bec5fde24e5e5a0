// SPDX-License-Identifier: GPL-2.0-or-later
// Agreement of a project's coders, from spans to what people and programs read.
#include "report/agreement_tables.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <string>

#include "report/agreement_spans.h"
#include "report/agreement_words.h"
#include "support/csv.h"

namespace pandect {
namespace {

CodedSpans Sample() {
  CodedSpans spans;
  spans.coders = {"Анна", "Борис"};
  spans.codes = {"ngo", "visa"};
  spans.documents.push_back(
      {"а.txt",
       Language::kRu,
       300,
       {{0, 100}, {100, 200}, {200, 300}},
       {0, 1},
       {{0, 0, {10, 20}, false}, {1, 0, {15, 40}, false}, {0, 1, {120, 130}, true}, {1, 1, {120, 130}, false}}});
  spans.documents.push_back({"b.txt", Language::kEn, 100, {{0, 100}}, {0, 1}, {{0, 0, {0, 50}, false}}});
  return spans;
}

AgreementShown Shown(const SpansOptions& options) {
  const CodedSpans spans = Sample();
  const auto report = agree::SpansReport(spans, options);
  REQUIRE(report.ok());
  return report::SpansShown(spans, *report, options, "study.pandect", [](uint32_t document, CodePointSpan at) {
    return report::ShownPassage{document == 0 ? "ст. 1" : "Article 1", "passage at " + std::to_string(at.begin)};
  });
}

}  // namespace

TEST_CASE("text, CSV and JSON of a project hold the same figures") {
  SpansOptions options;
  options.unit.polarity = PolarityRule::kDistinct;
  options.agreement.bootstrap.rounds = 100;
  AgreementShown shown = Shown(options);
  const auto json = nlohmann::json::parse(report::AgreementJson(shown));
  const auto csv = test::ReadCsv(report::AgreementCsv(shown));
  REQUIRE(json.at("figures").size() == csv.size());
  for (size_t i = 0; i < csv.size(); ++i) {
    const auto& row = json.at("figures")[i];
    CHECK(row.at("statistic") == csv[i].at("statistic"));
    CHECK(row.value("category", "") == csv[i].at("category"));
    if (row.at("value").is_null())
      CHECK(row.at("no_value") == csv[i].at("no_value"));
    else
      CHECK(row.at("value").get<double>() == doctest::Approx(std::stod(csv[i].at("value"))).epsilon(1e-11));
  }
  CHECK(json.at("form") == "units");
  CHECK(json.at("confusion").size() == 2);
  CHECK(json.at("confusion")[1].at("rows") == "Анна");
  REQUIRE(json.at("disagreements").size() == 2);
  CHECK(json.at("disagreements")[0].at("ratings").at("Анна") == "stated absent");
  CHECK(json.at("disagreements")[0].at("begin") == 100);
  CHECK(json.at("disagreements")[1].at("document") == "b.txt");
  const auto list = test::ReadCsv(report::DisagreementsCsv(shown));
  REQUIRE(list.size() == 2);
  CHECK(list[0].at("text") == "passage at 100");

  shown.list_disagreements = true;
  const std::string en = report::AgreementText(shown, Messages(Language::kEn));
  const std::string ru = report::AgreementText(shown, Messages(Language::kRu));
  CHECK(en.find("а.txt, ст. 1 100–200, visa: Анна stated absent; Борис coded") != std::string::npos);
  CHECK(ru.find("а.txt, ст. 1 100–200, visa: Анна заявлено отсутствие; Борис есть код") != std::string::npos);
  CHECK(ru.find("Каппа Коэна") != std::string::npos);
  CHECK(en.find("document") != std::string::npos);
  for (const std::string& text : {en, ru}) {
    CHECK(text.find(" nan") == std::string::npos);
    CHECK(text.find("-0.000") == std::string::npos);
  }
}

TEST_CASE("every comparison of stretches can be shown") {
  for (const StretchComparison comparison :
       {StretchComparison::kBorders, StretchComparison::kCharacters, StretchComparison::kSegments,
        StretchComparison::kNvivo, StretchComparison::kMaxqda}) {
    SpansOptions options;
    options.stretches = comparison;
    const AgreementShown shown = Shown(options);
    CHECK(nlohmann::json::parse(report::AgreementJson(shown)).at("form") == Name(comparison));
    CHECK_FALSE(report::AgreementText(shown, Messages(Language::kRu)).empty());
  }
}

TEST_CASE("every statistic and every variant has words in Russian") {
  const Messages ru(Language::kRu), en(Language::kEn);
  for (int i = 0; i <= static_cast<int>(Statistic::kMcc); ++i) {
    const auto statistic = static_cast<Statistic>(i);
    CAPTURE(Name(statistic));
    CHECK(StatisticOf(Name(statistic)) == statistic);
    if (statistic != Statistic::kPercent) CHECK(report::Title(statistic, en) != report::Title(Statistic::kPercent, en));
    CHECK(report::Title(statistic, ru) != report::Title(statistic, en));
  }
  CHECK(report::Variant("mean over pairs, overlap of 90 % or more", en) ==
        "mean over pairs, overlap of 90 percent or more");
  CHECK(report::Variant("in percent, overlap of 66.5 % or more", ru) ==
        "в процентах, перекрытие не меньше 66.5 процентов");
  CHECK(report::Variant("ordinal level", ru) == "порядковая шкала");
  CHECK(report::Variant("not one of ours", ru) == "not one of ours");
}

}  // namespace pandect
