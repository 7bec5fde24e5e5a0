// SPDX-License-Identifier: GPL-2.0-or-later
//
// From a project to a consensus as a user goes: a sample drawn, read by two, compared, settled, and the rules judged by
// it. In both languages of texts, messages and keyboards.
#include <doctest/doctest.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "support/pseudo_terminal.h"
#include "support/run_program.h"
#include "toy_study.h"

using namespace pandect::test;
using nlohmann::json;

namespace {

// The names of keys by place: a script of letters on either layout.
std::string Typed(const std::string& keys, bool russian) {
  if (!russian) return keys;
  static const std::map<char, std::string> layout = {{'n', "т"}, {'x', "ч"}, {'a', "ф"}, {'r', "к"}, {'q', "й"},
                                                     {'s', "ы"}, {'u', "г"}, {'p', "з"}, {'j', "о"}, {'k', "л"}};
  std::string out;
  for (const char c : keys) out += layout.count(c) ? layout.at(c) : std::string(1, c);
  return out;
}

}  // namespace

TEST_CASE("a sample of all units, read by two, compared, settled; the rules judged by it; in both languages") {
  for (const std::string lang : {"ru", "en"}) {
    CAPTURE(lang);
    const Study study(lang);
    const json drawn = study.Json({"sample", "--reliability", "проба", "--coders", "Анна,Борис", "--size", "8"});
    CHECK(drawn["units"] == 8);
    CHECK(drawn["read_by_several"] == 8);
    uint64_t population = 0;
    for (const auto& stratum : drawn["strata"]) population += stratum["population"].get<uint64_t>();
    CHECK(population == 8);
    CHECK(study.Run({"sample", "--quality", "проба"}).status == 1);  // nobody has read anything
    CHECK(study.Run({"agree", "--sample", "проба"}).status == 1);

    // Anna reads one unit, quits, and goes on where she was; the documents stand in their order.
    CHECK(study.Must({"review", "--sample", "проба", "--json"}, Typed("nq", lang == "ru")).find("\"read\": 1") !=
          std::string::npos);
    study.Must({"review", "--sample", "проба"}, "nnnnnnnq");
    study.Must({"sample", "проба", "--read", "1-8", "--coder", "Борис"});
    const json progress = study.Json({"sample"});
    CHECK(progress["samples"][0]["read_by_two"] == 8);
    CHECK(progress["coders"][0]["read"] == 8);

    // Read, and nothing found: a datum, on which there is agreement but no variation.
    const json none = study.Json({"sample", "--quality", "проба"});
    for (const auto& code : none["codes"]) CHECK(code["precision"] == 0);

    study.Must({"mark", "ru", "money", "--quote", "Деньги выделит казна"});
    study.Must({"mark", "ru", "money", "--quote", "бюджет"});
    study.Must({"mark", "ru", "money", "--quote", "утвердил бюджет", "--coder", "Борис"});
    study.Must({"mark", "en", "council", "--quote", "Council", "--coder", "Борис"});
    study.Must({"mark", "en", "council", "--quote", "The Council met"});

    // One of eight units differs, about money: Anna's third.
    const json agreement = study.Json({"agree", "--sample", "проба", "--code", "money"});
    CHECK(Figure(agreement, "percent_agreement") == doctest::Approx(7.0 / 8));
    REQUIRE(agreement["disagreements"].size() == 1);
    CHECK(agreement["disagreements"][0]["text"] == "Деньги выделит казна.");
    const std::string listed = study.Must({"agree", "--sample", "проба", "--disagreements"});
    CHECK(listed.find("Деньги выделит казна.") != std::string::npos);
    CHECK(study.Json({"agree", "--with-rules"})["coders"].back() == "rules");

    // Free borders: both gave "council" to passages that overlap, neither the same.
    for (const char* unit : {"borders", "characters", "segments"}) {
      CAPTURE(unit);
      const json borders = study.Json({"agree", "--sample", "проба", "--unit", unit});
      CHECK(borders["form"] == unit);
      CHECK(!borders["figures"].empty());
    }
    CHECK(Figure(study.Json({"agree", "--sample", "проба", "--unit", "segments", "--threshold", "0.3"}),
                 "segment_f1") == doctest::Approx(0.8));
    const Ran nvivo = study.Run({"agree", "--sample", "проба", "--unit", "nvivo"});
    CHECK(nvivo.status == 2);  // whole documents only
    CHECK(study.Run({"agree", "--unit", "maxqda", "--sample", "проба"}).status == 2);

    // The consensus: two codes differ.
    const json before = study.Json({"agree", "--sample", "проба"});
    const json open = study.Json({"consensus", "--sample", "проба"});
    REQUIRE(open.size() == 1);
    CHECK(open[0]["code"] == "money");
    CHECK(open[0]["coders"][0]["says"] == "present");
    CHECK(open[0]["coders"][1]["says"] == "none");
    const std::string unit = open[0]["unit"];
    CHECK(study.Run({"consensus", "--sample", "проба", "--settle", unit, "money", "maybe"}).status == 2);
    CHECK(study.Run({"consensus", "--sample", "проба", "--settle", "99", "money", "none"}).status == 2);
    study.Must({"consensus", "--sample", "проба", "--settle", unit, "money", "present", "--coder", "Вера", "--comment",
                "казна платит"});
    CHECK(study.Run({"consensus", "--sample", "проба"}).status == 1);
    const json settled = study.Json({"consensus", "--sample", "проба", "--all"});
    CHECK(settled[0]["settled"]["by"] == "Вера");
    CHECK(settled[0]["settled"]["comment"] == "казна платит");
    CHECK(study.Json({"agree", "--sample", "проба"})["figures"] == before["figures"]);
    // What was discussed stays; what is coded after it does not count as of before.
    const json codings = study.Json({"codings"});
    for (const auto& row : codings)
      if (row["quotation"] == "Деньги выделит казна" && row["coder"] == "Анна")
        CHECK(study.Run({"mark", "--remove", row["id"]}).status == 2);
    study.Must({"mark", "ru", "money", "--quote", "казна", "--coder", "Борис"});
    CHECK(study.Json({"agree", "--sample", "проба"})["figures"] == before["figures"]);

    // The layer: agreed, and settled.
    const json layer = study.Json({"codings", "--layer", "consensus"});
    REQUIRE(layer["codings"].size() == 3);
    std::set<std::string> how;
    for (const auto& row : layer["codings"]) how.insert(row["how"].get<std::string>());
    CHECK(how == std::set<std::string>{"agreed", "settled"});
    study.Must({"codings", "--gold", "gold", "--layer", "consensus"});
    const json evaluated =
        study.Json({"evaluate", "--codebook", "toy.xml", "--gold", "gold", "--texts", "gold/texts", "--rounds", "0"});
    CHECK(evaluated["units"] == 8);
    for (const auto& row : evaluated["rows"]) {
      if (row["name"] != "micro") continue;
      CHECK(row["gold"] == 3);  // two of money, one council
      CHECK(row["both"] == 2);
    }
    // All eight units were read: counts, not estimates. Rules: money in 3 units, right in one; people: two.
    const json quality = study.Json({"sample", "--quality", "проба"});
    for (const auto& code : quality["codes"]) {
      if (code["code"] != "money") continue;
      CHECK(code["both"] == 1);
      CHECK(code["precision"].get<double>() == doctest::Approx(1.0 / 3));
      CHECK(code["recall"].get<double>() == doctest::Approx(0.5));
      CHECK(code["recall_low"].is_null());
    }
    // Every step is undone, the last first.
    const json log = study.Json({"log", "--all"});
    std::set<std::string> verbs;
    for (const auto& entry : log) verbs.insert(entry["verb"].get<std::string>());
    for (const char* verb : {"sample", "read", "consensus"}) CHECK(verbs.contains(verb));
    while (study.Json({"log"})[0]["verb"] != "code" && study.Run({"undo"}).status == 0)
      if (study.Json({"sample"}, study.Run({"sample"}).status)["samples"].is_null()) break;
    CHECK(study.Run({"sample"}).status == 1);
    CHECK(study.Run({"codings"}).status == 1);
    CHECK(study.Run({"verify"}).status == 0);
  }
}

