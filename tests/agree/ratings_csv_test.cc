// SPDX-License-Identifier: GPL-2.0-or-later
#include "agree/ratings_csv.h"

#include <doctest/doctest.h>

#include <string>

#include "agree/krippendorff_alpha.h"
#include "agree/unitizing_alpha.h"

namespace pandect {
namespace {

Result<RatingsInput> Read(const std::string& text, const RatingsCsvOptions& options = {}) {
  const auto table = ReadCsvTable(text, "t.csv");
  REQUIRE(table.ok());
  Diagnostics notes;
  return agree::ReadRatings(*table, options, notes);
}

// "coder,coder: unit=a,b unit=a,." with '.' for missing.
std::string Shown(const RatingsInput& input) {
  std::string out;
  for (const std::string& coder : input.texts.coders) out += (out.empty() ? "" : ",") + coder;
  out += ":";
  for (size_t row = 0; row < input.texts.cells.size(); ++row) {
    out += " " + input.texts.units[row] + "=";
    for (size_t c = 0; c < input.texts.coders.size(); ++c)
      out += (c ? "," : "") + input.texts.cells[row][c].value_or(".");
    if (!input.weights.empty()) out += "x" + std::to_string(input.weights[row]);
  }
  return out;
}

std::string ErrorOf(const std::string& text, const RatingsCsvOptions& options = {}) {
  const auto input = Read(text, options);
  return input.ok() ? "no error" : Format(input.error());
}

}  // namespace

TEST_CASE("units × coders and unit, coder, category are found by their names in both languages") {
  const struct {
    const char *text, *shown;
    RatingsForm form;
  } cases[] = {
      {"unit,Anna,Boris\n1,yes,no\n2,,NA\n", "Anna,Boris: 1=yes,no 2=.,.", RatingsForm::kWide},
      {"Единица;Анна;Борис\n1;да;нет\n2;н/д;да\n", "Анна,Борис: 1=да,нет 2=.,да", RatingsForm::kWide},
      // no column of names; row names as R writes them; both a document and a number
      {"Анна,Борис\n1,2\n", "Анна,Борис: 1=1,2", RatingsForm::kWide},
      {",Анна,Борис\nп1,1,2\n", "Анна,Борис: п1=1,2", RatingsForm::kWide},
      {"Документ\tАбзац\tА\tБ\na.txt\t3\tx\ty\n", "А,Б: a.txt 3=x,y", RatingsForm::kWide},
      {"id,A,B,Вес\n1,x,y,3\n2,x,x,\n", "A,B: 1=x,yx3 2=x,xx1", RatingsForm::kWide},
      // long: any order of columns and rows; a pair that does not occur is missing
      {"coder,unit,category\nA,1,x\nB,1,y\nB,2,x\n", "A,B: 1=x,y 2=.,x", RatingsForm::kLong},
      {"Код;Кодировщик;Сегмент\nx;А;1\ny;Б;1\nx;А;1\n", "А,Б: 1=x,y", RatingsForm::kLong},
      {"document,rater,label\nd1,A,x\nd1,B,x\nd2,A,y\n", "A,B: d1=x,x d2=y,.", RatingsForm::kLong},
  };
  for (const auto& c : cases) {
    CAPTURE(c.text);
    const auto input = Read(c.text);
    REQUIRE(input.ok());
    CHECK(Shown(*input) == c.shown);
    CHECK(input->form == c.form);
  }
}

TEST_CASE("a name of a unit that stands twice is told, for rows of a wide table are units") {
  const auto notes_of = [](const std::string& text) {
    Diagnostics notes;
    const auto table = ReadCsvTable(text, "t.csv");
    REQUIRE(table.ok());
    REQUIRE(agree::ReadRatings(*table, {}, notes).ok());
    std::string out;
    for (const auto& note : notes.all()) out += Format(note.error) + "\n";
    return out;
  };
  CHECK(notes_of("unit,A,B\n1,x,x\n1,y,x\n1,y,y\n2,x,x\n").find("2 rows bear the name of a unit") != std::string::npos);
  CHECK(notes_of("unit,A,B\n1,x,x\n2,y,x\n").find("bear the name") == std::string::npos);
  CHECK(notes_of("A,B\nx,x\ny,x\n").find("bear the name") == std::string::npos);
}

TEST_CASE("only these coders; own words for missing; another column of names; columns that part") {
  RatingsCsvOptions options;
  options.coders = {"C", "A"};
  options.missing = {"-"};
  options.unit_column = "Ключ";
  options.by = {"Регион"};
  const auto input = Read("Ключ,Регион,language,A,B,C\nк1,север,ru,x,y,-\nк2,юг,en,x,y,z\n", options);
  REQUIRE(input.ok());
  CHECK(Shown(*input) == "C,A: к1=.,x к2=z,x");
  REQUIRE(input->groupings.size() == 2);
  CHECK(input->groupings[0].name == "language");
  CHECK(input->groupings[1].values == std::vector<std::string>{"север", "юг"});
  options.coders = {"D"};
  CHECK(ErrorOf("Ключ,Регион,A\n1,2,3\n", options) ==
        "t.csv:1: no column \"D\" among: Ключ, Регион, A; name the columns in the first row");
}

TEST_CASE("what is wrong in a table is said with its place") {
  CHECK(ErrorOf("unit,A,A\n1,x,y\n") == "t.csv:1:8: two columns are named \"A\"; give every coder a name of its own");
  CHECK(ErrorOf("unit,A,,B\n1,x,y,z\n") == "t.csv:1:8: a column without a name; the first row names the coders");
  CHECK(ErrorOf("unit,coder,category\n1,A,x\n1,B,y\n1,A,z\n") ==
        "t.csv:4:5: coder A gave unit 1 two categories, \"x\" (line 2) and \"z\"; several codes a unit are compared as "
        "sets: "
        "--sets masi");
  CHECK(ErrorOf("unit,coder,category\n1,,x\n") == "t.csv:2: no coder is named; name one in the column coder");
  CHECK(ErrorOf("unit,coder,category\n,A,x\n") == "t.csv:2: the unit has no name; name it in the column unit");
  CHECK(ErrorOf("coder,category\nA,x\n") ==
        "t.csv:1: no column unit among: coder, category; name the columns in the first row");
  CHECK(ErrorOf("unit,A,B,weight\n1,x,y,-2\n") == "t.csv:2:7: \"-2\" is not a whole number from 0");
  CHECK(ErrorOf("unit,A,B,weight\n1,x,y,1.5\n") == "t.csv:2:7: \"1.5\" is not a whole number from 0");
  const std::string head = "coder,begin,end,code\n";
  CHECK(ErrorOf(head + "A,5,3,x\n") ==
        "t.csv:2:5: the stretch ends at 3, not behind its begin 5; stretches are half open: end is the first place "
        "behind");
  CHECK(ErrorOf(head + "A,нет,3,x\n") == "t.csv:2:3: \"нет\" is no place; a number, or a time such as 1:02:03");
  CHECK(ErrorOf(head + "A,1,3,\n") == "t.csv:2:7: the stretch has no category");
  CHECK(ErrorOf(head + "A,-1,3,x\n") ==
        "t.csv:2:3: a stretch begins before its continuum; say where it begins: --begin");
  CHECK(ErrorOf("coder,begin,end,code,length\nA,1,30,x,20\n") == "t.csv:2:5: a stretch ends behind its continuum");
  CHECK(ErrorOf("coder,begin,end,code,length\nA,1,3,x,20\nB,1,3,x,21\n") ==
        "t.csv:3:9: another length than before for the same continuum");
}

TEST_CASE("coded stretches: continua, times, who saw what") {
  Diagnostics notes;
  const auto table = ReadCsvTable(
      "Запись;Кодировщик;Начало;Конец;Категория\n"
      "и1;Анна;0:01:00;0:02:30;жалоба\n"
      "и1;Борис;60;150;жалоба\n"
      "и2;Анна;0;10;просьба\n"
      "и2;Анна;5;20;просьба\n"
      "и2;Борис;;;\n"
      "и3;Анна;0,5;1,5;жалоба\n",
      "t.csv");
  const auto input = agree::ReadRatings(*table, {}, notes);
  REQUIRE(input.ok());
  CHECK(input->form == RatingsForm::kUnitizing);
  const Unitizing& all = input->unitizing;
  REQUIRE(all.continua.size() == 3);
  CHECK(all.codes == std::vector<std::string>{"жалоба", "просьба"});
  CHECK(all.continua[0].stretches[0] == CodedStretch{0, 0, 60, 150});
  CHECK(all.continua[0].end == 150);
  CHECK(all.continua[1].coders == std::vector<uint32_t>{0, 1});  // Boris saw it and coded nothing
  CHECK(all.continua[1].stretches == std::vector<CodedStretch>{{0, 1, 0, 20}});
  CHECK(all.continua[2].coders == std::vector<uint32_t>{0});
  std::string said;
  for (const Diagnostic& note : notes.all()) said += Format(note.error) + "\n";
  CHECK(said.find("1 stretches overlap another of the same coder and code") != std::string::npos);
  CHECK(said.find("the end of 3 continua is not given") != std::string::npos);
  CHECK(said.find("in 1 continua some coders have no row") != std::string::npos);
  RatingsCsvOptions options;
  options.all_saw_all = true;
  options.end = 200;
  const auto whole = agree::ReadRatings(*table, options, notes);
  REQUIRE(whole.ok());
  CHECK(whole->unitizing.continua[2].coders.size() == 2);
  CHECK(whole->unitizing.continua[2].end == 200);
}

TEST_CASE("counts and matrices, when asked for") {
  RatingsCsvOptions options;
  options.form = RatingsForm::kCounts;
  const auto counts = Read("unit,a,b,c\n1,6,1,0\n2,0,7,\n", options);
  REQUIRE(counts.ok());
  CHECK_FALSE(counts->coders_known);
  CHECK(counts->texts.coders.size() == 7);
  CHECK(counts->scale == std::vector<std::string>{"a", "b", "c"});
  options.form = RatingsForm::kMatrix;
  const auto matrix = Read("A \\ B,low,high\nhigh,2,5\nlow,20,3\n", options);
  REQUIRE(matrix.ok());
  CHECK(matrix->scale == std::vector<std::string>{"low", "high"});
  CHECK(Shown(*matrix) ==
        "A,B: high × low=high,lowx2 high × high=high,highx5 low × low=low,lowx20 low × high=low,highx3");
  CHECK(ErrorOf("x,low,high\nmiddle,2,5\n", options) ==
        "t.csv:2:1: the row \"middle\" has no column of its name; rows and columns are the same categories");
  CHECK(ErrorOf("x,low\nlow,2\nlow,3\n", options) == "t.csv:3:1: a second row \"low\"");
}

TEST_CASE("several codes a unit: in one cell, in several rows, and none") {
  RatingsCsvOptions options;
  options.sets = true;
  const auto wide = Read("unit,A,B\n1,x|y,y\n2,{},∅\n3,,x | x\n", options);
  REQUIRE(wide.ok());
  const auto sets = agree::SetsFromTexts(wide->texts, "|");
  REQUIRE(sets.ok());
  CHECK(sets->categories == std::vector<std::string>{"x", "y"});
  CHECK(*sets->cells[0] == CategorySet{0, 1});
  CHECK(sets->cells[2]->empty());
  CHECK(sets->cells[3]->empty());
  CHECK_FALSE(sets->cells[4]);
  CHECK(*sets->cells[5] == CategorySet{0});
  const auto rows = Read("unit,coder,code\n1,A,x\n1,A,y\n1,B,y\n2,A,{}\n2,B,{}\n3,B,x\n", options);
  REQUIRE(rows.ok());
  const auto same = agree::SetsFromTexts(rows->texts, "|");
  REQUIRE(same.ok());
  CHECK(same->cells == sets->cells);
  CHECK(agree::SetsAsCategories(*sets).categories == std::vector<std::string>{"uncoded", "x", "x + y", "y"});
}

}  // namespace pandect
