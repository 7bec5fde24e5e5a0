// SPDX-License-Identifier: GPL-2.0-or-later
#include "study/import_codings.h"

#include <doctest/doctest.h>

#include "base/json_records.h"
#include "store/memos.h"
#include "study/listing.h"
#include "study/memos.h"
#include "study_project.h"
#include "text/offset_map.h"

using namespace pandect;
using namespace pandect::test;

namespace {

constexpr const char* kText =
    "Совет 🙂 утвердил бюджет.\n\nThe council met.\n\nБюджет исполнен. Бюджет "
    "принят.\n";

struct Imported {
  study::ImportReport report;
  std::string problems;
};

Imported Import(Project& project, const CsvTable& table, study::ImportOptions options = {}, bool commit = true) {
  if (options.coder.empty()) options.coder = "Анна";
  Imported out;
  Diagnostics problems;
  Action action = Value(project.Begin("import", table.file));
  out.report = Value(study::ImportCodings(action, table, options, problems));
  if (commit) Value(action.Commit());
  for (const Diagnostic& one : problems.all()) out.problems += Format(one.error) + "\n";
  return out;
}
Imported ImportCsv(Project& project, const std::string& csv, study::ImportOptions options = {}, bool commit = true) {
  return Import(project, Value(ReadCsvTable(csv, "t.csv")), std::move(options), commit);
}

std::string Listed(const Project& project) {
  std::string out;
  Value(study::ListCodings(project, {}, {}, [&](const study::ListedCoding& row) {
    out += row.code + " " + row.coder + " " + row.coding.anchor.quotation + "\n";
  }));
  return out;
}

study::ImportOptions Making() {
  study::ImportOptions options;
  options.new_codes = true;
  return options;
}

Project WithDocument(const TemporaryFolder& folder, const std::string& name) {
  Project project = MakeToy(folder / name);
  AddText(project, "texts/a.txt", kText);
  UseCodebook(project, CodebookText("1"));
  return project;
}

}  // namespace

TEST_CASE("import: a passage by offsets in each unit, by words, by address; peers' names of columns") {
  const struct {
    const char* csv;
    study::OffsetUnit unit;
    const char* listed;
  } cases[] = {
      {"document,begin,end,code,coder\na.txt,8,16,council,Борис\n", study::OffsetUnit::kCodePoints,
       "bodies.council Борис утвердил\n"},
      // 🙂 is two units of UTF-16 and four bytes
      {"Doc;Start;End;Label;User\na;9;17;Council;Борис\n", study::OffsetUnit::kUtf16,
       "bodies.council Борис утвердил\n"},
      {"file\tpos0\tpos1\tcodename\towner\na\t16\t32\tСовет\tБорис\n", study::OffsetUnit::kBytes,
       "bodies.council Борис утвердил\n"},
      {"document,seltext,code\na,The council,money\n", study::OffsetUnit::kCodePoints, "money Анна The council\n"},
      {"Документ;Цитата;Код;Кодировщик\na;исполнен;Деньги;Зоя\n", study::OffsetUnit::kCodePoints,
       "money Зоя исполнен\n"},
      {"document,address,quotation,code\na,абз. 3,Бюджет принят,money\n", study::OffsetUnit::kCodePoints,
       "money Анна Бюджет принят\n"},
      {"document,quotation,nth,code\na,Бюджет,2,money\n", study::OffsetUnit::kCodePoints, "money Анна Бюджет\n"},
      // Offsets of another version of the text: the words decide where they stand once.
      {"document,begin,end,quotation,code\na,3,11,утвердил,money\n", study::OffsetUnit::kCodePoints,
       "money Анна утвердил\n"},
  };
  int number = 0;
  TemporaryFolder folder;
  for (const auto& c : cases) {
    INFO(c.csv);
    Project project = WithDocument(folder, std::to_string(++number) + ".pandect");
    study::ImportOptions options;
    options.unit = c.unit;
    const Imported imported = ImportCsv(project, c.csv, options);
    CHECK(imported.problems == "");
    CHECK(Listed(project) == c.listed);
    // Twice is once.
    const Imported again = ImportCsv(project, c.csv, options);
    CHECK(again.report.added == 0);
    CHECK(again.report.known == 1);
    CHECK(Listed(project) == c.listed);
  }
}

