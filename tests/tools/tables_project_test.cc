// SPDX-License-Identifier: GPL-2.0-or-later
// Tables counted from a project, values that texts say, timelines and networks, as a user types them.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "support/csv.h"
#include "support/run_program.h"

using namespace pandect::test;
using nlohmann::json;

namespace {

constexpr const char* kReportRu =
    "Отчёт о связях области\n\n"
    "Раздел 1. Связи с Казахстаном\n\n"
    "Создан совет предпринимателей, проведён фестиваль культуры. Соглашение подписано 12 мая 2015 г.\n\n"
    "Раздел 2. Отношения с Германией\n\n"
    "Фестиваль культуры отменён. Действие программы приостановлено 9 марта 2022 г.\n\n"
    "Раздел 3. Прочее\n\nВ 2008 году построен мост через реку.\n";
constexpr const char* kReportEn =
    "Report on external relations\n\n"
    "A festival of culture was held with Finland and with Belarus in 2019.\n\n"
    "The agreement entered into force on 1 July 2016.\n";
constexpr const char* kManifest =
    "file\tlanguage\tdate\tbloc\n"
    "ru.txt\tru\t2024-03-01\tmixed\n"
    "en.txt\ten\t2021-05-01\t\n";

struct Reports {
  Reports() {
    folder.Write("in/ru.txt", kReportRu);
    folder.Write("in/en.txt", kReportEn);
    folder.Write("in/manifest.tsv", kManifest);
  }
  Ran Run(const std::vector<std::string>& arguments) const { return RunPandect(arguments, "", folder.path()); }
  TemporaryFolder folder;
  const std::string codebook = PANDECT_SOURCE_DIR "/codebook/library/paradiplomacy.xml";
};

// The project of both, coded by the rules.
struct InProject : Reports {
  explicit InProject(const std::vector<std::string>& order = {"in/ru.txt", "in/en.txt"}) {
    std::vector<std::vector<std::string>> steps{{"init", "P", "--codebook", codebook, "--coder", "Анна"}};
    for (const std::string& one : order) steps.push_back({"add", one});
    steps.push_back({"code"});
    for (const auto& arguments : steps) {
      const Ran ran = Run(arguments);
      REQUIRE_MESSAGE(ran.status == 0, ran.command, "\n", ran.err);
    }
  }
};

std::map<std::pair<std::string, std::string>, json> Cells(const Ran& ran) {
  REQUIRE_MESSAGE(ran.status == 0, ran.command, "\n", ran.err);
  std::map<std::pair<std::string, std::string>, json> out;
  const json parsed = json::parse(ran.out);
  for (const json& cell : parsed["cells"]) {
    json rest = cell;
    rest.erase("row");
    rest.erase("column");
    rest.erase("sheet");
    out[{cell["row"], cell["column"]}] = rest;
  }
  return out;
}

}  // namespace

TEST_CASE("the rules' layer of a project is what the rules give its files, in whatever order they were added") {
  const InProject project, turned({"in/en.txt", "in/ru.txt"});
  for (const char* columns : {"document", "language", "partner", "event-year"}) {
    CAPTURE(columns);
    const auto files = Cells(project.Run({"matrix", "in", "-c", project.codebook, "--columns", columns, "--json"}));
    const auto own = Cells(project.Run({"matrix", "--columns", columns, "--json"}));
    const auto other = Cells(turned.Run({"matrix", "--columns", columns, "--json"}));
    CHECK(files.size() > 50);
    if (std::string(columns) != "document") CHECK(files == own);  // paths differ
    CHECK(own == other);
  }
}