TEST_CASE("reading and settling a key at a time, in both layouts, on a terminal and from a pipe") {
  for (const bool russian : {false, true}) {
    CAPTURE(russian);
    const Study study;
    study.Must({"sample", "--reliability", "s", "--coders", "Анна,Борис", "--size", "8"});
    // The first unit in the order of documents: add a code found in the picker, turn its polarity, read on.
    const Ran shown = study.Run({"review", "--sample", "s"}, Typed("x", russian) + "мон\n");
    CHECK(shown.out.find("0 из 8 прочитано") == std::string::npos);
    study.Must({"review", "--sample", "s"}, Typed("x", russian) + "money\r" + Typed("pnq", russian));
    const json coded = study.Json({"codings"});
    REQUIRE(coded.size() == 1);
    CHECK(coded[0]["polarity"] == "absent");
    // Taken away and undone.
    study.Must({"review", "--sample", "s"}, Typed("kr", russian) + Typed("uq", russian));
    CHECK(study.Json({"codings"}).size() == 1);
    PseudoTerminal terminal(80, 24);
    REQUIRE(terminal.Start({"review", "--lang", "ru", "--sample", "s", "--coder", "Борис"}, study.folder.path()));
    REQUIRE(terminal.WaitFor("прочитано 0 из 8"));
    terminal.Type(Typed("nnnnnnnnq", russian));
    CHECK(terminal.End() == 0);
    CHECK(terminal.shown().find("Все ваши единицы прочитаны") != std::string::npos);
    // Anna's one differs from Boris's nothing.
    study.Must({"consensus", "--review", "--coder", "Вера"}, Typed("rq", russian));
    const json settled = study.Json({"consensus", "--all"});
    REQUIRE(settled.size() == 1);
    CHECK(settled[0]["settled"]["verdict"] == "none");
    study.Must({"consensus", "--review", "--coder", "Вера"}, Typed("kaq", russian));
    CHECK(study.Json({"consensus", "--all"})[0]["settled"]["verdict"] == "absent");  // as it was coded
    CHECK(study.Run({"verify"}).status == 0);
  }
}