TEST_CASE("import: what is wrong with a row is told with its line, and the rest comes in") {
  TemporaryFolder folder;
  Project project = WithDocument(folder, "P.pandect");
  const Imported imported = ImportCsv(project,
                                      "document,begin,end,quotation,code,weight,polarity,origin\n"
                                      "a,0,5,,council,,,\n"
                                      "b,0,5,,council,,,\n"
                                      "a,0,999,,council,,,\n"
                                      "a,5,5,,council,,,\n"
                                      "a,x,5,,council,,,\n"
                                      "a,0,5,,nothing,,,\n"
                                      "a,0,5,,,,,\n"
                                      "a,0,5,,council,heavy,,\n"
                                      "a,0,5,,council,,maybe,\n"
                                      "a,0,5,Бюджет,council,,,\n"
                                      "a,0,5,нет таких слов,council,,,\n"
                                      "a,0,5,,council,,,consensus\n"
                                      "a,0,5,,money,\"0,5\",absent,\n");
  CHECK(imported.report.rows == 13);
  CHECK(imported.report.added == 2);
  CHECK(imported.report.bad == 11);
  for (int line = 3; line <= 13; ++line)
    CHECK_MESSAGE(imported.problems.find("t.csv:" + std::to_string(line) + ": ") != std::string::npos,
                  imported.problems);
  CHECK(Listed(project) == "bodies.council Анна Совет\nmoney Анна Совет\n");
  // Nothing of a bad row is left behind: no code and no coder.
  CHECK(ImportCsv(project, "document,begin,end,code,coder\na,0,999,novel,Новый\n", Making()).report.bad == 1);
  CHECK_FALSE(Value(store::FindCoder(project, "Новый")));
  CHECK_FALSE(Value(store::FindCode(project, "novel")));

  Diagnostics problems;
  Action action = Value(project.Begin("import", ""));
  for (const char* csv : {"document,code\na,council\n", "begin,end,code\n0,5,council\n", "document,begin,end\na,0,5\n"})
    CHECK_FALSE(study::ImportCodings(action, Value(ReadCsvTable(csv, "t.csv")), study::ImportOptions(), problems).ok());
}

TEST_CASE("import: new codes from peers' paths, columns named by hand, JSON Lines, memos, dry runs") {
  TemporaryFolder folder;
  Project project = WithDocument(folder, "P.pandect");
  study::ImportOptions options;
  options.new_codes = true;
  options.columns = {{"code", "Thema"}};
  options.document = "a";
  const std::string csv =
      "Thema,begin,end,note,extra\nBarriers > Visa rules,0,5,\"да, спорно\",1\nДоверие\\Право,0,5,,2\n";
  const Imported dry = ImportCsv(project, csv, options, false);
  CHECK(dry.report.added == 2);
  CHECK(Listed(project) == "");
  const Imported imported = ImportCsv(project, csv, options);
  CHECK(imported.problems == "");
  CHECK(imported.report.new_codes == std::vector<std::string>{"Barriers.Visa-rules", "Доверие.Право"});
  CHECK(imported.report.ignored == std::vector<std::string>{"extra"});
  CHECK(Value(store::Memos(project)).size() == 1);
  CHECK(ImportCsv(project, csv, options).report.known == 2);

  const CsvTable lines = Value(ReadJsonRecords(
      "{\"document\": \"a\", \"begin\": 26, \"end\": 29, \"code\": \"money\", \"weight\": 2, \"memos\": [\"a\", "
      "\"b\"]}\n\n"
      "{\"document\": \"a\", \"quotation\": \"council\", \"code\": \"money\", \"weight\": null, \"x\": {\"y\": 1}}\n",
      "t.jsonl"));
  CHECK(lines.rows[1][0].line == 3);
  CHECK(Import(project, lines).report.added == 2);
  CHECK(Value(store::Memos(project)).back().text == "a\nb");
  // Of the lines of JSON Lines the broken one is told where somebody wants to know, and the rest goes on.
  Diagnostics bad;
  const CsvTable rest = Value(ReadJsonRecords("{\"a\": 1}\n{\"a\": \n[2]\n{\"a\": \"ё\"}\n", "t", {{}, &bad}));
  CHECK(rest.rows.size() == 2);
  REQUIRE(bad.all().size() == 2);
  CHECK(bad.all()[0].error.where.line == 2);
  CHECK(bad.all()[1].error.where.line == 3);
  // Several memos of a coding come back as several.
  for (const std::vector<std::string>& memos : {std::vector<std::string>{"один"},
                                                {"один", "two\nlines", ""},
                                                {"---", "----", "-----\n----"},
                                                {""},
                                                {"a\n\n----\n"}})
    CHECK(study::SplitMemos(study::JoinMemos(memos)) == memos);
  CHECK(study::SplitMemos("a\r\n----\r\nб") == std::vector<std::string>{"a\r", "б"});
  for (const char* broken : {"{\"a\": }", "[1]", "{\"a\": 1", "", "[]"}) CHECK_FALSE(ReadJsonRecords(broken, "t").ok());
}
