// SPDX-License-Identifier: GPL-2.0-or-later
//
// The verbs by which a project is coded, as a user runs them; review under a pseudo-terminal, too.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "support/pseudo_terminal.h"
#include "support/run_program.h"

using namespace pandect::test;
using nlohmann::json;

namespace {

constexpr const char* kCodebook = R"(<codebook id="toy" version="1" unit="paragraph">
  <code id="bodies"><label xml:lang="ru">Органы</label>
    <code id="council"><label xml:lang="ru">Совет</label><term xml:lang="ru">совет</term><term xml:lang="en">council</term></code>
  </code>
  <code id="money"><label xml:lang="ru">Деньги</label><term xml:lang="ru">бюджет</term><term xml:lang="en">budget</term></code>
</codebook>
)";
constexpr const char* kText = "Совет утвердил бюджет.\n\nThe Council met.\n\nБюджет исполнен.\n";

// A project "P.pandect" with one document, coded.
struct Coded {
  Coded() {
    folder.Write("toy.xml", kCodebook);
    folder.Write("a.txt", kText);
    for (const std::vector<std::string>& arguments : std::vector<std::vector<std::string>>{
             {"init", "P", "--codebook", "toy.xml", "--coder", "Анна"}, {"add", "a.txt"}, {"code"}}) {
      const Ran ran = RunPandect(arguments, "", folder.path());
      REQUIRE_MESSAGE(ran.status == 0, ran.command, "\n", ran.err);
    }
  }
  Ran Run(const std::vector<std::string>& arguments, const std::string& input = "") const {
    return RunPandect(arguments, input, folder.path());
  }
  std::string Verdicts() const {
    std::string out;
    for (const auto& row : json::parse(Run({"codings", "--proposals", "--json"}).out))
      out += row["code"].get<std::string>() + " " + row["verdict"].get<std::string>() + "\n";
    return out;
  }
  TemporaryFolder folder;
};

}  // namespace

TEST_CASE("what people coded is a gold standard for the rules") {
  const Coded project;
  CHECK(project.Run({"codings", "--gold", "none"}).status == 1);
  CHECK(project.Run({"mark", "a.txt", "0", "5", "council"}).status == 0);
  CHECK(project.Run({"mark", "a.txt", "money", "--quote", "Council met"}).status ==
        0);  // the rules miss that, and two others they find
  const Ran written = project.Run({"codings", "--gold", "anna"});
  CHECK(written.status == 0);
  CHECK(ReadFile(project.folder.path() + "/anna/gold.tsv").find("\t1\t0\t22\tbodies.council\t\n") != std::string::npos);
  const Ran evaluated = project.Run(
      {"evaluate", "--codebook", "toy.xml", "--gold", "anna", "--texts", "anna/texts", "--json", "--rounds", "0"});
  INFO(written.out, evaluated.err, ReadFile(project.folder.path() + "/anna/gold.tsv"));
  REQUIRE(evaluated.status == 0);
  const auto figures = json::parse(evaluated.out);
  CHECK(figures["units"] == 3);
  for (const auto& row : figures["rows"]) {
    if (row["name"] != "micro") continue;
    CHECK(row["gold"] == 2);
    CHECK(row["both"] == 1);
    CHECK(row["rules_only"] == 3);
  }
  // A second coder who gives one of the two codes makes the other one disputed.
  CHECK(project.Run({"mark", "a.txt", "council", "--quote", "Совет", "--coder", "Борис"}).status == 0);
  CHECK(project.Run({"codings", "--gold", "both"}).status == 0);
  const std::string table = ReadFile(project.folder.path() + "/both/gold.tsv");
  CHECK(table.find("\tbodies.council\t\n") != std::string::npos);
  CHECK(table.find("\t\tmoney\n") != std::string::npos);
  CHECK(project.Run({"codings", "--gold", "boris", "--by", "Борис"}).status == 0);
  CHECK(ReadFile(project.folder.path() + "/boris/gold.tsv").find("money") == std::string::npos);
  // In a blind project only the own codings go out.
  CHECK(project.Run({"coders", "--blind", "on"}).status == 0);
  CHECK(project.Run({"codings", "--gold", "spied", "--by", "Борис", "--coder", "Анна"}).status == 2);
  CHECK_FALSE(Exists(project.folder.path() + "/spied"));
  CHECK(project.Run({"codings", "--gold", "own", "--by", "Анна", "--coder", "Анна"}).status == 0);
}

