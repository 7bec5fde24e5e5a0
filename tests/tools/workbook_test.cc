// SPDX-License-Identifier: GPL-2.0-or-later
//
// matrix and compare as workbooks, read back cell by cell beside what the same verbs print as JSON.
#include <doctest/doctest.h>

#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "support/read_xlsx.h"
#include "support/run_program.h"

using namespace pandect::test;
using nlohmann::json;

namespace {

constexpr const char* kCodebook = PANDECT_SOURCE_DIR "/codebook/library/paradiplomacy.xml";
constexpr const char* kTexts = PANDECT_SOURCE_DIR "/corpora/specimens";

XlsxBook Written(const TemporaryFolder& folder, std::vector<std::string> arguments) {
  arguments.insert(arguments.end(), {"-o", "out.xlsx"});
  const Ran ran = RunPandect(arguments, "", folder.path());
  REQUIRE_MESSAGE(ran.status == 0, ran.command, "\n", ran.err);
  CHECK(ran.out.find("out.xlsx") != std::string::npos);
  return ReadXlsx(ReadFile(folder.path() + "/out.xlsx"));
}

// The number of the row below which a table of the sheet stands: that of its heads.
uint32_t HeadRow(const XlsxSheet& sheet, const std::string& first_head) {
  for (uint32_t row = 1; row < 40; ++row)
    if (sheet.Text("A" + std::to_string(row)) == first_head) return row;
  FAIL("no head " << first_head);
  return 0;
}

std::string Column(uint32_t number) {
  return std::string(1, static_cast<char>('A' + number));
}

}  // namespace

TEST_CASE("matrix as a workbook: header lines, typed cells equal to JSON's, cells that lead to as many passages") {
  const TemporaryFolder folder;
  const std::vector<std::string> wanted{"matrix", kTexts, "-c", kCodebook, "--rows", "code", "--columns", "bloc"};
  std::vector<std::string> as_json = wanted;
  as_json.emplace_back("--json");
  const json table = json::parse(RunPandect(as_json).out);
  std::map<std::pair<std::string, std::string>, uint64_t> cells;
  for (const json& cell : table["cells"]) cells[{cell["row"], cell["column"]}] = cell["units"];

  const XlsxBook book = Written(folder, wanted);
  const XlsxSheet& sheet = book.Named("Matrix");
  const uint32_t heads = HeadRow(sheet, "code");
  std::string above;
  for (uint32_t row = 1; row < heads; ++row) above += sheet.Text("A" + std::to_string(row)) + "\n";
  for (const char* part : {"codebook paradiplomacy", "documents: 16", "coding unit: paragraph",
                           "layer: rules (unreviewed proposals)", "count: coding units", "base: 593 units"})
    CHECK_MESSAGE(above.find(part) != std::string::npos, part);
  CHECK(sheet.pane == "C" + std::to_string(heads + 1));
  CHECK(sheet.filter.starts_with("A" + std::to_string(heads) + ":"));
  const XlsxSheet& passages = book.Named("Passages");
  size_t compared = 0, led = 0;
  for (uint32_t row = heads + 1; !sheet.Text("A" + std::to_string(row)).empty(); ++row) {
    const std::string code = sheet.Text("A" + std::to_string(row));
    for (uint32_t c = 2; !sheet.Text(Column(c) + std::to_string(heads)).empty(); ++c) {
      const std::string head = sheet.Text(Column(c) + std::to_string(heads));
      const std::string at = Column(c) + std::to_string(row);
      const auto expected = cells.find({code == "total" ? "*" : code, head == "total" ? "*" : head});
      REQUIRE(expected != cells.end());
      CHECK(sheet.cells.at(at).type == "n");
      CHECK(std::stoull(sheet.Text(at)) == expected->second);
      ++compared;
      const auto link = sheet.links.find(at);
      const bool inner = code != "total" && head != "total";
      CHECK((link != sheet.links.end()) == (inner && expected->second > 0));
      if (link == sheet.links.end()) continue;
      // From there on all passages are of this cell; a unit of both polarities has two.
      uint32_t first = static_cast<uint32_t>(std::stoul(link->second.substr(link->second.rfind('A') + 1)));
      uint64_t passages_of_cell = 0;
      std::string before_document, before_place;
      for (; passages.Text("A" + std::to_string(first)) == code && passages.Text("B" + std::to_string(first)) == head;
           ++first) {
        const std::string document = passages.Text("C" + std::to_string(first));
        const std::string place = passages.Text("E" + std::to_string(first));
        CHECK(passages.cells.at("E" + std::to_string(first)).type == "n");
        passages_of_cell += document != before_document || place != before_place;
        before_document = document, before_place = place;
      }
      CHECK(passages_of_cell >= expected->second);  // a code and one below it in one unit are two passages
      ++led;
    }
  }
  CHECK(compared > 100);
  CHECK(led > 50);
}

TEST_CASE("matrix as a workbook: a sheet a label of the third dimension, Russian, figures that do not exist") {
  const TemporaryFolder folder;
  const XlsxBook book = Written(folder, {"--lang", "ru", "matrix", kTexts, "-c", kCodebook, "--rows", "code/1",
                                         "--columns", "period", "--sheets", "language", "--cell", "mean-weight"});
  REQUIRE(book.sheets.size() == 4);
  CHECK(book.sheets[0].name == "язык en");
  CHECK(book.sheets[1].name == "язык ru");
  const XlsxSheet& sheet = book.sheets[0];
  bool reason = false;
  for (const auto& [at, cell] : sheet.cells)
    reason = reason || cell.text.find("nothing_weighted") != std::string::npos ||
             cell.text.find("weight") != std::string::npos;
  CHECK(reason);  // why there is no mean
  CHECK(sheet.Text("A1").find("кодификатор paradiplomacy") == 0);
}