TEST_CASE("a table of people's codings: coders, weights, opening, blind") {
  const InProject project;
  const auto mark = [&](std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), "mark");
    const Ran ran = project.Run(arguments);
    CHECK_MESSAGE(ran.status == 0, ran.err);
  };
  mark({"ru.txt", "areas.culture", "--quote", "проведён фестиваль", "--weight", "4"});
  mark({"ru.txt", "areas.culture", "--quote", "Фестиваль культуры отменён", "--coder", "Boris", "--weight", "1"});
  mark({"en.txt", "civil", "--quote", "A festival", "--coder", "Boris"});
  const auto cells = Cells(project.Run({"matrix", "--layer", "people", "--columns", "coder", "--json"}));
  CHECK(cells.at({"areas.culture", "Анна"})["units"] == 1);
  CHECK(cells.at({"*", "Boris"})["hits"] == 2);
  // Sums equal codings.
  CHECK(cells.at({"*", "*"})["hits"] == json::parse(project.Run({"codings", "--json"}).out).size());
  const auto weights =
      Cells(project.Run({"matrix", "--layer", "people", "--columns", "none", "--cell", "mean-weight", "--json"}));
  CHECK(weights.at({"areas.culture", "*"})["value"] == 2.5);
  CHECK(weights.at({"civil", "*"})["value"].is_null());
  const Ran opened = project.Run({"matrix", "--layer", "people", "--columns", "coder", "--open", "areas", "Boris"});
  CHECK(opened.out.find("areas.culture · Boris") != std::string::npos);
  CHECK(opened.out.find("Фестиваль культуры отменён\n") != std::string::npos);  // the passage, not its paragraph
  CHECK(project.Run({"matrix", "--codings-of", "Nobody"}).status == 2);
  CHECK(project.Run({"matrix", "-c", project.codebook}).status == 2);
  CHECK(project.Run({"matrix", "in", "-c", project.codebook, "--layer", "people"}).status == 2);
  const Ran russian = project.Run({"--lang", "ru", "compare", "--layer", "people", "--by", "language"});
  CHECK(russian.status == 0);
  CHECK(russian.out.find("слой: что закодировали люди") != std::string::npos);

  CHECK(project.Run({"coders", "--blind", "on"}).status == 0);
  const auto blind = Cells(project.Run({"matrix", "--columns", "coder", "--json", "--coder", "Boris"}));
  CHECK(blind.at({"*", "*"})["hits"] == 2);
  CHECK(project.Run({"matrix", "--layer", "rules"}).status == 2);
  CHECK(project.Run({"matrix", "--layer", "all"}).status == 2);
}