TEST_CASE("undo of code takes its proposals along; people's work stays, and code makes them anew") {
  const Coded project;
  const std::string made = project.Verdicts();
  const Ran undone = project.Run({"undo", "--lang", "ru"});
  REQUIRE_MESSAGE(undone.status == 0, undone.err);
  CHECK(undone.err.find("1 документ остался без предложений правил") != std::string::npos);
  CHECK(project.Run({"codings", "--proposals"}).status == 1);
  CHECK(project.Run({"verify"}).status == 0);
  CHECK(project.Run({"code"}).status == 0);
  CHECK(project.Verdicts() == made);
  CHECK(project.Run({"review"}, "arq").status == 0);
  const std::string before = project.Verdicts();
  const json people = json::parse(project.Run({"codings", "--json"}).out);
  // By another unit and back: both actions of it are undone, one after the other.
  CHECK(project.Run({"code", "--unit", "sentence"}).status == 0);
  CHECK(json::parse(project.Run({"undo", "--json"}).out)["documents_without_proposals"] == 1);
  CHECK(project.Run({"undo"}).status == 0);
  CHECK(json::parse(project.Run({"codings", "--json"}).out) == people);
  CHECK(project.Run({"code"}).status == 0);
  CHECK(project.Verdicts() == before);
}

TEST_CASE("code, mark, codings: a passage by offsets, words and address") {
  const Coded project;
  const Ran again = project.Run({"code", "--json"});
  CHECK(json::parse(again.out)["documents_coded_now"] == 0);
  CHECK(json::parse(again.out)["proposals"] == 4);
  CHECK(project.Run({"mark", "a.txt", "0", "5", "council"}).status == 0);
  CHECK(project.Run({"mark", "a", "council", "--quote", "Council met", "--coder", "Борис", "--memo", "да"}).status ==
        0);
  CHECK(project.Run({"mark", "a", "money", "--address", "абз. 3", "--polarity", "absent", "--weight", "2"}).status ==
        0);
  const Ran wrong = project.Run({"mark", "a", "mony", "--quote", "исполнен", "--lang", "ru"});
  CHECK(wrong.status == 2);
  CHECK(wrong.err.find("нет кода «mony»") != std::string::npos);
  CHECK(project.Run({"mark", "a", "0", "5"}).status == 2);
  const json rows = json::parse(project.Run({"codings", "--json"}).out);
  REQUIRE(rows.size() == 3);
  CHECK(rows[0]["quotation"] == "Совет");
  CHECK(rows[0]["coder"] == "Анна");
  CHECK(rows[1]["quotation"] == "Council met");
  CHECK(rows[1]["memos"][0] == "да");
  CHECK(rows[2]["polarity"] == "absent");
  CHECK(rows[2]["weight"] == 2.0);
  // Only one's own are taken away.
  const std::string id = rows[1]["id"];
  CHECK(project.Run({"mark", "--remove", id}).status == 2);
  CHECK(project.Run({"mark", "--remove", id, "--coder", "Борис"}).status == 0);
  CHECK(json::parse(project.Run({"codings", "--json"}).out).size() == 2);
}

TEST_CASE("blind coding: no verb shows the others' codings or the proposals") {
  const Coded project;
  CHECK(project.Run({"mark", "a", "money", "--quote", "исполнен", "--coder", "Борис"}).status == 0);
  CHECK(project.Run({"coders", "--blind", "on"}).status == 0);
  CHECK(project.Run({"codings"}).status == 1);
  CHECK(project.Run({"codings", "--coder", "Борис"}).status == 0);
  CHECK(project.Run({"codings", "--by", "Борис"}).out.empty());
  CHECK(project.Run({"codings", "--proposals"}).status == 2);
  CHECK(project.Run({"review"}, "a").status == 2);
  CHECK(project.Run({"coders", "--blind", "off"}).status == 0);
  CHECK(project.Run({"codings", "--proposals"}).status == 0);
}

