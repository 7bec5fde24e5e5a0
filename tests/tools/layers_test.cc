// SPDX-License-Identifier: GPL-2.0-or-later
//
// One list of layers for every verb: what `codings --layer` lists, `matrix` counts and `export` writes is the same.
#include <doctest/doctest.h>

#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "support/csv.h"
#include "support/run_program.h"

using namespace pandect::test;
using nlohmann::json;

namespace {

constexpr const char* kToy = R"(<?xml version="1.0" encoding="UTF-8"?>
<codebook id="toy" version="1.0.0">
  <title xml:lang="en">Toy</title><title xml:lang="ru">Игра</title>
  <code id="bodies">
    <label xml:lang="en">Bodies</label><label xml:lang="ru">Органы</label>
    <code id="council">
      <label xml:lang="en">Council</label><label xml:lang="ru">Совет</label>
      <term xml:lang="en">council</term><term xml:lang="ru">совет</term>
    </code>
  </code>
  <code id="money">
    <label xml:lang="en">Money</label><label xml:lang="ru">Деньги</label>
    <term xml:lang="en">budget</term><term xml:lang="ru">бюджет</term>
  </code>
</codebook>)";

constexpr const char* kA =
    "Совет 🙂 собрался.\n\nБюджет принят советом.\n\nПрочее здесь, ещё одно "
    "слово.\n\nСовет "
    "разошёлся.\n";
constexpr const char* kB = "The council met on the budget.\r\n\r\nNothing here.\r\n\r\nA budget.\r\n";

// Document, unit, code: a code is borne by whatever bears one below it.
using UnitCodes = std::set<std::tuple<std::string, uint64_t, std::string>>;

void AddWithAbove(const std::string& document, uint64_t unit, std::string code, UnitCodes& out) {
  for (;;) {
    out.insert({document, unit, code});
    const size_t dot = code.rfind('.');
    if (dot == std::string::npos) return;
    code.resize(dot);
  }
}

struct Study {
  Study() {
    folder.Write("toy.xml", kToy);
    folder.Write("in/a.txt", kA);
    folder.Write("in/b.txt", kB);
    Must({"init", "P", "--codebook", "toy.xml", "--coder", "Анна"});
    Must({"add", "in/a.txt", "in/b.txt"});
    Must({"code"});
  }
  Ran Run(const std::vector<std::string>& arguments, const std::string& input = "") const {
    return RunPandect(arguments, input, folder.path());
  }
  std::string Must(const std::vector<std::string>& arguments, const std::string& input = "") const {
    const Ran ran = Run(arguments, input);
    REQUIRE_MESSAGE(ran.status <= 1, ran.command, "\n", ran.err);
    return ran.out;
  }
  std::string File(const std::string& name) const { return ReadFile(folder.path() + "/" + name); }
  // Numbers of units by the first code point of theirs, from an export of everything at this unit.
  TemporaryFolder folder;
};

std::vector<std::string> With(std::vector<std::string> arguments, const std::vector<std::string>& more) {
  arguments.insert(arguments.end(), more.begin(), more.end());
  return arguments;
}

// What `codings --layer … --json` lists.
UnitCodes Listed(const Study& study, const std::vector<std::string>& layer) {
  UnitCodes out;
  const json listed = json::parse(study.Must(With({"codings", "--json"}, layer)));
  if (listed.is_object()) {  // the consensus: a row a unit and code, by the unit's place
    std::map<std::pair<std::string, uint64_t>, uint64_t> numbers;
    for (const auto& row : ReadCsv(study.File("rules/segments.csv")))
      numbers[{row.at("document"), std::stoull(row.at("begin"))}] = std::stoull(row.at("unit"));
    for (const json& row : listed["codings"])
      AddWithAbove(row["document"], numbers.at({row["document"], row["begin"]}), row["code"], out);
    return out;
  }
  for (const json& row : listed)
    for (const json& unit : row["units"]) AddWithAbove(row["document"], unit, row["code"], out);
  return out;
}

