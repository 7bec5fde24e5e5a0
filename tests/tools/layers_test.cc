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
    "Совет 🙂 собрался.\n\nБюджет принят советом.\n\nПрочее здесь, ещё "
    "одно "
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
    folder.Write("in/manifest.tsv", "file\tside\na.txt\twest\nb.txt\teast\n");
    Must({"init", "P", "--codebook", "toy.xml", "--coder", "Анна"});
    Must({"add", "in"});
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

TEST_CASE("layers: co-occurrence, likeness and groups are counted from the codings of the layer") {
  const Study study;
  study.Must({"export", "--layer", "rules", "-o", "rules"});
  study.Must({"review", "--in", "ru"}, "arq");
  study.Must({"mark", "a", "money", "--quote", "принят советом.\n\nПрочее", "--coder", "Анна"});
  study.Must({"mark", "a", "council", "--quote", "Прочее", "--coder", "Борис"});
  study.Must({"mark", "b", "money", "--quote", "Nothing", "--coder", "Борис", "--polarity", "absent"});
  std::set<UnitCodes> different;
  for (const char* name : {"rules", "accepted", "people", "all"}) {
    CAPTURE(name);
    const std::vector<std::string> layer = {"--layer", name};
    const UnitCodes listed = Listed(study, layer);
    different.insert(listed);
    using Units = std::set<std::pair<std::string, uint64_t>>;
    std::map<std::string, Units> with;
    std::map<std::string, std::map<std::string, uint64_t>> by_document;
    for (const auto& [document, unit, code] : listed) {
      with[code].insert({document, unit});
      ++by_document[code][document];
    }

    const json pairs = json::parse(study.Must(With({"stats", "cooccurrence", "--json"}, layer)));
    CHECK(pairs["layer"] == name);
    CHECK(pairs["units"] == 7);
    for (const json& code : pairs["codes"]) CHECK(code["units"] == with[code["code"]].size());
    for (const json& pair : pairs["pairs"]) {
      Units both;
      for (const auto& unit : with[pair["a"]])
        if (with[pair["b"]].count(unit) > 0) both.insert(unit);
      CHECK(pair["n1"] == with[pair["a"]].size());
      CHECK(pair["n2"] == with[pair["b"]].size());
      CHECK(pair["n12"] == both.size());
    }
    CHECK(pairs["pairs"].empty() == (with["money"].empty() || with["bodies.council"].empty()));

    const json groups = json::parse(
        study.Must(With({"stats", "groups", "--by", "side", "--first", "west", "--second", "east", "--json"}, layer)));
    for (const json& row : groups["codes"]) {
      std::string of_a, of_b;
      for (const auto& [document, count] : by_document[row["code"]])
        (document.ends_with("a.txt") ? of_a : of_b) = document;
      const auto& counts = by_document[row["code"]];
      CHECK(row["first_with"] == (of_a.empty() ? 0 : counts.at(of_a)));
      CHECK(row["second_with"] == (of_b.empty() ? 0 : counts.at(of_b)));
    }
    CHECK(groups["first_units"] == 4);
    CHECK(groups["second_units"] == 3);

    const json likeness = json::parse(study.Must(With({"stats", "similarity", "--json"}, layer)));
    std::map<std::string, std::set<std::string>> codes_of;  // codes themselves, as the listing has them
    for (const json& row : json::parse(study.Must(With({"codings", "--json"}, layer))))
      codes_of[row["document"]].insert(row["code"]);
    CHECK(likeness["compared"] == codes_of.size());
    if (codes_of.size() == 2) {
      std::set<std::string> all, shared;
      const auto &first = codes_of.begin()->second, &second = codes_of.rbegin()->second;
      for (const auto& code : first) (second.count(code) > 0 ? shared : all).insert(code);
      all.insert(second.begin(), second.end());
      CHECK(likeness["pairs"][0]["similarity"].get<double>() ==
            doctest::Approx(static_cast<double>(shared.size()) / static_cast<double>(all.size())));
    }
    // Only some units.
    const json english =
        json::parse(study.Must(With({"stats", "cooccurrence", "--where", "lang:en", "--json"}, layer)));
    CHECK(english["units"] == 3);
  }
  CHECK(different.size() == 4);
  CHECK(study.Run({"stats", "cooccurrence", "in", "--layer", "people", "-c", "toy.xml"}).status == 2);
  CHECK(study.Run({"stats", "groups", "--by", "side", "-c", "toy.xml"}).status == 2);
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
