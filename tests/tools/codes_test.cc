// SPDX-License-Identifier: GPL-2.0-or-later
//
// The verbs that work on the codes of a project, as a user runs them.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "support/coded_project.h"
#include "support/pseudo_terminal.h"

using namespace pandect::test;
using nlohmann::json;

namespace {

// "bodies.council Анна 1; " for every code with codings.
std::string CodesOf(const CodedProject& project) {
  std::string out;
  for (const auto& code : json::parse(project.Run({"codes", "--json"}).out))
    for (const auto& [coder, count] : code["codings"].items())
      out += code["code"].get<std::string>() + " " + coder + " " + std::to_string(count.get<int>()) + "; ";
  return out;
}

}  // namespace

TEST_CASE("codes: in vivo, rename, move, merge, split, and undo of each") {
  const CodedProject project;
  project.Must({"mark", "a.txt", "0", "5", "council"});
  project.Must({"mark", "a.txt", "money", "--quote", "Бюджет исполнен"});
  project.Must({"codes", "add", "--document", "a", "--quote", "Council met"});
  const Ran trust = project.Must({"codes", "add", "доверие.право", "--label-ru", "Право"});
  CHECK(trust.out.find("доверие.право") != std::string::npos);
  CHECK(CodesOf(project) == "bodies.council Анна 1; money Анна 1; council-met Анна 1; ");
  project.Must({"mark", "a", "in-vivo", "--quote", "The Council", "--new-code", "--coder", "Борис"});
  project.Must({"mark", "--remove", json::parse(project.Must({"codings", "--code", "in-vivo", "--json"}).out)[0]["id"],
                "--coder", "Борис"});
  const std::string before = CodesOf(project);
  for (const std::vector<std::string>& change : std::vector<std::vector<std::string>>{
           {"codes", "rename", "money", "finance"},
           {"codes", "move", "council-met", "TO", "bodies"},
           {"codes", "merge", "council-met", "INTO", "council"},
           {"codes", "merge", "council-met", "в", "council", "--comment", "одно и то же"},
           {"codes", "split", "money", "INTO", "done", "--where", "исполнен"},
       }) {
    project.Must(change);
    CHECK(CodesOf(project) != before);
    project.Must({"undo"});
    CHECK(CodesOf(project) == before);
  }
  const Ran cycle = project.Run({"codes", "move", "bodies", "council", "--lang", "ru"});
  CHECK(cycle.status == 2);
  CHECK(cycle.err.find("нельзя туда переместить") != std::string::npos);
  CHECK(project.Run({"codes", "move", "bodies"}).status == 2);
  CHECK(project.Run({"codes", "split", "money", "done"}).status == 1);  // nobody says where any coding goes
  CHECK(project.Run({"codes", "split", "money", "INTO", "a", "b", "c", "--in", "ru"}).status == 2);

  // One by one, with either layout on, and back.
  project.Must({"mark", "a.txt", "money", "--quote", "бюджет"});
  const Ran split = project.Run({"codes", "split", "money", "INTO", "plan", "done", "--json"}, "1г12");
  CHECK(split.status == 0);
  CHECK(json::parse(split.out)["codings"] == 2);
  CHECK(CodesOf(project) == "bodies.council Анна 1; council-met Анна 1; done Анна 1; plan Анна 1; ");
  project.Must({"verify"});
}

TEST_CASE("codes: split on a terminal") {
  const CodedProject project;
  project.Must({"mark", "a.txt", "money", "--quote", "Бюджет исполнен"});
  project.Must({"mark", "a.txt", "money", "--quote", "бюджет"});
  PseudoTerminal terminal(80, 24);
  REQUIRE(terminal.Start({"codes", "split", "money", "INTO", "plan", "done"}, project.folder.path()));
  REQUIRE(terminal.WaitFor("2  done"));
  terminal.Type("1");
  REQUIRE(terminal.WaitFor("Бюджет исполнен"));
  terminal.Type("2");
  CHECK(terminal.End() == 0);
  CHECK(CodesOf(project) == "done Анна 1; plan Анна 1; ");
}

TEST_CASE("codes: agreement and lists follow at once") {
  const CodedProject project;
  project.Must({"mark", "a.txt", "0", "5", "council"});
  project.Must({"mark", "a.txt", "gremium", "--quote", "Совет", "--new-code", "--coder", "Борис"});
  const std::string apart = project.Must({"agree", "--csv"}).out;
  project.Must({"codes", "merge", "gremium", "INTO", "council"});
  const std::string together = project.Must({"agree", "--csv"}).out;
  CHECK(apart.find("gremium") != std::string::npos);
  CHECK(together.find("gremium") == std::string::npos);
  CHECK(json::parse(project.Must({"codings", "--code", "council", "--json"}).out).size() == 2);
}
