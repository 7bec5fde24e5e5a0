// SPDX-License-Identifier: GPL-2.0-or-later
// Exports as a user types them, read back by other roads: Python, R, ZIP and XML.
#include <doctest/doctest.h>

#include <cstdlib>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "support/csv.h"
#include "support/read_xlsx.h"
#include "support/run_program.h"

using namespace pandect::test;

namespace {

constexpr const char* kCodebook =
    "<codebook id=\"toy\" version=\"1.0\" unit=\"paragraph\">\n  <title xml:lang=\"ru\">Проба</title>\n"
    "  <title xml:lang=\"en\">Toy</title>\n"
    "  <code id=\"bodies\" color=\"#aa0000\">\n    <label xml:lang=\"ru\">Органы</label><label "
    "xml:lang=\"en\">Bodies</label>\n"
    "    <code id=\"council\" indicator=\"study\" direction=\"+\">\n      <label xml:lang=\"ru\">Совет</label>"
    "<label xml:lang=\"en\">Council</label>\n      <definition xml:lang=\"en\">A council, any.</definition>\n"
    "      <term xml:lang=\"ru\">совет</term><term xml:lang=\"en\">council</term>\n"
    "      <rule xml:lang=\"ru\" polarity=\"absent\" modality=\"ended\">упраздн* NEAR/4 совет</rule>\n    </code>\n  "
    "</code>\n"
    "  <code id=\"money\">\n    <label xml:lang=\"ru\">Деньги</label><label xml:lang=\"en\">Money</label>\n"
    "    <term xml:lang=\"ru\">бюджет</term><term xml:lang=\"en\">budget</term>\n  </code>\n</codebook>\n";

// Two small documents with what breaks tables: quotes, semicolons, tabs, formulas, characters beyond the BMP.
struct Corpus {
  TemporaryFolder folder;
  Corpus() {
    folder.Write("toy.xml", kCodebook);
    folder.Write("texts/ru/договор.txt",
                 "=Совет; \"бюджет\"\tи 📜 свиток.\n\nСовет упразднён.\n\nНи слова об этом, ё и й.\n\n@бюджет Совета\n");
    folder.Write("texts/en/treaty.txt", "The Council adopts the budget.\r\n\r\n-council, councils\r\n");
    folder.Write("texts/manifest.tsv",
                 "file\tlanguage\tdate\tbloc\tcode\nru/договор.txt\tru\t2004-05-01\t=post-Soviet\tx\n"
                 "en/treaty.txt\ten\t1994\tEuropean\ty\n");
  }
  Ran Export(std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(), {"export", "texts", "-c", "toy.xml"});
    return RunPandect(arguments, "", folder.path());
  }
  std::string File(const std::string& name) const { return ReadFile(folder.path() + "/" + name); }
};

std::string Golden(const std::string& name) {
  return ReadFile(PANDECT_SOURCE_DIR "/tests/golden/export/" + name);
}

Ran ExportSpecimens(const std::string& out, std::vector<std::string> more = {}) {
  std::vector<std::string> arguments{"export", "corpora/specimens", "-c", "codebook/library/paradiplomacy.xml", "-o",
                                     out};
  arguments.insert(arguments.end(), more.begin(), more.end());
  return RunPandect(arguments, "", PANDECT_SOURCE_DIR);
}

bool Installed(const std::string& program) {
  return std::system(("command -v " + program + " >/dev/null 2>&1").c_str()) == 0;
}

}  // namespace

TEST_CASE("the layouts of the peers, byte for byte") {
  const Corpus corpus;
  const std::pair<const char*, std::vector<const char*>> layouts[] = {{"maxqda", {"coded_segments.csv"}},
                                                                      {"nvivo", {"coding_summary.csv"}},
                                                                      {"atlasti", {"quotations.csv"}},
                                                                      {"qualcoder", {"codes_report.csv"}},
                                                                      {"taguette", {"highlights.csv", "codebook.csv"}},
                                                                      {"khcoder", {"coding.csv", "text.csv"}},
                                                                      {"spss", {"units.csv", "units.sps"}}};
  for (const auto& [layout, files] : layouts) {
    CAPTURE(layout);
    const Ran ran = corpus.Export({"--layout", layout, "-o", std::string(layout) + "/", "--labels"});
    REQUIRE_MESSAGE(ran.status == 0, ran.err);
    for (const char* file : files) {
      CAPTURE(file);
      const std::string written = corpus.File(std::string(layout) + "/" + file);
      CHECK(!written.empty());
      CHECK(written == Golden(std::string(layout) + "_" + file));
    }
  }
}

