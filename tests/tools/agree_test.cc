// SPDX-License-Identifier: GPL-2.0-or-later
// Agreement of coders from a table, as a user types it.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "support/csv.h"
#include "support/run_program.h"

using namespace pandect::test;

namespace {

using Json = nlohmann::json;

// Krippendorff's data (Content Analysis; "Computing Krippendorff's alpha-reliability", 2011, example C).
const char* kRatings =
    "unit,c1,c2,c3,c4\n1,1,1,,1\n2,2,2,3,2\n3,3,3,3,3\n4,3,3,3,3\n5,2,2,2,2\n6,1,2,3,4\n7,4,4,4,4\n8,1,1,2,1\n9,2,2,2,"
    "2\n"
    "10,,5,5,5\n11,,,1,1\n12,,,3,\n";

Ran Agree(const std::string& table, std::vector<std::string> more = {}) {
  std::vector<std::string> arguments = {"agree", "--ratings", "-"};
  arguments.insert(arguments.end(), more.begin(), more.end());
  return RunPandect(arguments, table);
}

// The first row of this statistic over all units.
Json RowOf(const Json& report, const std::string& statistic, const std::string& variant = "") {
  for (const Json& row : report.at("figures"))
    if (row.at("statistic") == statistic && row.at("scope") == "all" &&
        (variant.empty() || row.value("variant", "") == variant))
      return row;
  return {};
}

}  // namespace

TEST_CASE("a table with missing ratings: the printed figures, machine-readable") {
  const Ran ran = Agree(kRatings, {"--json", "--level", "ordinal", "--bootstrap", "500"});
  CAPTURE(ran.err);
  REQUIRE(ran.status == 0);
  const Json report = Json::parse(ran.out);
  CHECK(report.at("coders").size() == 4);
  CHECK(report.at("units") == 12);
  const Json alpha = RowOf(report, "krippendorff_alpha");
  CHECK(std::abs(alpha.at("value").get<double>() - 0.815388) < 5e-7);
  CHECK(alpha.at("bootstrap").at("seed") == 1);
  CHECK(alpha.at("low").get<double>() < 0.815);
  CHECK(std::abs(RowOf(report, "gwet_ac").at("value").get<double>() - 0.77544) < 5e-6);
  CHECK(std::abs(RowOf(report, "conger_kappa").at("standard_error").get<double>() - 0.14917) < 5e-6);
  CHECK(report.at("disagreements").size() == 3);
  CHECK(report.at("disagreements")[0].at("ratings").at("c4") == "4");
  // The same again, byte for byte; another seed moves the interval.
  CHECK(Agree(kRatings, {"--json", "--level", "ordinal", "--bootstrap", "500"}).out == ran.out);
  CHECK(Agree(kRatings, {"--json", "--level", "ordinal", "--bootstrap", "500", "--seed", "2"}).out != ran.out);
}

TEST_CASE("long form, semicolons, Russian, windows-1251 as Excel writes it") {
  // unit;coder;category with 'Единица;Кодировщик;Код' in windows-1251
  const std::string head = "\xC5\xE4\xE8\xED\xE8\xF6\xE0;\xCA\xEE\xE4\xE8\xF0\xEE\xE2\xF9\xE8\xEA;\xCA\xEE\xE4\r\n";
  const std::string anna = "\xC0\xED\xED\xE0", boris = "\xC1\xEE\xF0\xE8\xF1", yes = "\xE4\xE0", no = "\xED\xE5\xF2";
  std::string table = head;
  for (const char* unit : {"1", "2", "3"}) table += std::string(unit) + ";" + anna + ";" + yes + "\r\n";
  table += "1;" + boris + ";" + yes + "\r\n2;" + boris + ";" + no + "\r\n3;" + boris + ";" + yes + "\r\n";
  const Ran ran = Agree(table, {"--lang", "ru", "--disagreements"});
  CAPTURE(ran.err);
  CHECK(ran.status == 0);
  CHECK(ran.out.find("2 кодировщика (Анна, Борис)") != std::string::npos);
  CHECK(ran.out.find("Каппа Коэна") != std::string::npos);
  CHECK(ran.out.find("2: Анна да; Борис нет") != std::string::npos);
}