TEST_CASE("groups by what paragraphs speak of, and where each value is from") {
  const Reports reports;
  const std::vector<std::string> matrix = {"matrix", "in", "-c", reports.codebook, "--rows", "code/1"};
  const auto with = [&](std::vector<std::string> more) {
    more.insert(more.begin(), matrix.begin(), matrix.end());
    return reports.Run(more);
  };
  const auto partners = Cells(with({"--columns", "partner", "--json"}));
  CHECK(partners.at({"areas", "Kazakhstan"})["units"] == 1);
  CHECK(partners.at({"areas", "Germany"})["units"] == 1);
  CHECK(partners.at({"areas", "Finland"})["units"] == 1);
  CHECK(partners.at({"areas", "Belarus"})["units"] == 1);
  const auto blocs = Cells(with({"--columns", "bloc", "--json"}));
  CHECK(blocs.at({"areas", "European"})["units"] == 2);
  CHECK(blocs.at({"areas", "post-Soviet"})["units"] == 2);
  const auto documents = Cells(with({"--columns", "bloc", "--by-document", "--json"}));
  CHECK_FALSE(documents.contains({"areas", "European"}));
  CHECK(documents.at({"areas", "mixed"})["units"] >= 2);
  const Ran opened = with({"--columns", "partner", "--open", "areas", "Kazakhstan"});
  CHECK(opened.out.find("partner = Kazakhstan (context): «Казахстаном»") != std::string::npos);
  const Ran filtered = with({"--columns", "none", "--where", "partner:Germany", "--json"});
  CHECK(Cells(filtered).at({"*", "*"})["base_units"] == 1);

  const Ran compared = reports.Run({"--lang", "ru", "compare", "in", "-c", reports.codebook, "--by", "period"});
  CHECK(compared.status == 0);
  std::string line = compared.out;  // without the breaks of the terminal's width
  std::replace(line.begin(), line.end(), '\n', ' ');
  CHECK(line.find("иначе заголовки и вводные фразы над ней") != std::string::npos);
  const Ran qca = reports.Run({"compare", "in", "-c", reports.codebook, "--by", "bloc", "--qca", "r"});
  const auto table = ReadCsvCells(qca.out);
  REQUIRE(table.size() == 4);
  CHECK(table[0][0] == "case");
  for (size_t c = 1; c < table[0].size(); ++c) {
    CHECK(std::all_of(table[0][c].begin(), table[0][c].end(),
                      [](char x) { return (x >= 'A' && x <= 'Z') || (x >= '0' && x <= '9') || x == '_'; }));
    for (size_t r = 1; r < table.size(); ++r) CHECK(std::set<std::string>{"0", "1", "NA"}.contains(table[r][c]));
  }
  const Ran fsqca = reports.Run({"compare", "in", "-c", reports.codebook, "--by", "bloc", "--qca", "fsqca"});
  const auto blanks = ReadCsvCells(fsqca.out);
  REQUIRE(blanks.size() == table.size());
  for (size_t r = 1; r < table.size(); ++r)
    for (size_t c = 1; c < table[r].size(); ++c) CHECK(blanks[r][c] == (table[r][c] == "NA" ? "" : table[r][c]));
  if (std::system("Rscript --version >/dev/null 2>&1") == 0) {
    const std::string path = reports.folder.Write("truth.csv", qca.out);
    const std::string script =
        reports.folder.Write("read.R",
                             "x <- read.csv(commandArgs(TRUE)[1], row.names = 1, check.names = FALSE)\n"
                             "stopifnot(nrow(x) == 3, identical(names(x), make.names(names(x))))\n"
                             "stopifnot(all(sapply(x, function(k) all(is.na(k) | k %in% c(0, 1)))))\n");
    CHECK(std::system(("Rscript " + script + " " + path).c_str()) == 0);
  }
}

TEST_CASE("timeline: milestones in both languages, and a code over years") {
  const Reports reports;
  const Ran ran = reports.Run({"timeline", "in", "--json"});
  REQUIRE_MESSAGE(ran.status == 0, ran.err);
  std::vector<std::string> got;
  const json parsed = json::parse(ran.out);
  for (const json& row : parsed["milestones"])
    got.push_back(row["date"].get<std::string>() + " " + row["milestone"].get<std::string>() + " " +
                  row["words"].get<std::string>());
  CHECK(got == std::vector<std::string>{"2015-05-12 signed подписано", "2016-07-01 in-force entered into force",
                                        "2022-03-09 suspended приостановлено"});
  const Ran russian = reports.Run({"--lang", "ru", "timeline", "in"});
  CHECK(russian.out.find("Вступление в силу") != std::string::npos);
  const Ran counts = reports.Run({"timeline", "in", "-c", reports.codebook, "--code", "areas.culture", "--csv"});
  const auto rows = ReadCsvCells(counts.out);
  REQUIRE(rows.size() == 5);  // 2021 to 2024: the years between have no document
  CHECK(rows[1][0] == "2021");
  CHECK(rows[1][2] == "1");
  CHECK(rows[2][9] == "0");
  CHECK(rows[2][7].empty());
  CHECK(rows[4][2] == "2");
  // What follows a code is a path.
  CHECK(reports.Run({"timeline", "-c", reports.codebook, "--code", "areas.culture", "in", "--csv"}).out == counts.out);
  CHECK(reports.Run({"timeline", "in", "-c", reports.codebook, "--code", "no.such"}).status == 2);

  const InProject project;
  const Ran inside = project.Run({"timeline", "--json"});
  REQUIRE_MESSAGE(inside.status == 0, inside.err);
  CHECK(json::parse(inside.out)["milestones"].size() == 3);
}