TEST_CASE("CSV for Excel in Russian: semicolon, decimal comma, byte order mark; cells that compute are made safe") {
  const Corpus corpus;
  REQUIRE(corpus.Export({"--layout", "maxqda", "-o", "coded.csv", "--separator", ";", "--bom"}).status == 0);
  const std::string csv = corpus.File("coded.csv");
  CHECK(
      csv.starts_with("\xEF\xBB\xBF"
                      "Color;Comment;"));
  CHECK(csv.find(";\"'=Совет; \"\"бюджет\"\"\tи 📜 свиток.\";Rules;") != std::string::npos);
  CHECK(csv.find(";\"'@бюджет Совета\";") != std::string::npos);
  CHECK(csv.find(",") != std::string::npos);  // of the coverage
  CHECK(corpus.File("coded.csv.json").find("\"layout\": \"maxqda\"") != std::string::npos);
  REQUIRE(corpus.Export({"--layout", "maxqda", "-o", "plain.csv", "--plain", "--decimal", "comma"}).status == 0);
  CHECK(corpus.File("plain.csv").find("'=") == std::string::npos);
}

TEST_CASE("a workbook: typed cells, frozen heads, links from the matrix to segments and from there to documents") {
  const Corpus corpus;
  REQUIRE(corpus.Export({"-o", "study.xlsx", "--lang", "ru", "--lemmas", "5"}).status == 0);
  const XlsxBook book = ReadXlsx(corpus.File("study.xlsx"));
  std::vector<std::string> names;
  for (const XlsxSheet& sheet : book.sheets) names.push_back(sheet.name);
  CHECK(names == std::vector<std::string>{"Документы", "Коды", "Сегменты", "Документы × коды", "Длинная таблица",
                                          "Документы × леммы", "Леммы", "Метод", "Столбцы"});
  REQUIRE(corpus.Export({"-o", "tables"}).status == 0);
  const auto csv = ReadCsv(corpus.File("tables/segments.csv"));
  const XlsxSheet& segments = book.Named("Сегменты");
  CHECK(segments.pane == "B2");
  REQUIRE(segments.rows == csv.size() + 1);
  std::set<std::string> types;
  for (size_t r = 0; r < csv.size(); ++r) {
    const std::string row = std::to_string(r + 2);
    CHECK(segments.Text("A" + row) == csv[r].at("document"));
    CHECK(segments.Text("D" + row) == csv[r].at("unit"));
    CHECK(segments.cells.at("D" + row).type == "n");
    CHECK(segments.Text("G" + row) == csv[r].at("code"));
    // CSV has an apostrophe before what a spreadsheet would compute; here it is a text.
    const std::string text = segments.Text("U" + row);
    CHECK((text == csv[r].at("text") || "'" + text == csv[r].at("text")));
    CHECK(segments.cells.at("U" + row).type == "inlineStr");
    CHECK(segments.links.contains("A" + row));
  }
  for (const XlsxSheet& sheet : book.sheets)
    for (const auto& [at, cell] : sheet.cells) CHECK(cell.type != "f");
  const XlsxSheet& matrix = book.Named("Документы × коды");
  CHECK(matrix.Text("C2") == "3");  // council in three of its units, as the golden of maxqda lists them
  CHECK(matrix.links.at("C2") == "'Сегменты'!A2");
  CHECK(matrix.links.at("C3") == "'Сегменты'!A6");
  CHECK(book.Named("Метод").Text("A2") == "программа");
}

