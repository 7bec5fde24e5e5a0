// SPDX-License-Identifier: GPL-2.0-or-later
//
// A new version of the codebook, what it puts in doubt, examples learned from decisions, memos, imports and their round
// trip: as a user runs them.
#include <doctest/doctest.h>

#include <cstdlib>
#include <nlohmann/json.hpp>

#include "support/coded_project.h"

using namespace pandect::test;
using nlohmann::json;

namespace {

std::string With(std::string text, const std::string& from, const std::string& to) {
  const size_t at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

// Who, which code and why, of each row of recheck.
std::string Doubts(const CodedProject& project) {
  const Ran ran = project.Run({"recheck", "--json"});
  std::string out;
  for (const auto& row : json::parse(ran.out)) {
    out +=
        row["kind"].get<std::string>() + " " + row["code"].get<std::string>() + " " + row["coder"].get<std::string>();
    for (const auto& why : row["why"]) out += " " + why.get<std::string>();
    out += "\n";
  }
  CHECK(ran.status == (out.empty() ? 0 : 1));
  return out;
}

// The rows of `codings --csv` without ids, times and origin.
std::string Comparable(const CodedProject& project, const std::string& in) {
  std::string out;
  for (const auto& row : json::parse(project.Must({"codings", "--json", "-p", in}).out)) {
    json kept;
    for (const char* key : {"document", "begin", "end", "code", "coder", "polarity", "modality", "effect", "weight",
                            "quotation", "address", "memos"})
      kept[key] = row[key];
    out += kept.dump() + "\n";
  }
  return out;
}

}  // namespace

TEST_CASE("codebook use: codings stay under the version they were made with, and recheck tells what changed") {
  const CodedProject project;
  project.Must({"mark", "a.txt", "0", "5", "council"});
  project.Must({"mark", "a.txt", "money", "--quote", "Бюджет исполнен", "--coder", "Борис"});
  project.Must({"review", "--code", "money"}, "rr");
  CHECK(Doubts(project) == "");
  const std::string second = With(With(kToyCodebook, "version=\"1\"", "version=\"2\""), ">бюджет<", ">казна<");
  project.folder.Write("second.xml", second);
  const json used = json::parse(project.Must({"codebook", "use", "second.xml", "--json"}).out);
  CHECK(used["before"] == "toy 1");
  CHECK(used["version"] == "2");
  CHECK(used["changed"].dump() == "{\"money\":[\"rules-changed\"]}");
  CHECK(used["in_doubt"] == 3);
  CHECK(Doubts(project) ==
        "coding money Борис rules-changed\ndecision money Анна rules-changed\ndecision money Анна rules-changed\n");
  project.Must({"code"});
  // What was decided stays, whether or not anything answers to it.
  CHECK(json::parse(project.Must({"review", "--orphans", "--json"}).out).size() == 2);
  CHECK(Doubts(project).find("rules-changed no-proposal") != std::string::npos);
  CHECK(project.Run({"recheck", "--confirm-all"}).status == 0);
  CHECK(Doubts(project) == "coding money Борис rules-changed\n");
  CHECK(project.Run({"recheck", "--confirm-all"}).status == 1);  // the other is not Anna's
  project.Must({"undo"});
  CHECK(Doubts(project) != "coding money Борис rules-changed\n");
  // Back to the first version: nothing is in doubt, and the decisions find their proposals.
  project.Must({"codebook", "use", "toy.xml"});
  project.Must({"code"});
  CHECK(Doubts(project) == "");
  CHECK(json::parse(project.Must({"review", "--orphans", "--json"}).out).empty());

  const struct {
    const char* from;
    const char* to;
    const char* why;  // of Boris's coding of money
  } changes[] = {
      {"Деньги", "Финансы", "definition-changed"},
      {"<term xml:lang=\"ru\">бюджет", "<term polarity=\"absent\" xml:lang=\"ru\">бюджет", "polarity-changed"},
      {"<code id=\"money\"", "<code indicator=\"study\" id=\"money\"", "direction-changed"},
      {"<code id=\"money\"", "<code id=\"cash\"", "removed"},
  };
  for (const auto& change : changes) {
    INFO(change.to);
    project.folder.Write("other.xml", With(kToyCodebook, change.from, change.to));
    project.Must({"codebook", "use", "other.xml"});
    CHECK(Doubts(project).find(std::string("coding money Борис ") + change.why + "\n") != std::string::npos);
    project.Must({"undo"});
    CHECK(Doubts(project) == "");
  }
  project.folder.Write("renamed.xml", With(kToyCodebook, "<code id=\"money\"", "<code id=\"cash\""));
  project.Must({"codebook", "use", "renamed.xml", "--renamed", "money=cash"});
  CHECK(Doubts(project).find("coding cash Борис renamed\n") != std::string::npos);
  CHECK(project.Run({"codebook", "use", "nothing.xml"}).status == 2);
  project.folder.Write("broken.xml", "<codebook id='x'");
  CHECK(project.Run({"codebook", "use", "broken.xml"}).status == 2);
  project.Must({"codes", "rename", "council", "senate"});
  CHECK(Doubts(project).find("coding bodies.senate Анна renamed\n") != std::string::npos);
  project.Must({"verify"});
}

TEST_CASE("codebook learn-example: decisions become examples, which codebook test runs") {
  const CodedProject project;
  project.Must({"review"}, "arar");
  project.folder.Write("mine.xml", std::string("<!-- моё -->\n") + kToyCodebook);
  const Ran dry = project.Must({"codebook", "learn-example", "mine.xml", "--all", "--dry-run"});
  CHECK(dry.out.find("4 examples would be written") != std::string::npos);
  CHECK(ReadFile(project.folder.path() + "/mine.xml").find("<example") == std::string::npos);
  CHECK(project.Run({"codebook", "learn-example", "mine.xml"}).status == 2);
  CHECK(project.Run({"codebook", "learn-example", "mine.xml", "ffffffffff"}).status == 2);
  const std::string id = json::parse(project.Must({"codings", "--proposals", "--json"}).out)[0]["id"];
  const Ran one = project.Must({"codebook", "learn-example", "mine.xml", id.substr(id.size() - 8)});
  CHECK(one.out.find("mine.xml:5: bodies.council  coded=\"yes\"  Совет утвердил бюджет.") != std::string::npos);
  CHECK(project.Run({"codebook", "learn-example", "mine.xml", "--all"}).status == 1);  // one is there already
  const std::string file = ReadFile(project.folder.path() + "/mine.xml");
  CHECK(file.starts_with("<!-- моё -->\n"));
  CHECK(file.find("coded=\"no\">Совет утвердил бюджет.") != std::string::npos);
  // The rejected ones still fire: that is what the examples are to show.
  const Ran tested = project.Run({"codebook", "test", "mine.xml"});
  CHECK(tested.status == 1);
  CHECK(tested.out.find("4 examples, 2 failed") != std::string::npos);
}

TEST_CASE("codebook export: codes that people made come into the codebook, and the next version knows them") {
  const CodedProject project;
  project.Must({"codes", "add", "bodies.senate", "--label-ru", "Сенат", "--definition", "верхняя < палата"});
  project.Must({"codes", "rename", "money", "finance"});
  project.Must({"mark", "a", "senate", "--quote", "Council"});
  const Ran exported = project.Must({"codebook", "export", "next.xml"});
  CHECK(exported.err.find("money") != std::string::npos);
  CHECK(project.Run({"codebook", "export", "next.xml"}).status == 2);
  project.Must({"codebook", "use", "next.xml"});
  for (const auto& code : json::parse(project.Must({"codes", "--json"}).out))
    if (code["code"] == "bodies.senate") {
      CHECK(code["in_codebook"] == true);
      CHECK(code["codings"]["Анна"] == 1);
    }
  CHECK(Doubts(project) == "");
}

TEST_CASE("import codings: what codings prints comes back as it was, twice or not, from Excel too") {
  const CodedProject project;
  project.Must({"mark", "a.txt", "0", "5", "council", "--memo", "да, \"спорно\"\nи ещё", "--weight", "0.5"});
  project.Must({"mark", "a.txt", "money", "--quote", "Бюджет исполнен", "--coder", "Борис", "--polarity", "absent"});
  project.Must({"mark", "a.txt", "new.code", "--quote", "The Council met", "--coder", "Вера", "--new-code"});
  project.folder.Write("all.csv", project.Must({"codings", "--csv"}).out);
  project.folder.Write("all.jsonl", project.Must({"codings", "--jsonl"}).out);
  project.folder.Write("all.json", project.Must({"codings", "--json"}).out);
  for (const std::string name : {"all.csv", "all.jsonl", "all.json"}) {
    INFO(name);
    const std::string copy = name + ".pandect";
    project.Must({"init", copy, "--codebook", "toy.xml", "--coder", "Гость"});
    project.Must({"add", "a.txt", "-p", copy});
    project.Must({"import", "codings", name, "-p", copy, "--new-codes", "--dry-run"});
    CHECK(project.Run({"codings", "-p", copy}).status == 1);
    project.Must({"import", "codings", name, "-p", copy, "--new-codes"});
    CHECK(Comparable(project, copy) == Comparable(project, "P.pandect"));
    const json again = json::parse(project.Must({"import", "codings", name, "-p", copy, "--json"}).out);
    CHECK(again["added"] == 0);
    CHECK(again["known"] == 3);
    project.Must({"undo", "-p", copy});
    CHECK(project.Run({"codings", "-p", copy}).status == 1);
    project.Must({"verify", "-p", copy});
  }
  // Excel in Russian: windows-1251 or UTF-8 with a mark, semicolons, decimal commas, CRLF.
  const std::string excel =
      "\xC4\xEE\xEA\xF3\xEC\xE5\xED\xF2;\xD6\xE8\xF2\xE0\xF2\xE0;\xCA\xEE\xE4;\xC2\xE5\xF1\r\n"
      "a;\xC1\xFE\xE4\xE6\xE5\xF2 \xE8\xF1\xEF\xEE\xEB\xED\xE5\xED;\xC4\xE5\xED\xFC\xE3\xE8;0,5\r\n";
  project.folder.Write("1251.csv", excel);
  project.folder.Write("utf8.csv",
                       "\xEF\xBB\xBF"
                       "Документ;Цитата;Код;Вес\r\na;Бюджет исполнен;Деньги;0,5\r\n");
  project.Must({"import", "codings", "1251.csv", "--coder", "Зоя", "-p", "P.pandect"});
  const json same =
      json::parse(project.Must({"import", "codings", "utf8.csv", "--coder", "Зоя", "--json", "-p", "P.pandect"}).out);
  CHECK(same["known"] == 1);
  const Ran bad =
      project.Run({"import", "codings", "utf8.csv", "--column", "code=Нет", "--lang", "ru", "-p", "P.pandect"});
  CHECK(bad.status == 2);
}

TEST_CASE("memo: on everything, from argument, file and standard input; found, changed, taken away, undone") {
  const CodedProject project;
  project.Must({"mark", "a.txt", "0", "5", "council"});
  const std::string coding = json::parse(project.Must({"codings", "--json"}).out)[0]["id"];
  project.folder.Write("long.txt", "Первая строка.\n\nВторая.\n");
  project.Must({"memo", "add", "на проект"});
  project.Must({"memo", "add", "на", "документ", "--document", "a", "--weight", "2"});
  project.Must({"memo", "add", "--code", "council", "--file", "long.txt", "--title", "Что это"});
  project.Must({"memo", "add", "--coding", coding.substr(coding.size() - 6)}, "на кодировку\n");
  project.Must({"memo", "add", "--cell", "Татарстан", "council", "сводка", "--coder", "Борис"});
  const json memos = json::parse(project.Must({"memo", "list", "--json"}).out);
  REQUIRE(memos.size() == 5);
  std::string on;
  for (const auto& memo : memos) on += memo["on"].get<std::string>() + " ";
  CHECK(on == "project document code coding cell ");
  CHECK(memos[2]["text"] == "Первая строка.\n\nВторая.");
  CHECK(memos[4]["criterion"] == "bodies.council");
  project.Must({"codes", "rename", "council", "senate"});
  const json cell = json::parse(project.Must({"memo", "list", "--cell", "Татарстан", "senate", "--json"}).out);
  REQUIRE(cell.size() == 1);
  CHECK(cell[0]["criterion"] == "bodies.senate");
  const std::string id = cell[0]["id"];
  CHECK(project.Run({"memo", "edit", id, "другое"}).status == 2);  // Boris's
  project.Must({"memo", "edit", id, "другое", "--coder", "Борис"});
  CHECK(project.Must({"memo", "show", id.substr(id.size() - 5)}).out.find("другое") != std::string::npos);
  project.Must({"memo", "delete", id, "--coder", "Борис"});
  CHECK(json::parse(project.Must({"memo", "list", "--json"}).out).size() == 4);
  project.Must({"undo"});
  CHECK(json::parse(project.Must({"memo", "list", "--json"}).out).size() == 5);
  CHECK(project.Run({"memo", "add", " "}).status == 2);
  CHECK(project.Run({"memo", "add", "x", "--code", "council", "--document", "a"}).status == 2);
  // A weight of one's own coding.
  project.Must({"mark", "--change", coding, "--weight", "3"});
  CHECK(json::parse(project.Must({"codings", "--json"}).out)[0]["weight"] == 3.0);
  CHECK(project.Run({"mark", "--change", coding, "--weight", "1", "--coder", "Борис"}).status == 2);
  project.Must({"mark", "--change", coding, "--no-weight"});
  CHECK(json::parse(project.Must({"codings", "--json"}).out)[0]["weight"].is_null());
  // In a blind project the others' memos are theirs.
  project.Must({"coders", "--blind", "on"});
  CHECK(json::parse(project.Must({"memo", "list", "--json", "--coder", "Борис"}).out).size() == 1);
  CHECK(project.Run({"memo", "show", memos[0]["id"], "--coder", "Борис"}).status == 2);
  project.Must({"verify"});
}