TEST_CASE("a network has the numbers of its table, and other programs read its GraphML") {
  const Reports reports;
  const auto cells = Cells(
      reports.Run({"matrix", "in", "-c", reports.codebook, "--rows", "partner", "--columns", "code/1", "--json"}));
  const Ran ran = reports.Run({"network", "in", "-c", reports.codebook, "--json"});
  REQUIRE_MESSAGE(ran.status == 0, ran.err);
  size_t edges = 0;
  const json parsed = json::parse(ran.out);
  for (const json& edge : parsed["edges"]) {
    CHECK(cells.at({edge["from"], edge["to"]})["units"] == edge["units"]);
    ++edges;
  }
  size_t wanted = 0;
  for (const auto& [key, cell] : cells)
    wanted += key.first != "*" && key.second != "*" && !key.first.empty() && cell["units"].get<int>() > 0;
  CHECK(edges == wanted);
  CHECK(reports.Run({"network", "in", "-c", reports.codebook, "--nodes", "bloc", "--with", "bloc"}).status == 2);

  if (std::system("python3 -c 'import xml.etree' 2>/dev/null") != 0) {
    MESSAGE("skipped: no python3");
    return;
  }
  for (const char* flag : {"--graphml", "--yed"}) {
    const Ran graph = reports.Run({"network", "in", "-c", reports.codebook, "--nodes", "code", flag});
    REQUIRE(graph.status == 0);
    const std::string path = reports.folder.Write("graph.graphml", graph.out);
    const std::string script = reports.folder.Write("read.py",
                                                    "import sys, xml.etree.ElementTree as E\n"
                                                    "n = '{http://graphml.graphdrawing.org/xmlns}'\n"
                                                    "r = E.parse(sys.argv[1]).getroot()\n"
                                                    "keys = {k.get('id') for k in r.findall(n + 'key')}\n"
                                                    "g = r.find(n + 'graph')\n"
                                                    "nodes = {x.get('id') for x in g.findall(n + 'node')}\n"
                                                    "es = g.findall(n + 'edge')\n"
                                                    "assert r.tag == n + 'graphml' and nodes and es\n"
                                                    "for e in es:\n"
                                                    "    assert e.get('source') in nodes and e.get('target') in nodes\n"
                                                    "for d in r.iter(n + 'data'): assert d.get('key') in keys\n");
    CHECK(std::system(("python3 " + script + " " + path).c_str()) == 0);
  }
}

TEST_CASE("Russian tables call countries and dimensions by Russian names, and cells open by either") {
  const Reports reports;
  const auto run = [&](std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), {"--lang", "ru"});
    const Ran ran = reports.Run(arguments);
    CHECK_MESSAGE(ran.status == 0, ran.command, "\n", ran.err);
    return ran.out;
  };
  const std::vector<std::string> matrix = {"matrix", "in",     "-c",        reports.codebook,
                                           "--rows", "code/1", "--columns", "partner"};
  const std::string table = run(matrix);
  for (const char* part : {"Казахстан", "Германия", "Финляндия", "партнёр (partner) у единицы"})
    CHECK_MESSAGE(table.find(part) != std::string::npos, part);
  CHECK(table.find("Kazakhstan") == std::string::npos);
  const auto open = [&](const char* column) {
    std::vector<std::string> arguments = matrix;
    arguments.insert(arguments.end(), {"--open", "areas", column});
    return run(arguments);
  };
  CHECK(open("Казахстан") == open("Kazakhstan"));
  std::vector<std::string> as_json = matrix;
  as_json.emplace_back("--json");
  CHECK(run(as_json).find("Kazakhstan") != std::string::npos);  // files do not depend on a language
  const std::string network = run({"network", "in", "-c", reports.codebook});
  for (const char* part : {"узлы: партнёр (partner) и коды уровня 1", "Жаккар", "Казахстан"})
    CHECK_MESSAGE(network.find(part) != std::string::npos, part);
  CHECK(run({"compare", "in", "-c", reports.codebook, "--by", "partner"}).find("Германия") != std::string::npos);
}