TEST_CASE("JSON holds every table and what they stand on") {
  const Corpus corpus;
  REQUIRE(corpus.Export({"-o", "study.json"}).status == 0);
  const auto json = nlohmann::json::parse(corpus.File("study.json"));
  REQUIRE(corpus.Export({"-o", "tables"}).status == 0);
  for (const char* table : {"documents", "codes", "segments", "document_codes", "tidy"}) {
    const auto csv = ReadCsv(corpus.File(std::string("tables/") + table + ".csv"));
    REQUIRE(json.at(table).size() == csv.size());
  }
  CHECK(json.at("facts").at("base").at("documents") == 2);
  CHECK(json.at("facts").at("unit") == "paragraph");
  CHECK(json.at("segments")[0].at("begin").is_number_unsigned());
  const auto sidecar = nlohmann::json::parse(corpus.File("tables/tables.json"));
  for (const auto& table : sidecar.at("tables")) {
    const auto cells = ReadCsvCells(corpus.File("tables/" + table.at("file").get<std::string>()));
    CHECK(table.at("rows") == cells.size() - 1);
    REQUIRE(table.at("columns").size() == cells[0].size());
    for (size_t c = 0; c < cells[0].size(); ++c) CHECK(table.at("columns")[c].at("name") == cells[0][c]);
    CHECK(!table.at("what").get<std::string>().empty());
  }
}

TEST_CASE("the same documents give the same bytes on any number of threads, and row sums equal codings") {
  const TemporaryFolder folder;
  REQUIRE(ExportSpecimens(folder.path() + "/a", {"--threads", "1"}).status == 0);
  REQUIRE(ExportSpecimens(folder.path() + "/b", {"--threads", "4"}).status == 0);
  for (const char* file :
       {"documents.csv", "codes.csv", "segments.csv", "document_codes.csv", "tidy.csv", "tables.json"})
    CHECK(ReadFile(folder.path() + "/a/" + file) == ReadFile(folder.path() + "/b/" + file));
  // The second road: what `run` writes.
  REQUIRE(RunPandect({"run", "corpora/specimens", "-c", "codebook/library/paradiplomacy.xml", "-q", "--out",
                      folder.path() + "/run"},
                     "", PANDECT_SOURCE_DIR)
              .status == 0);
  const auto run = ReadCsv(ReadFile(folder.path() + "/run/segments.csv"));
  const auto exported = ReadCsv(ReadFile(folder.path() + "/a/segments.csv"));
  REQUIRE(run.size() == exported.size());
  for (size_t r = 0; r < run.size(); ++r)
    for (const char* column :
         {"document", "language", "address", "begin", "end", "code", "polarity", "rules", "evidence", "words", "text"})
      CHECK(run[r].at(column) == exported[r].at(column));
  std::map<std::string, uint64_t> codings;
  for (const auto& row : run) ++codings[row.at("document")];
  for (const auto& row : ReadCsv(ReadFile(folder.path() + "/a/document_codes.csv"))) {
    uint64_t sum = 0;
    for (const auto& [column, value] : row)
      if (column != "doc_id") sum += std::stoull(value);
    CHECK(sum == codings[row.at("doc_id")]);
  }
}

TEST_CASE("lemmas: the wide table and the long one agree, and with stats frequency") {
  const TemporaryFolder folder;
  REQUIRE(ExportSpecimens(folder.path(), {"--lemmas", "0", "--table", "lemmas", "--table", "document_lemmas"}).status ==
          0);
  CHECK(!Exists(folder.path() + "/segments.csv"));
  std::map<std::string, uint64_t> totals;
  uint64_t tokens = 0;
  for (const auto& row : ReadCsv(ReadFile(folder.path() + "/lemmas.csv"))) {
    totals[row.at("feature")] += std::stoull(row.at("count"));
    tokens += std::stoull(row.at("count"));
  }
  uint64_t wide = 0;
  const auto cells = ReadCsvCells(ReadFile(folder.path() + "/document_lemmas.csv"));
  for (size_t r = 1; r < cells.size(); ++r)
    for (size_t c = 1; c < cells[r].size(); ++c) wide += std::stoull(cells[r][c]);
  CHECK(wide == tokens);
  const Ran stats = RunPandect({"stats", "frequency", "corpora/specimens", "--csv"}, "", PANDECT_SOURCE_DIR);
  const auto frequency = ReadCsv(stats.out);
  REQUIRE(frequency.size() == totals.size());
  for (const auto& row : frequency) CHECK(std::to_string(totals[row.at("item")]) == row.at("hits"));
}