// Units by document and code, as the cells of `matrix` have them.
std::map<std::pair<std::string, std::string>, uint64_t> Cells(const Study& study,
                                                              const std::vector<std::string>& layer) {
  std::map<std::pair<std::string, std::string>, uint64_t> out;
  const json table = json::parse(study.Must(With({"matrix", "--json"}, layer)));
  for (const json& cell : table["cells"])
    if (cell["row"] != "*" && cell["column"] != "*" && cell["units"] != 0)
      out[{cell["column"], cell["row"]}] = cell["units"];
  return out;
}

std::map<std::pair<std::string, std::string>, uint64_t> Counted(const UnitCodes& codes) {
  std::map<std::pair<std::string, std::string>, uint64_t> out;
  for (const auto& [document, unit, code] : codes) ++out[{document, code}];
  return out;
}

}  // namespace

TEST_CASE("layers: units × codes of codings, matrix and export are the same, whichever the layer") {
  const Study study;
  study.Must({"export", "--layer", "rules", "-o", "rules"});  // before anything is decided: all units with proposals
  // Анна: accepts, rejects, changes; reads what the rules did not find; a passage over two units.
  study.Must({"review", "--in", "ru"}, "arq");
  study.Must({"mark", "a", "money", "--quote", "принят советом.\n\nПрочее", "--coder", "Анна"});
  study.Must({"mark", "a", "own.thing", "--quote", "одно слово", "--new-code", "--coder", "Борис"});
  study.Must({"mark", "a", "council", "--quote", "разошёлся", "--coder", "Борис"});
  study.Must({"mark", "b", "money", "--quote", "A budget", "--coder", "Борис", "--polarity", "absent"});
  const json proposals = json::parse(study.Must({"codings", "--proposals", "--json"}));
  std::set<std::string> verdicts;
  for (const json& row : proposals) verdicts.insert(row["verdict"]);
  REQUIRE(verdicts == std::set<std::string>{"accepted", "open", "rejected"});

  const std::vector<std::vector<std::string>> layers = {{"--layer", "rules"},
                                                        {"--layer", "accepted"},
                                                        {"--layer", "people"},
                                                        {"--layer", "people", "--codings-of", "Борис"},
                                                        {"--layer", "accepted", "--codings-of", "Анна"},
                                                        {"--layer", "all"},
                                                        {"--layer", "consensus"}};
  std::set<UnitCodes> different;
  for (const auto& layer : layers) {
    CAPTURE(layer);
    const UnitCodes listed = Listed(study, layer);
    different.insert(listed);
    CHECK(Cells(study, layer) == Counted(listed));
    study.Must(With({"export", "-o", "out"}, layer));
    UnitCodes exported;
    uint64_t codings = 0;
    for (const auto& row : ReadCsv(study.File("out/segments.csv"))) {
      AddWithAbove(row.at("document"), std::stoull(row.at("unit")), row.at("code"), exported);
      ++codings;
    }
    // A passage over several units is one segment: its first unit stands there.
    for (const auto& one : exported) CHECK(listed.count(one) == 1);
    std::map<std::pair<std::string, std::string>, uint64_t> tidy, own;
    for (const auto& row : ReadCsv(study.File("out/tidy.csv")))
      if (row.at("units") != "0") tidy[{row.at("document"), row.at("code")}] = std::stoull(row.at("units"));
    // The tidy table counts each code itself, and so does the matrix where its rows are of one code's own.
    const json list = json::parse(study.Must(With({"codings", "--json"}, layer)));
    if (list.is_array()) {
      CHECK(list.size() == codings);
      std::map<std::pair<std::string, std::string>, std::set<uint64_t>> units;
      for (const json& row : list)
        for (const json& unit : row["units"]) units[{row["document"], row["code"]}].insert(unit.get<uint64_t>());
      for (const auto& [key, of] : units) own[key] = of.size();
      CHECK(tidy == own);
    }
    const json facts = json::parse(study.File("out/tables.json"));
    CHECK(facts["layer"] == layer[1]);
    CHECK(json::parse(study.Must(With({"matrix", "--json"}, layer)))["layer"] == layer[1]);
    CHECK(json::parse(study.Must(With({"method", "--json"}, layer)))["layer"] == layer[1]);
    CHECK(json::parse(study.Must(With({"compare", "--by", "language", "--json"}, layer)))["layer"] == layer[1]);
    CHECK(json::parse(study.Must(With({"network", "--nodes", "code", "--json"}, layer)))["layer"] == layer[1]);
    CHECK(json::parse(study.Must(With({"timeline", "--code", "money", "--over", "year", "--json"}, layer)))["layer"] ==
          layer[1]);
    // The base of the export is that of the table.
    const json method = json::parse(study.Must(With({"method", "--json"}, layer)));
    CHECK(method["base"] == facts["base"]);
  }
  CHECK(different.size() >= 5);  // the layers do differ
}