TEST_CASE("the same seed draws the same units, another one others; a project is not needed to be the same file") {
  const Study a, b;
  const auto units = [](const Study& study, const std::string& seed) {
    study.Must({"sample", "--reliability", "s" + seed, "--coders", "Анна,Борис", "--size", "3", "--overlap", "0.5",
                "--strata", "language", "--seed", seed});
    std::string out;
    const json listed = study.Json({"sample", "s" + seed});
    REQUIRE(!listed["units"].empty());
    for (const auto& row : listed["units"])
      out += row["document"].get<std::string>() + std::to_string(row["begin"].get<int>()) +
             row["given_to"].get<std::string>() + ";";
    return out;
  };
  const std::string first = units(a, "7");
  CHECK(first == units(b, "7"));
  bool other = false;
  for (int seed = 1; seed < 6; ++seed) other |= units(a, std::to_string(seed * 100)) != first;
  CHECK(other);
  CHECK(a.Run({"sample", "--reliability", "s7", "--coders", "Анна,Борис"}).status == 2);  // taken
  CHECK(a.Run({"sample", "--reliability", "12", "--coders", "Анна,Борис"}).status == 2);
  CHECK(a.Run({"sample", "--reliability"}).status == 2);
  CHECK(a.Run({"sample", "--reliability", "--coders", "Анна,Борис", "--overlap", "2"}).status == 2);
  CHECK(a.Run({"sample", "--reliability", "--coders", "Анна,Борис", "--strata", "planet"}).status == 2);
  // A plan changes nothing.
  const size_t actions = a.Json({"log", "--all"}).size();
  a.Must({"sample", "--reliability", "--plan", "--coders", "Анна,Борис", "--size-by", "kappa"});
  CHECK(a.Json({"log", "--all"}).size() == actions);
}