TEST_CASE("the example scripts for Python and R read the tables unaided") {
  const TemporaryFolder folder;
  REQUIRE(ExportSpecimens(folder.path()).status == 0);
  const std::string examples = PANDECT_SOURCE_DIR "/tools/examples/";
  for (const auto& [program, script] :
       {std::pair("python3", "read_tables.py"), std::pair("Rscript", "read_tables.R")}) {
    if (!Installed(program)) {
      MESSAGE("skipped: no " << program);
      continue;
    }
    const std::string command = std::string(program) + " '" + examples + script + "' '" + folder.path() + "' bloc > '" +
                                folder.path() + "/out'";
    CHECK_MESSAGE(std::system(command.c_str()) == 0, command);
    const std::string out = ReadFile(folder.path() + "/out");
    CHECK(out.find("16 documents, 1049 codings") != std::string::npos);
    CHECK(out.find("post-Soviet") != std::string::npos);
  }
}

TEST_CASE("what cannot be written is told") {
  const Corpus corpus;
  const auto fails = [&](const std::vector<std::string>& arguments, const std::string& message) {
    const Ran ran = corpus.Export(arguments);
    CAPTURE(ran.command);
    CHECK(ran.status == 2);
    CHECK_MESSAGE(ran.err.find(message) != std::string::npos, ran.err);
  };
  fails({"-o", "all.csv"}, "one file for several tables");
  fails({"-o", "x/", "--table", "nope"}, "no table \"nope\" in the layout pandect");
  fails({"-o", "toy.xml/x.xlsx"}, "toy.xml");
  fails({"-o", "r.html", "--layout", "spss"}, "the report shows the layout pandect");
  CHECK(corpus.Export({"-o", "segments.csv"}).status == 0);  // its name says which table
  CHECK(Exists(corpus.folder.path() + "/segments.csv.json"));
  CHECK(corpus.Export({"-o", "r.html"}).status == 0);
  CHECK(corpus.File("r.html").starts_with("<!doctype html>"));
  const Ran none = RunPandect({"export", "texts", "-c", "toy.xml", "-o", "none", "--where", "нетакогослова"}, "",
                              corpus.folder.path());
  CHECK(none.status == 1);
  CHECK(ReadCsv(corpus.File("none/segments.csv")).empty());
}

TEST_CASE("method: files coded by rules, in both languages") {
  const Corpus corpus;
  const Ran ru = RunPandect({"method", "texts", "-c", "toy.xml", "--lang", "ru", "--sampling", "все договоры."}, "",
                            corpus.folder.path());
  REQUIRE(ru.status == 0);
  CHECK(ru.out.find("Корпус исследования составили 2 документа") != std::string::npos);
  CHECK(ru.out.find("Отбор документов: все договоры.") != std::string::npos);
  CHECK(ru.out.find("надёжн") == std::string::npos);
  CHECK(ru.out.find("вымышлены") == std::string::npos);
  const Ran en =
      RunPandect({"method", "corpora/specimens", "-c", "codebook/library/paradiplomacy.xml"}, "", PANDECT_SOURCE_DIR);
  CHECK(en.out.starts_with("[The texts come with Pandect and are invented"));
  const Ran json = RunPandect({"method", "texts", "-c", "toy.xml", "--json"}, "", corpus.folder.path());
  CHECK(nlohmann::json::parse(json.out).at("base").at("documents") == 2);
  CHECK(RunPandect({"method", "texts", "-c", "toy.xml", "--reliable", "0.5", "--tentative", "0.6"}, "",
                   corpus.folder.path())
            .status == 2);
}