TEST_CASE("blind coding: neither memos, ids, undo nor a search tell of the others' work") {
  const Coded project;
  const std::string id = [&] {
    const Ran marked = project.Run({"mark", "a", "money", "--quote", "Council met", "--json"});
    REQUIRE(marked.status == 0);
    return json::parse(marked.out)["id"].get<std::string>();
  }();
  CHECK(project.Run({"memo", "add", "тайная", "мысль", "--coding", id}).status == 0);
  CHECK(project.Run({"index"}).status == 0);
  CHECK(project.Run({"coders", "--blind", "on", "--coder", "Борис"}).status == 0);
  CHECK(project.Run({"memo", "add", "--code", "money", "тайная", "дума"}).status == 0);
  const auto told = [](const Ran& ran) {
    for (const char* secret : {"тайная", "Council met", "Анна'", "это кодировка кодировщика"})
      if ((ran.out + ran.err).find(secret) != std::string::npos) return true;
    return false;
  };
  setenv("PANDECT_CODER", "Борис", 1);
  for (const char* verb : {"log", "status"}) {
    CHECK_FALSE(told(project.Run({verb})));
    CHECK_FALSE(told(project.Run({verb, "--json"})));
  }
  const json log = json::parse(project.Run({"log", "--json", "--all"}).out);
  for (const auto& entry : log) {
    if (entry["coder"] != "Анна" || (entry["verb"] != "mark" && entry["verb"] != "memo add")) continue;
    const Ran undone = project.Run({"undo", std::to_string(entry["number"].get<int>()), "--lang", "ru"});
    CHECK(undone.status == 2);
    CHECK_FALSE(told(undone));
    CHECK(undone.err.find("чужое") != std::string::npos);
  }
  CHECK(project.Run({"undo"}).status == 2);  // the last one is Anna's
  for (const std::vector<std::string>& about :
       std::vector<std::vector<std::string>>{{"memo", "add", "--coding", id, "что", "здесь"},
                                             {"mark", "--change", id, "--weight", "1"},
                                             {"mark", "--remove", id}}) {
    const Ran refused = project.Run(about);
    CHECK(refused.status == 2);
    CHECK_FALSE(told(refused));
    CHECK(refused.err.find("no coding with the id") != std::string::npos);
  }
  CHECK(project.Run({"search", "#money", "--codings", "rules", "--count"}).status == 2);
  CHECK(project.Run({"search", "#money", "--count"}).out == "0\n");
  unsetenv("PANDECT_CODER");
  // Anna takes her own back; when all is open, so may Boris.
  CHECK(project.Run({"undo", "--coder", "Анна"}).status == 0);
  CHECK(project.Run({"coders", "--blind", "off"}).status == 0);
  CHECK(project.Run({"search", "#money", "--codings", "rules", "--count"}).out == "2\n");
  for (const auto& entry : log)
    if (entry["verb"] == "memo add" && entry["subject"] == "" && entry["undone_by"].is_null() &&
        json::parse(project.Run({"memo", "list", "--json"}).out).size() == 1)
      project.Run({"undo", std::to_string(entry["number"].get<int>()), "--coder", "Борис"});
  CHECK(json::parse(project.Run({"codings", "--json"}).out)[0]["memos"].empty());
}

TEST_CASE("import codings: the memo column by the words of both languages; what is not read is said, dry run or not") {
  for (const char* header : {"заметка", "Заметки", "пометка", "комментарии", "memo"}) {
    const Coded project;
    project.folder.Write("t.csv",
                         std::string("документ,цитата,код,") + header + ",лишнее\na.txt,исполнен,money,важно,x\n");
    const Ran ran = project.Run({"import", "codings", "t.csv", "--lang", "ru"});
    INFO(header, ran.err);
    CHECK(ran.status == 0);
    CHECK(ran.out.find("лишнее") != std::string::npos);
    CHECK(ran.out.find("не читается") != std::string::npos);
    const json memos = json::parse(project.Run({"codings", "--json"}).out)[0]["memos"];
    REQUIRE(memos.size() == 1);
    CHECK(memos[0] == "важно");
  }
}

TEST_CASE("review: scripted keys in both layouts, resumed where the last one ended") {
  for (const char* keys : {"arq", "фкй"}) {
    const Coded project;
    const Ran first = project.Run({"review", "--json"}, keys);
    INFO(first.err);
    CHECK(first.status == 0);
    CHECK(project.Verdicts() == "bodies.council accepted\nmoney rejected\nbodies.council open\nmoney open\n");
    const Ran second = project.Run({"review"}, "aa");
    CHECK(second.out.find("All is decided.") != std::string::npos);
    CHECK(project.Verdicts() == "bodies.council accepted\nmoney rejected\nbodies.council accepted\nmoney accepted\n");
    CHECK(project.Run({"verify"}).status == 0);
  }
}