TEST_CASE("where there is no figure the reason stands, in the text, in CSV and in JSON") {
  const std::string same = "unit,A,B\n1,x,x\n2,x,x\n";
  CHECK(Agree(same).out.find("no figure: no variation") != std::string::npos);
  CHECK(Agree(same, {"--lang", "ru"}).out.find("показателя нет: нет разброса") != std::string::npos);
  for (const auto& row : ReadCsv(Agree(same, {"--csv"}).out))
    if (row.at("statistic") == "cohen_kappa") {
      CHECK(row.at("value").empty());
      CHECK(row.at("no_value") == "no variation");
    }
  const Json kappa = RowOf(Json::parse(Agree(same, {"--json"}).out), "cohen_kappa");
  CHECK(kappa.at("value").is_null());
  CHECK(kappa.at("no_value") == "no variation");
  // With two declared categories Brennan–Prediger exists.
  const Json report = Json::parse(Agree(same, {"--json", "--categories", "x,y"}).out);
  CHECK(RowOf(report, "brennan_prediger").at("value") == 1.0);
  CHECK(RowOf(report, "krippendorff_alpha").at("value").is_null());

  const Ran one = Agree("unit,A\n1,x\n2,y\n");
  CHECK(one.status == 1);
  CHECK(one.out.find("fewer than two coders") != std::string::npos);
}

TEST_CASE("weights, on values and on ranks, own and named") {
  const std::string scores = "unit,A,B\n1,1,2\n2,2,1\n3,10,2\n4,10,10\n5,1,1\n";
  const Json values = Json::parse(Agree(scores, {"--json", "--weights", "linear"}).out);
  const Json ranks = Json::parse(Agree(scores, {"--json", "--weights", "linear", "--ranks"}).out);
  CHECK(RowOf(values, "cohen_kappa", "linear weights on values").at("value") !=
        RowOf(ranks, "cohen_kappa", "linear weights on ranks").at("value"));
  // Linear weights on three ranks, written out.
  const TemporaryFolder folder;
  const std::string file = folder.Write("w.csv", ";1;2;10\n1;1;0,5;0\n2;0,5;1;0,5\n10;0;0,5;1\n");
  const Json own = Json::parse(Agree(scores, {"--json", "--weights", file}).out);
  CHECK(RowOf(own, "cohen_kappa", "custom weights").at("value") ==
        RowOf(ranks, "cohen_kappa", "linear weights on ranks").at("value"));
  CHECK(Agree(scores, {"--weights", "quadrtic"}).status == 2);
}

