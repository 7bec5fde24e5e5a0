// SPDX-License-Identifier: GPL-2.0-or-later
// What `pandect search` says, as a person reads it: tests/golden/search_en.txt and search_ru.txt hold the commands,
// what they print and their exit codes, over the bundled corpus. A change of words changes them for a reason: run with
// PANDECT_UPDATE_GOLDEN=1, read the difference, and say the reason in the commit.
#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "support/csv.h"
#include "support/indexed_corpus.h"
#include "support/run_program.h"

using namespace pandect::test;

namespace {

// The bundled corpus in an index, made once.
const std::string& Index() {
  static const TemporaryFolder folder;
  static const std::string path = [] {
    WriteIndex(folder.path() + "/index", BundledCorpus());
    return folder.path() + "/index";
  }();
  return path;
}

Ran Search(std::vector<std::string> arguments, bool with_index = true) {
  arguments.insert(arguments.begin(), "search");
  if (with_index) arguments.insert(arguments.end(), {"--index", Index()});
  return RunPandect(arguments, "", PANDECT_SOURCE_DIR);
}

std::string Quoted(const std::string& argument) {
  const bool plain = argument.find_first_of(" '\"()#*&;<>|/") == std::string::npos && !argument.empty();
  return plain ? argument : "'" + argument + "'";
}

// The commands with all they said.
std::string Transcript(const std::vector<std::vector<std::string>>& commands, const std::string& language) {
  std::string out;
  for (std::vector<std::string> command : commands) {
    out += "$ pandect search";
    for (const std::string& argument : command) out += " " + Quoted(argument);
    out += "\n";
    command.insert(command.end(), {"--lang", language});
    const Ran ran = Search(command);
    CHECK_MESSAGE((ran.status == 0 || ran.status == 1 || ran.status == 2), ran.command);
    out += ran.out + ran.err;
    if (ran.status != 0) out += "[exit code " + std::to_string(ran.status) + "]\n";
    out += "\n";
  }
  return out;
}

void CompareWithGolden(const std::string& name, const std::string& found) {
  const std::string golden = PANDECT_SOURCE_DIR "/tests/golden/" + name;
  if (std::getenv("PANDECT_UPDATE_GOLDEN")) std::ofstream(golden, std::ios::binary) << found;
  CHECK(found == ReadFile(golden));
}

}  // namespace

TEST_CASE("search as a Russian reader sees it") {
  CompareWithGolden("search_ru.txt",
                    Transcript(
                        {
                            {"приграничное", "сотрудничество", "--per-page", "3"},
                            {"\"пересечение границы\" OR (закрыть NEAR/6 граница)", "--color", "always"},
                            {"граница", "--kwic", "--per-page", "8"},
                            {"граница", "--kwic", "--sort", "left1,right1", "--per-page", "8", "--page", "2"},
                            {"граница", "--kwic", "--width", "20", "--per-page", "4"},
                            {"виза", "--context", "1", "--per-page", "1"},
                            {"граница", "--facet", "bloc"},
                            {"граница", "--facet", "year"},
                            {"граница", "--group-by", "document"},
                            {"граница", "--in", "type:convention", "--count"},
                            {"--list-terms", "приг"},
                            {"#barriers.crossing", "-c", "paradiplomacy", "--facet", "lang"},
                            {"ghbuhfybxysq"},
                            {"приграничнй"},
                            {"j,kfcnm"},
                            {"еврорегион", "пингвин"},
                            {"\"охрана пингвинов границы\"", "--count"},
                            {"пингвин", "ghbuhfybxysq"},
                            {"граница", "или", "виза", "--per-page", "1"},
                            {"граница", "type:conventoin"},
                            {"граница", "lang:рус"},
                            {"граница", "--in", "lang:en"},
                            {"граница", "--in", "date:1800"},
                            {"еврорегион NEAR/x граница"},
                            {"граница", "--in", "typ:convention"},
                            {"граница", "--kwic", "--sort", "left9"},
                            {"граница", "--facet", "страна"},
                            {"граница", "--page", "100"},
                            {"граница", "--sort", "left1"},
                            {"граница", "--kwic", "--count"},
                            {},
                        },
                        "ru"));
}

TEST_CASE("search as an English reader sees it") {
  CompareWithGolden("search_en.txt",
                    Transcript(
                        {
                            {"cross-border", "cooperation", "--per-page", "3"},
                            {"\"local authorities\" NEAR/12 agreement", "--order", "document", "--unit", "article"},
                            {"euroregion OR еврорегион", "--kwic", "--per-page", "12", "--in", "date:2004.."},
                            {"border", "--kwic", "--sort", "keyword,date", "--per-page", "8"},
                            {"visa", "--unit", "sentence"},
                            {"council", "--facet", "type"},
                            {"council", "--group-by", "document", "--per-page", "3"},
                            {"--list-terms", "border"},
                            {"@cis-members", "-c", "actors", "--facet", "lang"},
                            {"lang:ru AND NOT граница AND role:title"},
                            {"lang:ru AND role:title", "--kwic"},
                            {"ищквук"},
                            {"coperation", "euroregion"},
                            {"\"council border\""},
                            {"border", "or", "visa", "--count"},
                            {"border", "date:1800"},
                            {"Novgorod", "--translit", "--kwic", "--per-page", "4"},
                            {"border AND ("},
                        },
                        "en"));
}