TEST_CASE("layers: where none is named, and where it cannot be") {
  const Study study;
  study.Must({"mark", "a", "money", "--quote", "Прочее"});
  for (const std::vector<std::string>& verb : {std::vector<std::string>{"matrix"}, {"export", "-o", "x"}}) {
    const Ran ran = study.Run(verb);
    CHECK_MESSAGE(ran.status == 0, ran.err);
    CHECK(ran.err.find("without the 1 coding of people: --layer people") != std::string::npos);
    CHECK(study.Run(With(verb, {"--layer", "rules"})).err.find("coding of people") == std::string::npos);
    CHECK(study.Run(With(verb, {"--layer", "person"})).status == 2);
    CHECK(study.Run(With(verb, {"--layer", "all", "--codings-of", "Анна"})).status == 2);
  }
  CHECK(study.Run({"matrix", "--lang", "ru"}).err.find("слой правил") != std::string::npos);
  CHECK(study.Run({"codings", "--layer", "rules", "--proposals"}).status == 2);
  CHECK(study.Run({"codings", "--layer", "rules", "--jsonl"}).status == 2);
  CHECK(study.Run({"codings", "--layer", "rules", "--gold", "g"}).status == 2);
  // CSV has one head for codings and proposals.
  const auto rows = ReadCsv(study.Must({"codings", "--layer", "all", "--csv"}));
  std::set<std::string> origins;
  for (const auto& row : rows) origins.insert(row.at("origin") + " " + row.at("coder"));
  CHECK(origins == std::set<std::string>{"person Анна", "rule rules"});
}

TEST_CASE("layers: --where and --versions narrow an export of a project as they narrow a table") {
  const Study study;
  study.Must({"mark", "b", "money", "--quote", "Nothing"});
  for (const char* layer : {"rules", "people", "all"}) {
    study.Must({"export", "-o", "out", "--layer", layer, "--where", "lang:en"});
    std::map<std::pair<std::string, std::string>, uint64_t> tidy;
    for (const auto& row : ReadCsv(study.File("out/tidy.csv")))
      if (row.at("units") != "0" && row.at("code").find('.') != std::string::npos)
        tidy[{row.at("document"), row.at("code")}] = std::stoull(row.at("units"));
    auto cells = Cells(study, {"--layer", layer, "--where", "lang:en"});
    std::erase_if(cells, [](const auto& cell) { return cell.first.second.find('.') == std::string::npos; });
    CHECK(cells == tidy);
    for (const auto& row : ReadCsv(study.File("out/segments.csv"))) CHECK(row.at("language") == "en");
    CHECK(json::parse(study.File("out/tables.json"))["filters"] == json::array({"lang:en"}));
  }
  CHECK(study.Run({"export", "-o", "y", "--where", "lang:("}).status == 2);
  CHECK(study.Run({"export", "-o", "y.html", "--where", "lang:en"}).status == 2);
}