TEST_CASE("coded stretches: the family, characters, segments, NVivo and MAXQDA") {
  const std::string table =
      "Документ;Кодировщик;Начало;Конец;Код;Длина\n"
      "а;Анна;0;40;тема;200\nа;Анна;60;100;актор;200\nа;Анна;130;150;тема;200\n"
      "а;Борис;0;35;тема;200\nа;Борис;50;100;актор;200\nа;Борис;100;120;тема;200\nа;Борис;130;150;актор;200\n"
      "б;Анна;0;10;тема;20\nб;Борис;0;10;тема;20\n";
  const Json borders = Json::parse(Agree(table, {"--json"}).out);
  CHECK(RowOf(borders, "u_alpha").at("value").is_number());
  CHECK(RowOf(borders, "cu_alpha").at("coverage").get<double>() > 0.4);
  bool group = false;
  for (const Json& row : borders.at("figures")) group |= row.value("group", "") == "б";
  CHECK(group);
  const Json characters = Json::parse(Agree(table, {"--json", "--compare", "characters"}).out);
  CHECK(RowOf(characters, "cohen_kappa").at("no_standard_error") == "units are not independent");
  CHECK(RowOf(characters, "cohen_kappa").at("units") == 220);
  CHECK(Agree(table, {"--compare", "segments", "--threshold", "0.5"}).status == 0);
  const auto nvivo = ReadCsv(Agree(table, {"--compare", "nvivo", "--csv"}).out);
  bool one = false;  // in б both coded "тема" alike, and neither "актор": NVivo shows 1 for 0/0
  for (const auto& row : nvivo)
    one |= row.at("statistic") == "nvivo_kappa" && row.at("group") == "б" && row.at("category") == "актор" &&
           row.at("value") == "1.000000000000";
  CHECK(one);
  const auto maxqda = ReadCsv(Agree(table, {"--compare", "maxqda", "--csv", "--threshold", "0.8"}).out);
  bool percent = false;
  for (const auto& row : maxqda)
    percent |=
        row.at("statistic") == "maxqda_percent" && row.at("group").empty() && row.at("value") == "66.666666666667";
  CHECK(percent);
  const auto list = ReadCsv(Agree(table, {"--csv", "--disagreements", "--threshold", "0.8"}).out);
  REQUIRE(list.size() == 3);
  CHECK(list[0].at("begin") == "100");
  CHECK(list[0].at("Анна") == "uncoded");
}

TEST_CASE("sets, counts and matrices") {
  const Ran sets = Agree("unit,A,B\n1,x|y,x\n2,y,y\n3,{},{}\n", {"--sets", "masi", "--json"});
  REQUIRE(sets.status == 0);
  CHECK(RowOf(Json::parse(sets.out), "krippendorff_alpha").at("variant") == "masi distance of sets");
  const Json counts = Json::parse(Agree("unit,1,2,3\n1,6,1,0\n2,0,7,0\n", {"--form", "counts", "--json"}).out);
  CHECK(std::abs(RowOf(counts, "fleiss_kappa").at("value").get<double>() - 0.708333) < 1e-6);
  CHECK(RowOf(counts, "conger_kappa").is_null());  // who chose what is not known
  const Json matrix =
      Json::parse(Agree("x,1,2,3\n1,88,14,18\n2,10,40,10\n3,2,6,12\n", {"--form", "matrix", "--json"}).out);
  CHECK(std::abs(RowOf(matrix, "cohen_kappa").at("value").get<double>() - 0.4915254) < 1e-6);
  CHECK(RowOf(matrix, "cohen_kappa").at("units") == 200);
}

TEST_CASE("wrong input is named with its place, in both languages") {
  const Ran text = Agree("unit,A,B\n1,1,2\n2,x,2\n", {"--level", "interval"});
  CHECK(text.status == 2);
  CHECK(text.err.find("<stdin>:3:3: \"x\" is not a number (unit 2, coder A)") != std::string::npos);
  const Ran russian = Agree("unit,A,B\n1,1,2\n2,x,2\n", {"--level", "interval", "--lang", "ru"});
  CHECK(russian.err.find("<stdin>:3:3: «x» — не число (единица 2, кодировщик A)") != std::string::npos);
  CHECK(Agree("unit,A,B\n1,\"1,2\n").status == 2);
  CHECK(Agree("").status == 2);
  CHECK(Agree("PK\x03\x04rest").err.find("save the sheet as CSV") != std::string::npos);
  CHECK(RunPandect({"agree", "--ratings", "/no/such.csv"}).status == 2);
  CHECK(Agree(kRatings, {"--statistics", "kapa"}).status == 2);
  CHECK(Agree(kRatings, {"--reference", "c9"}).err.find("no coder \"c9\"") != std::string::npos);
  CHECK(Agree(kRatings, {"--reference", "c1", "--csv"}).out.find("pair,c2 against c1,,,3,precision,,1.0") !=
        std::string::npos);
}