TEST_CASE("a project: layers, coders, blindness, the report, and the method of what people did") {
  const Corpus corpus;
  const auto run = [&](std::vector<std::string> arguments) { return RunPandect(arguments, "", corpus.folder.path()); };
  REQUIRE(run({"init", "Study", "--codebook", "toy.xml", "--coder", "Анна"}).status == 0);
  REQUIRE(run({"add", "texts"}).status == 0);
  REQUIRE(run({"code"}).status == 0);
  // Nobody coded anything yet: the rules' proposals, as from the files.
  REQUIRE(run({"export", "-o", "rules"}).status == 0);
  REQUIRE(corpus.Export({"-o", "files"}).status == 0);
  const auto rules = ReadCsv(corpus.File("rules/segments.csv")), files = ReadCsv(corpus.File("files/segments.csv"));
  REQUIRE(rules.size() == files.size());
  std::set<std::string> of_rules, of_files;
  for (const auto& row : rules) of_rules.insert(row.at("text") + row.at("code") + row.at("evidence") + row.at("rules"));
  for (const auto& row : files) of_files.insert(row.at("text") + row.at("code") + row.at("evidence") + row.at("rules"));
  CHECK(of_rules == of_files);
  CHECK(run({"method"}).out.find("No person has coded") != std::string::npos);

  for (const char* coder : {"Анна", "Boris"}) {
    REQUIRE(
        run({"mark", "treaty", "council", "--quote", "The Council", "--coder", coder, "--memo", "a \"memo\""}).status ==
        0);
    REQUIRE(run({"mark", "договор", "money", "--quote", "бюджет", "--nth", "1", "--coder", coder}).status == 0);
  }
  REQUIRE(run({"mark", "договор", "money.own", "--quote", "свиток", "--coder", "Boris", "--new-code"}).status == 0);
  REQUIRE(run({"export", "-o", "people", "--layer", "people"}).status == 0);
  const auto people = ReadCsv(corpus.File("people/segments.csv"));
  CHECK(people.size() == 5);
  CHECK(corpus.File("people/tables.json").find("\"layer\": \"people\"") != std::string::npos);
  bool own = false;
  for (const auto& row : people) own = own || (row.at("code") == "money.own" && row.at("coder") == "Boris");
  CHECK(own);
  REQUIRE(run({"export", "-o", "anna.csv", "--table", "segments", "--codings-of", "Анна"}).status == 0);
  CHECK(ReadCsv(corpus.File("anna.csv")).size() == 2);
  REQUIRE(run({"export", "-o", "people.html", "--layer", "people"}).status == 0);
  CHECK(corpus.File("people.html").find("money.own") != std::string::npos);
  const Ran method = run({"method", "--lang", "ru"});
  CHECK(method.out.find("Людьми сделано 5 кодировок (кодировщики: Анна, Boris).") != std::string::npos);
  CHECK(method.out.find("Согласованность до обсуждения (2 кодировщика, 2 документа") != std::string::npos);
  CHECK(method.out.find("надёжн") == std::string::npos);  // they differ on money.own

  // A passage that reaches over two paragraphs is one coding, in what the tables say of themselves, too.
  REQUIRE(run({"mark", "treaty", "0", "48", "money", "--coder", "Boris"}).status == 0);
  REQUIRE(run({"export", "-o", "wide", "--layer", "people"}).status == 0);
  CHECK(ReadCsv(corpus.File("wide/segments.csv")).size() == 6);
  CHECK(nlohmann::json::parse(corpus.File("wide/tables.json"))["codings"] == 6);
  REQUIRE(run({"undo"}).status == 0);

  // Who coded in a document is assumed to have read it, until samples tell who read what: then these count alone.
  CHECK(run({"method"}).out.find("assume that a coder") != std::string::npos);
  REQUIRE(run({"sample", "--reliability", "--coders", "Анна,Boris", "--size", "3", "--seed", "1"}).status == 0);
  for (const char* coder : {"Анна", "Boris"})
    REQUIRE(run({"sample", "reliability", "--read", "all", "--coder", coder}).status == 0);
  const std::string noted = run({"method"}).out;
  CHECK(noted.find("assume that a coder") == std::string::npos);
  CHECK_MESSAGE(noted.find("3 paragraphs; all codes pooled") != std::string::npos, noted);
  CHECK(noted.find("noted as having read") != std::string::npos);

  REQUIRE(run({"coders", "--blind", "on"}).status == 0);
  REQUIRE(run({"export", "-o", "blind.csv", "--table", "segments", "--coder", "Анна"}).status == 0);
  CHECK(ReadCsv(corpus.File("blind.csv")).size() == 2);
  CHECK(run({"export", "-o", "x.csv", "--table", "segments", "--coder", "Анна", "--layer", "rules"}).status == 2);
  CHECK(!Exists(corpus.folder.path() + "/x.csv"));
  const Ran blind = run({"method", "--coder", "Анна"});
  CHECK(blind.out.find("Coding is blind") != std::string::npos);
  CHECK(blind.out.find("Boris") == std::string::npos);
}