TEST_CASE("blind coding: a sample shows a coder the own units and codings only, and no verb tells of the others'") {
  const Study study;
  study.Must({"sample", "--reliability", "s", "--coders", "Анна,Борис", "--size", "8"});
  study.Must({"mark", "ru", "money", "--quote", "казна", "--coder", "Борис"});
  study.Must({"sample", "s", "--read", "all", "--coder", "Борис"});
  study.Must({"sample", "s", "--read", "all"});
  study.Must({"coders", "--blind", "on"});
  CHECK(study.Json({"sample", "s"})["units"][0]["read_by"] == "Анна");
  const Ran reading = study.Run({"review", "--sample", "s"}, "kkkkkkkkjjjjjjjjq");
  CHECK(reading.status == 0);
  CHECK(reading.out.find("money") == std::string::npos);
  CHECK(study.Run({"consensus"}).status == 2);
  CHECK(study.Run({"consensus", "--review"}).status == 2);
  CHECK(study.Run({"codings", "--layer", "consensus"}).status == 2);
  CHECK(study.Run({"codings", "--gold", "g", "--layer", "consensus"}).status == 2);
  CHECK(study.Run({"agree", "--disagreements"}).status == 2);
  CHECK(study.Run({"agree", "--sample", "s"}).status == 2);
  CHECK(study.Run({"sample", "s", "--quality"}).status == 2);
  CHECK(study.Run({"review"}, "q").status == 2);
  CHECK(study.Run({"review", "--orphans"}).out.find("Борис") == std::string::npos);
  for (const auto& entry : study.Json({"log", "--all"}))
    if (entry["coder"] == "Борис") CHECK(entry["subject"] == "");
  CHECK(study.Run({"status"}).out.find("казна") == std::string::npos);
  study.Must({"coders", "--blind", "off"});
  CHECK(study.Json({"consensus"}).size() == 1);
}

TEST_CASE("killed at any moment of drawing and settling, the project is whole and has all or nothing of it") {
  const Study study;
  study.Must({"sample", "--reliability", "s", "--coders", "Анна,Борис", "--size", "8"});
  study.Must({"sample", "s", "--read", "all"});
  study.Must({"sample", "s", "--read", "all", "--coder", "Борис"});
  study.Must({"mark", "ru", "money", "--quote", "казна"});
  const std::string unit = study.Json({"consensus", "--sample", "s"})[0]["unit"];
  const std::string program = std::string(PANDECT_BINARY_DIR) + "/tools/pandect/pandect";
  int killed = 0;
  for (int i = 0; i < 40; ++i) {
    const std::string name = "k" + std::to_string(i);
    const bool draws = i % 2 == 0;
    const pid_t child = fork();
    REQUIRE(child >= 0);
    if (child == 0) {
      // Not freopen: it would write out what the test has buffered.
      const int nothing = open("/dev/null", O_WRONLY);
      if (chdir(study.folder.path().c_str()) != 0 || dup2(nothing, 1) < 0 || dup2(nothing, 2) < 0) _exit(9);
      if (draws)
        execl(program.c_str(), "pandect", "sample", "--reliability", name.c_str(), "--coders", "Анна,Борис", "--size",
              "8", nullptr);
      else
        execl(program.c_str(), "pandect", "consensus", "--sample", "s", "--settle", unit.c_str(), "money",
              i % 4 == 1 ? "present" : "none", nullptr);
      _exit(9);
    }
    usleep(static_cast<useconds_t>(1500 * i));
    kill(child, SIGKILL);
    int status = 0;
    waitpid(child, &status, 0);
    killed += WIFSIGNALED(status);
    const json samples = study.Json({"sample"});
    for (const auto& one : samples["samples"]) CHECK(one["units"] == 8);
    const json rows = study.Json({"consensus", "--sample", "s", "--all"});
    CHECK(rows.size() == 1);
  }
  CHECK(killed > 0);
  CHECK(study.Run({"verify"}).status == 0);
}