TEST_CASE("without an index, or with what is none, search says what to do") {
  const Ran none = Search({"граница"}, false);
  CHECK(none.status == 2);
  CHECK(none.err.find("pandect index") != std::string::npos);
  const TemporaryFolder empty;
  const Ran wrong = RunPandect({"search", "граница", "--index", empty.path() + "/nothing"});
  CHECK(wrong.status == 2);
  CHECK(wrong.err.find("pandect index") != std::string::npos);
}

TEST_CASE("search for programs: the same hits in JSON and CSV, everywhere") {
  const Ran json_run = Search({"граница", "--json", "--per-page", "1000", "--order", "document"});
  REQUIRE(json_run.status == 0);
  const auto json = nlohmann::json::parse(json_run.out);
  CHECK(json["units"] == json["results"].size());
  const auto csv = ReadCsv(Search({"граница", "--format", "csv", "--order", "document"}).out);
  REQUIRE(csv.size() == json["results"].size());
  for (size_t i = 0; i < csv.size(); ++i) {
    const auto& result = json["results"][i];
    CHECK(csv[i].at("document") == result["document"]);
    CHECK(csv[i].at("begin") == std::to_string(result["begin"].get<uint64_t>()));
    CHECK(csv[i].at("snippet") == result["snippet"]);
    CHECK_FALSE(result["hits"].empty());
    CHECK(result["hits"].size() <= result["marks"].size() + 3);
  }
  const Ran lines_run = Search({"граница", "--kwic", "--json"});
  const nlohmann::json lines = nlohmann::json::parse(lines_run.out)["lines"];
  const auto csv_lines = ReadCsv(Search({"граница", "--kwic", "--format", "csv"}).out);
  REQUIRE(csv_lines.size() == lines.size());
  size_t hits = 0;
  for (const auto& result : json["results"]) hits += result["hits"].size();
  CHECK(lines.size() == hits);
  const std::string page = Search({"граница", "--kwic", "--format", "html"}).out;
  size_t rows = 0;
  for (size_t at = page.find("<tr><td"); at != std::string::npos; at = page.find("<tr><td", at + 1)) ++rows;
  CHECK(rows == lines.size());

  for (const std::vector<std::string>& command :
       std::vector<std::vector<std::string>>{{"граница", "--facet", "bloc"},
                                             {"граница", "--group-by", "document"},
                                             {"--list-terms", "гран"},
                                             {"граница", "--count"},
                                             {"ghbuhfybxysq"}}) {
    std::vector<std::string> with_json = command;
    with_json.push_back("--json");
    const Ran ran = Search(with_json);
    CAPTURE(ran.command);
    CHECK(nlohmann::json::accept(ran.out));
  }
  const auto guess = nlohmann::json::parse(Search({"ghbuhfybxysq", "--json"}).out);
  CHECK(guess["units"] == 0);
  CHECK(guess["suggestions"][0]["query"] == "приграничный");
  CHECK(guess["suggestions"][0]["reason"] == "keyboard");
}

TEST_CASE("search: a formula in a document is a text in the table") {
  const TemporaryFolder folder;
  folder.Write("a.txt", "=HYPERLINK(1) граница\n\n- граница 5\n\n+7 495 граница @all\n");
  REQUIRE(RunPandect({"index", "a.txt", "--index", "ix"}, "", folder.path()).status == 0);
  const auto lines =
      ReadCsv(RunPandect({"search", "граница", "--index", "ix", "--kwic", "--format", "csv"}, "", folder.path()).out);
  REQUIRE(lines.size() == 3);
  CHECK(lines[0].at("left").starts_with("'=HYPERLINK"));
  CHECK(lines[1].at("left") == "-");  // alone it computes nothing
  CHECK(lines[2].at("left").starts_with("'+7"));
  CHECK(lines[2].at("right").starts_with("'@all"));
}

TEST_CASE("search: pages join, and threads, language and colour change no hit") {
  std::string joined;
  uint64_t units = 0;
  for (int page = 1; page < 100; ++page) {
    const Ran ran = Search({"граница", "--json", "--per-page", "7", "--page", std::to_string(page)});
    if (ran.status != 0) {
      CHECK_MESSAGE(ran.status == 1, ran.command, "\n", ran.err);
      break;
    }
    const auto json = nlohmann::json::parse(ran.out);
    for (const auto& result : json["results"]) joined += result["document"].get<std::string>() + "\n", ++units;
  }
  const auto whole = nlohmann::json::parse(Search({"граница", "--json", "--per-page", "1000"}).out);
  std::string all;
  for (const auto& result : whole["results"]) all += result["document"].get<std::string>() + "\n";
  CHECK(joined == all);
  CHECK(units == whole["units"]);
  CHECK(Search({"граница", "--json", "--lang", "ru"}).out == Search({"граница", "--json", "--lang", "en"}).out);
  // Without a limit of time, or with a long one, the answer is the same.
  for (const char* const seconds : {"0", "100000"})
    CHECK(Search({"граница", "--json", "--time-limit", seconds}).out == Search({"граница", "--json"}).out);
  for (const char* const wrong : {"-1", "soon", "1000001"})
    CHECK(Search({"граница", "--time-limit", wrong}).status == 2);
}