TEST_CASE("compare as a workbook: a sheet a criterion, states lead to their passages, all figures beside") {
  const TemporaryFolder folder;
  const std::vector<std::string> wanted{"compare", kTexts, "-c", kCodebook, "--by", "bloc", "--versions", "ru"};
  std::vector<std::string> as_json = wanted;
  as_json.emplace_back("--json");
  const json table = json::parse(RunPandect(as_json).out);
  const XlsxBook book = Written(folder, wanted);
  const XlsxSheet& figures = book.Named("All figures");
  const uint32_t heads = HeadRow(figures, "group");
  const json& states = table["cells"];
  uint32_t row = heads;
  for (const json& cell : states) {
    ++row;
    CHECK(figures.Text("A" + std::to_string(row)) == cell["group"].get<std::string>());
    CHECK(figures.Text("C" + std::to_string(row)) == cell["code"].get<std::string>());
    CHECK(figures.Text("F" + std::to_string(row)) == cell["state"].get<std::string>());
    CHECK(figures.Text("G" + std::to_string(row)) == std::to_string(cell["present_units"].get<uint64_t>()));
  }
  CHECK(row > heads + 40);
  const XlsxSheet& criterion = book.Named("Level of institutionalization");
  REQUIRE(!criterion.links.empty());
  const XlsxSheet& passages = book.Named("Passages");
  for (const auto& [at, to] : criterion.links) {
    const std::string place = to.substr(to.rfind('A') + 1);
    CHECK(passages.Text("B" + place) == criterion.Text("A" + at.substr(1)));
    CHECK(!passages.Text("I" + place).empty());
  }
}

TEST_CASE("workbooks: a name that is none, a folder that is not there") {
  const TemporaryFolder folder;
  for (const char* out : {"m.csv", "m"})
    CHECK(RunPandect({"matrix", kTexts, "-c", kCodebook, "-o", out}, "", folder.path()).status == 2);
  const Ran ran =
      RunPandect({"--lang", "ru", "compare", kTexts, "-c", kCodebook, "-o", "nowhere/c.xlsx"}, "", folder.path());
  CHECK(ran.status == 2);
  CHECK(ran.err.find("nowhere/c.xlsx") != std::string::npos);
}

TEST_CASE("what people write on cells stands beside how the criterion stands") {
  const TemporaryFolder folder;
  const auto run = [&](const std::vector<std::string>& arguments) { return RunPandect(arguments, "", folder.path()); };
  const auto must = [&](const std::vector<std::string>& arguments) {
    const Ran ran = run(arguments);
    REQUIRE_MESSAGE(ran.status == 0, ran.command, "\n", ran.err);
    return ran.out;
  };
  folder.Write("in/ru.txt", "Создан еврорегион. Действует соглашение о безвизовом пересечении границы.\n");
  folder.Write("in/en.txt", "The Euroregion council was founded.\n");
  folder.Write("in/manifest.tsv", "file\tlanguage\tcase\nru.txt\tru\tАлтай\nen.txt\ten\tTatarstan\n");
  must({"init", "P", "--codebook", kCodebook, "--coder", "Анна"});
  must({"add", "in"});
  must({"code"});
  must({"memo", "add", "--cell", "Алтай", "barriers", "Визы отменены; очереди остались."});
  must({"memo", "add", "--cell", "Tatarstan", "institutionalization", "A council since the start."});
  must({"memo", "add", "--cell", "Tuva", "barriers", "Nothing read yet."});
  const json table = json::parse(must({"compare", "--by", "case", "--summaries", "--json"}));
  std::map<std::pair<std::string, std::string>, std::pair<std::string, std::string>> found;
  for (const json& row : table["summaries"]) found[{row["group"], row["criterion"]}] = {row["stands"], row["summary"]};
  CHECK(found.at({"Алтай", "barriers"}).second == "Визы отменены; очереди остались.");
  CHECK(!found.at({"Алтай", "barriers"}).first.empty());
  CHECK(found.at({"Tatarstan", "institutionalization"}).second == "A council since the start.");
  CHECK(found.at({"Tuva", "barriers"}).second == "Nothing read yet.");  // of no document: nothing is left out
  CHECK(found.at({"Tatarstan", "barriers"}).second.empty());            // still to be written
  const Ran russian = run({"--lang", "ru", "compare", "--by", "case", "--summaries"});
  CHECK(russian.out.find("Визы отменены; очереди остались.") != std::string::npos);
  CHECK(run({"compare", "--by", "case", "--summaries", "--csv"}).out.find("A council since the start.") !=
        std::string::npos);
  const XlsxBook book = Written(folder, {"compare", "--by", "case", "--summaries"});
  bool written = false;
  for (const auto& [at, cell] : book.Named("Summaries").cells)
    written = written || cell.text == "Визы отменены; очереди остались.";
  CHECK(written);
  CHECK(run({"compare", "in", "-c", kCodebook, "--by", "case", "--summaries"}).status == 2);  // of files there are none
}