TEST_CASE("present against stated absent is a disagreement in agree as in consensus, whatever is compared") {
  const Study study;
  study.Must({"sample", "--reliability", "s", "--coders", "Анна,Борис", "--size", "8"});
  for (const char* coder : {"Анна", "Борис"}) study.Must({"sample", "s", "--read", "all", "--coder", coder});
  study.Must({"mark", "ru", "money", "--quote", "бюджет", "--coder", "Анна"});
  study.Must({"mark", "ru", "money", "--quote", "бюджет", "--coder", "Борис", "--polarity", "absent"});
  CHECK(study.Json({"consensus", "--sample", "s"}).size() == 1);
  const json units = study.Json({"agree", "--sample", "s"});
  CHECK(Figure(units, "percent_agreement") == doctest::Approx(7.0 / 8));
  REQUIRE(units["disagreements"].size() == 1);
  CHECK(units["disagreements"][0]["ratings"]["Анна"] == "coded");
  CHECK(units["disagreements"][0]["ratings"]["Борис"] == "stated absent");
  REQUIRE(units["confusion"].size() == 1);
  CHECK(units["confusion"][0]["categories"] == json({"uncoded", "coded", "stated absent"}));
  CHECK(units["confusion"][0]["counts"] == json({{7, 0, 0}, {0, 0, 1}, {0, 0, 0}}));
  CHECK(study.Must({"agree", "--sample", "s"}).find("заявлено отсутствие") != std::string::npos);
  const std::map<std::string, std::string> statistics = {{"sentence", "percent_agreement"},
                                                         {"characters", "percent_agreement"},
                                                         {"segments", "segment_f1"},
                                                         {"borders", "u_alpha"}};
  for (const auto& [unit, statistic] : statistics) {
    CAPTURE(unit);
    const json report = study.Json({"agree", "--sample", "s", "--unit", unit});
    CHECK(Figure(report, statistic) > -9);
    CHECK(Figure(report, statistic) < 1);
    CHECK(!report["disagreements"].empty());
  }
}

TEST_CASE(
    "agree says what it compares, how many, and that whole documents are taken as read; method concludes nothing") {
  const Study study;
  for (const char* coder : {"Анна", "Борис"}) {
    study.Must({"mark", "ru", "money", "--quote", "бюджет", "--coder", coder});
    study.Must({"mark", "en", "money", "--quote", "budget", "--coder", coder});
  }
  const json report = study.Json({"agree"});
  CHECK(report["unit_of_comparison"] == "paragraph");
  CHECK(report["units"] == 8);
  CHECK(report["units_read_by_two"] == 8);
  CHECK(report["units_coded_by_nobody"] == 6);
  CHECK(std::string(report.value("reading_assumed", "")).find("counts as having read all of it") != std::string::npos);
  const json characters = study.Json({"agree", "--unit", "characters"});
  CHECK(characters["unit_of_comparison"] == "character");
  CHECK(characters["units"] > 100);
  const json segments = study.Json({"agree", "--unit", "segments"});
  CHECK(segments["unit_of_comparison"] == "segment");
  CHECK(segments["units"] == 4);
  const std::string text = study.Must({"agree"});
  CHECK(text.find("единица сравнения: абзац; единиц: 8; из них прочитано двумя и более кодировщиками: 8; никем не "
                  "закодировано: 6") != std::string::npos);
  CHECK(text.find("прочитавшим его целиком") != std::string::npos);
  CHECK(text.find("Светлая") == std::string::npos);
  CHECK(text.find("\nдокумент ") != std::string::npos);
  CHECK(text.find("\nязык ") != std::string::npos);
  CHECK(Figure(report, "krippendorff_alpha") == 1);
  CHECK(study.Must({"method"}).find("надёжн") == std::string::npos);
  CHECK(study.Must({"method"}).find("предполагают") != std::string::npos);
  // Read by a sample, all of it: nothing is assumed.
  study.Must({"sample", "--reliability", "s", "--coders", "Анна,Борис", "--size", "8"});
  for (const char* coder : {"Анна", "Борис"}) study.Must({"sample", "s", "--read", "all", "--coder", coder});
  const json sampled = study.Json({"agree", "--sample", "s"});
  CHECK(!sampled.contains("reading_assumed"));
  CHECK(sampled["sample"] == "s");
  CHECK(AllUnits(sampled) == AllUnits(report));
  CHECK(study.Must({"method"}).find("надёжн") != std::string::npos);
}

TEST_CASE("Light's kappa has a head of its own in Russian") {
  const Ran ran = RunPandect({"agree", "--ratings", "-", "--lang", "ru"},
                             "unit,A,B,C,language\n1,x,x,y,ru\n2,y,y,y,ru\n3,x,y,x,en\n4,y,x,y,en\n");
  CHECK(ran.out.find("Светлая") == std::string::npos);
}