TEST_CASE("review: on a terminal, in both layouts; the terminal is given back however it ends") {
  const struct {
    const char* keys;
    int signal;  // sent in place of the last key; 0: none
    const char* verdicts;
  } cases[] = {
      {"arq", 0, "bodies.council accepted\nmoney rejected\nbodies.council open\nmoney open\n"},
      {"фкй", 0, "bodies.council accepted\nmoney rejected\nbodies.council open\nmoney open\n"},
      {"ФКуй", 0, "bodies.council accepted\nmoney rejected\nbodies.council open\nmoney open\n"},
      {"фкгй", 0, "bodies.council accepted\nmoney open\nbodies.council open\nmoney open\n"},
      {"a\x03", 0, "bodies.council accepted\nmoney open\nbodies.council open\nmoney open\n"},
      {"a", 15, "bodies.council accepted\nmoney open\nbodies.council open\nmoney open\n"},
      {"a", 1, "bodies.council accepted\nmoney open\nbodies.council open\nmoney open\n"},
      {"a", 6, "bodies.council accepted\nmoney open\nbodies.council open\nmoney open\n"},
  };
  for (const auto& c : cases) {
    CAPTURE(c.keys);
    CAPTURE(c.signal);
    const Coded project;
    PseudoTerminal terminal(80, 24);
    REQUIRE(terminal.Start({"review", "--lang", "ru"}, project.folder.path()));
    REQUIRE(terminal.WaitFor("Совет"));
    CHECK(terminal.IsRaw());
    // A key at a time, as people press them: the screen answers before the next.
    const std::string keys = c.keys;
    terminal.Type(keys);
    if (c.signal != 0) {
      REQUIRE(terminal.WaitFor("1 из 4"));
      terminal.Signal(c.signal);
    }
    const int status = terminal.End();
    INFO(terminal.shown());
    CHECK(status == (c.signal == 0 ? 0 : 128 + c.signal));
    CHECK(!terminal.IsRaw());
    CHECK(terminal.shown().rfind("\x1b[?1049l") != std::string::npos);
    CHECK(terminal.shown().rfind("\x1b[?25h") != std::string::npos);
    CHECK(project.Verdicts() == c.verdicts);
  }
}

TEST_CASE("agree: the coders of a project, and the rules only where asked for") {
  const Coded project;
  CHECK(project.Run({"agree"}).status == 2);  // one coder
  CHECK(project.Run({"mark", "a", "money", "--quote", "бюджет"}).status == 0);
  CHECK(project.Run({"mark", "a", "money", "--quote", "утвердил бюджет", "--coder", "Борис"}).status == 0);
  CHECK(project.Run({"mark", "a", "money", "--quote", "Council", "--coder", "Борис"}).status == 0);
  const json people = json::parse(project.Run({"agree", "--json"}).out);
  CHECK(people["coders"] == json({"Анна", "Борис"}));
  // Three paragraphs, of which the coders differ on one.
  CHECK(people["figures"][0]["value"].get<double>() == doctest::Approx(2.0 / 3));
  CHECK(json::parse(project.Run({"agree", "--with-rules", "--json"}).out)["coders"].back() == "rules");
  CHECK(project.Run({"agree", "--unit", "characters"}).status == 0);
  CHECK(project.Run({"coders", "--blind", "on"}).status == 0);
  CHECK(project.Run({"agree", "--disagreements"}).status == 2);
  // Narrowed to a document and a code a figure tells of passages.
  for (const std::vector<std::string>& narrow :
       std::vector<std::vector<std::string>>{{"agree", "--lang", "ru"},
                                             {"agree", "--json", "--lang", "ru"},
                                             {"agree", "--code", "money", "--lang", "ru"}}) {
    const Ran refused = project.Run(narrow);
    CHECK(refused.status == 2);
    CHECK(refused.out.empty());
    CHECK(refused.err.find("согласованность кодировщиков не приводится") != std::string::npos);
  }
}

TEST_CASE("a project has an index of its own, brought up to its documents") {
  const Coded project;
  CHECK(project.Run({"search", "совет", "--count"}).status == 2);  // none yet
  const Ran made = project.Run({"index", "--json"});
  INFO(made.err);
  REQUIRE(made.status == 0);
  CHECK(json::parse(made.out)["added"] == 1);
  CHECK(project.Run({"search", "совет OR council", "--count"}).out == "2\n");
  CHECK(json::parse(project.Run({"index", "--json"}).out)["unchanged"] == 1);
  project.folder.Write("b.txt", "Ещё один совет.\n");
  CHECK(project.Run({"add", "b.txt"}).status == 0);
  project.folder.Write("a.txt", "Бюджет исполнен.\n");
  CHECK(project.Run({"add", "a.txt"}).status == 0);
  const auto again = json::parse(project.Run({"index", "--json"}).out);
  CHECK(again["added"] == 1);
  CHECK(again["replaced"] == 1);
  CHECK(project.Run({"search", "совет OR council", "--count"}).out == "1\n");
  CHECK(project.Run({"remove", "b.txt"}).status == 0);
  CHECK(json::parse(project.Run({"index", "--json"}).out)["removed"] == 1);
  CHECK(project.Run({"search", "совет OR council", "--count"}).out == "0\n");
  CHECK(project.Run({"index", "--rebuild"}).status == 0);
  CHECK(project.Run({"search", "бюджет", "--count"}).out == "1\n");
  CHECK(project.Run({"verify"}).status == 0);
  CHECK(project.Run({"index", "a.txt"}).status == 2);  // PATHS want a folder
}
