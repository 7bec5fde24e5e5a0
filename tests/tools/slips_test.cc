// SPDX-License-Identifier: GPL-2.0-or-later
//
// Slips of the hand while coding: a name of a coder mistyped, a weight with a decimal comma, a passage of blanks, words
// that stand in several places, a project that cannot be written.
#include <doctest/doctest.h>
#include <sys/mount.h>
#include <unistd.h>

#include <nlohmann/json.hpp>

#include "support/coded_project.h"

using namespace pandect;
using namespace pandect::test;
using nlohmann::json;

namespace {

bool Has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

std::vector<std::string> Coders(const CodedProject& project) {
  std::vector<std::string> names;
  const json coders = json::parse(project.Must({"coders", "--json"}).out);
  for (const auto& one : coders["coders"]) names.push_back(one["name"]);
  return names;
}

}  // namespace

TEST_CASE("a new name of a coder is said, with the one that was probably meant") {
  const struct {
    const char* there;
    const char* typed;
    const char* meant;  // empty: nobody
  } kCases[] = {
      {"Борис", "Бориc", "Борис"},          // a Latin c
      {"Борис", "борис", "Борис"},          // letter case
      {"Алёна", "Алена", "Алёна"},          // ё
      {"Борис", "Брис", "Борис"},           // a letter left out
      {"Борис", "Борси", "Борис"},          // two swapped
      {"Margaret", "Margret", "Margaret"},  //
      {"Margaret", "Margarte", "Margaret"},
      {"Анна Петрова", "Анна Пертова", "Анна Петрова"},
      {"Борис", "Вера", ""},
      {"К1", "К2", ""},  // numbers tell coders apart
      {"Coder 10", "Coder 11", ""},
      {"Ян", "Ева", ""},
      {"\U0001D400nna", "\U0001D401nna", "\U0001D400nna"},  // letters beyond the first plane are one letter each
  };
  for (const auto& one : kCases) {
    CAPTURE(one.typed);
    const CodedProject project;
    CHECK(Has(project.Must({"mark", "a", "money", "--quote", "The Council", "--coder", one.there}).err,
              std::string("new coder: ") + one.there));
    const Ran typed = project.Must({"mark", "a", "money", "--quote", "The Council", "--coder", one.typed});
    const std::string meant = one.meant;
    CHECK(Has(typed.err, std::string("new coder: ") + one.typed + (meant.empty() ? "\n" : "; did you mean ")));
    if (!meant.empty()) CHECK(Has(typed.err, "did you mean " + meant + "? pandect undo takes it back"));
    // Nothing is refused, and a name that is there is no news.
    CHECK(Coders(project).size() == 3);
    CHECK(project.Must({"mark", "a", "money", "--quote", "met", "--coder", one.typed}).err == "");
  }
}

TEST_CASE("a name that only a computer tells from another is the same coder") {
  const CodedProject project;
  project.Must({"mark", "a", "money", "--quote", "The Council", "--coder", "Андре\u0438\u0306"});  // й in two parts
  CHECK(project.Must({"mark", "a", "money", "--quote", "met", "--coder", "Андре\u0439"}).err == "");
  CHECK(Coders(project).size() == 2);
}

TEST_CASE("every verb that makes a coder says so, in both languages and in JSON") {
  const CodedProject project;
  project.Must({"coders", "--add", "Борис"});
  const std::vector<std::string> mark = {"mark", "a", "money", "--quote", "The Council", "--coder", "Бориз"};
  auto with = [](std::vector<std::string> arguments, std::initializer_list<const char*> more) {
    arguments.insert(arguments.end(), more.begin(), more.end());
    return arguments;
  };
  CHECK(Has(project.Must(with(mark, {"--lang", "ru"})).err, "новый кодировщик: Бориз; может быть, Борис?"));
  project.Must({"undo"});
  json told = json::parse(project.Must(with(mark, {"--json"})).out);
  CHECK(told["new_coder"] == "Бориз");
  CHECK(told["did_you_mean"] == "Борис");
  project.Must({"undo"});

  const std::vector<std::string> memo = {"memo", "add", "--document", "a", "заметка", "--coder", "Бориз"};
  CHECK(Has(project.Must(memo).err, "did you mean Борис?"));
  project.Must({"undo"});
  told = json::parse(project.Must(with(memo, {"--json"})).out);
  CHECK(told["new_coder"] == "Бориз");
  project.Must({"undo"});

  // review says it on the first screen, before anything is decided.
  Ran review = project.Must({"review", "--coder", "Бориз"}, "q");
  CHECK(Has(review.err, "did you mean Борис?"));
  CHECK(Has(review.out.substr(0, review.out.find("0 decisions")), "new coder: Бориз; did you mean Борис?"));
  CHECK(Coders(project).size() == 2);
  CHECK(Has(project.Must({"review", "--coder", "Бориз", "--json"}, "a").out, "\"did_you_mean\": \"Борис\""));
  review = project.Must({"review", "--coder", "Бориз"}, "q");
  CHECK_FALSE(Has(review.err + review.out, "new coder"));
  project.Must({"undo"});

  project.folder.Write("in.csv",
                       "document,quotation,code,coder\na.txt,The Council,money,Бориз\na.txt,met,money,Вера\n");
  for (const char* dry : {"--dry-run", "--json"}) {
    const Ran imported = project.Must({"import", "codings", "in.csv", dry});
    CHECK(Has(imported.err, "new coder: Бориз; did you mean Борис?"));
    CHECK_FALSE(Has(imported.err, "Вера"));  // listed among the rest of what came in
    if (std::string(dry) == "--json") CHECK(json::parse(imported.out)["did_you_mean"]["Бориз"] == "Борис");
  }
  project.Must({"undo"});
  CHECK(Has(project.Must({"sample", "--reliability", "--coders", "Анна,Бориз", "--size", "2"}).err,
            "new coder: Бориз; did you mean Борис?"));
  CHECK(Has(project.Must({"coders", "--add", "Бориц"}).err, "did you mean Бори"));
  CHECK(project.Must({"coders", "--add", "Мария"}).err == "");
}

TEST_CASE("mark: weights with a comma, and weights that are none") {
  const CodedProject project;
  const auto weight = [&](const std::string& given) {
    const Ran ran = project.Must({"mark", "a", "money", "--quote", "The Council", "--weight", given, "--json"});
    const double value = json::parse(ran.out)["weight"];
    project.Must({"undo"});
    return value;
  };
  CHECK(weight("2,5") == 2.5);
  CHECK(weight("2.5") == 2.5);
  CHECK(weight("-0,25") == -0.25);
  CHECK(weight("\u22121") == -1);
  CHECK(weight("3") == 3);
  CHECK(weight("1e2") == 100);
  for (const char* bad : {"много", "2,5,1", "1.000,5", "nan", "inf", "2 5", "1e999", "0x10"}) {
    CAPTURE(bad);
    for (const char* verb : {"mark", "memo"}) {
      std::vector<std::string> arguments =
          std::string(verb) == "mark" ? std::vector<std::string>{"mark", "a", "money", "--quote", "The Council"}
                                      : std::vector<std::string>{"memo", "add", "заметка"};
      arguments.insert(arguments.end(), {std::string("--weight=") + bad});
      Ran ran = project.Run(arguments);
      CHECK(ran.status == 2);
      CHECK_MESSAGE(Has(ran.err, std::string("\"") + bad + "\" is no weight: a number is wanted, as 2.5 or 2,5"),
                    ran.err);
      arguments.insert(arguments.end(), {"--lang", "ru"});
      CHECK(Has(project.Run(arguments).err, "не вес: нужно число, например 2,5 или 2.5"));
    }
  }
  const std::string id = json::parse(project.Must({"mark", "a", "money", "--quote", "met", "--json"}).out)["id"];
  project.Must({"mark", "--change", id, "--weight", "0,5"});
  CHECK(Has(project.Must({"codings", "--json"}).out, "\"weight\": 0.500000"));
}

TEST_CASE("mark: no passage of blanks, and where words stand that stand there several times") {
  const CodedProject project;
  // "Совет утвердил бюджет.\n\nThe Council met.\n\nБюджет исполнен.\n"
  const auto fails = [&](const std::vector<std::string>& arguments, const std::string& what) {
    const Ran ran = project.Run(arguments);
    CHECK(ran.status == 2);
    CHECK_MESSAGE(Has(ran.err, what), ran.err);
  };
  fails({"mark", "a", "22", "24", "money"}, "a passage of blanks only: 22 to 24");
  fails({"mark", "a", "22", "24", "money", "--lang", "ru"}, "в отрывке одни пробелы: от 22 до 24");
  fails({"mark", "a", "22", "22", "money"}, "an empty passage: 22 to 22");
  fails({"mark", "a", "money", "--quote", " \u00A0 "}, "an empty quotation");
  project.Must({"mark", "a", "22", "25", "money"});  // with a letter
  project.folder.Write(
      "b.txt",
      "Статья 1. Совет\n\nСовет 🙂 решает.\n\nСтатья 2. Иное\n\nРешает "
      "Совет.\n");
  project.Must({"add", "b.txt"});
  fails({"mark", "b", "money", "--quote", "Совет"}, "these words stand there 3 times: \"Совет\" (1: ст. 1");
  fails({"mark", "b", "money", "--quote", "Совет"}, ", 57-62)");
  fails({"mark", "b", "money", "--quote", "Совет", "--lang", "ru"},
        "эти слова встречаются там 3 раз: «Совет» (1: ст. 1");
  CHECK(Has(project.Must({"mark", "b", "money", "--quote", "Совет", "--nth", "3"}).out, "57-62"));
}

TEST_CASE("import codings: a row with too many cells is told by its line, and the rest comes in") {
  const CodedProject project;
  project.folder.Write("in.csv",
                       "document;quotation;code;coder;memo\r\n"
                       "a.txt;The Council;money;Борис;раз\r\n"
                       "a.txt;met;money;Борис;два; и ещё\r\n"
                       "a.txt;Совет;нет такого;Борис;\r\n"
                       "a.txt;Бюджет;money;Борис;;;\r\n"
                       "a.txt;утвердил;money;Борис;\"три;\n----\nчетыре\"\r\n");
  Ran ran = project.Run({"import", "codings", "in.csv"});
  CHECK(ran.status == 1);
  CHECK(Has(ran.out, "rows: 5, taken: 3, there already: 0, not taken: 2"));
  CHECK(Has(ran.err, "in.csv:3:28: more cells than the 5 columns named in the first row"));
  CHECK(Has(ran.err, "in.csv:4"));
  CHECK(ran.err.find("in.csv:3") < ran.err.find("in.csv:4"));
  ran = project.Run({"import", "codings", "in.csv", "--lang", "ru"});
  CHECK(Has(ran.out, "принято: 0, уже было: 3, не принято: 2"));
  CHECK(Has(ran.err, "in.csv:3:28: ячеек больше, чем"));
  const json told = json::parse(project.Run({"import", "codings", "in.csv", "--json"}).out);
  CHECK(told["bad"] == 2);
  CHECK(told["problems"][0]["line"] == 3);
  // There and back: memos of one coding stay two, by CSV and by JSON.
  for (const char* form : {"--csv", "--jsonl"}) {
    const std::string all = project.Must({"codings", form}).out;
    const CodedProject other;
    other.folder.Write("all", all);
    other.Must({"import", "codings", "all"});
    std::string memos;
    const json rows = json::parse(other.Must({"codings", "--json"}).out);
    for (const auto& row : rows)
      for (const auto& memo : row["memos"]) memos += memo.get<std::string>() + "|";
    CHECK(memos == "три;|четыре|раз|");
  }
  // A file of JSON Lines that was cut short.
  project.folder.Write("cut.jsonl", "{\"document\": \"a\", \"quotation\": \"исполнен\", \"code\": \"money\"}\n{\"docu");
  ran = project.Run({"import", "codings", "cut.jsonl"});
  CHECK(ran.status == 1);
  CHECK(Has(ran.out, "rows: 2, taken: 1"));
  CHECK(Has(ran.err, "cut.jsonl:2: no JSON"));
}

TEST_CASE("review where nothing can be kept says so before anybody has read a passage") {
  TemporaryFolder folder;
  if (mount("pandect-test", folder.path().c_str(), "tmpfs", 0, "size=8m") != 0) {
    MESSAGE("skipped: no right to mount a small file system");
    return;
  }
  const struct Unmount {
    const std::string& path;
    ~Unmount() { (void)umount(path.c_str()); }
  } unmount{folder.path()};
  folder.Write("toy.xml", kToyCodebook);
  folder.Write("a.txt", kToyText);
  for (const std::vector<std::string>& arguments :
       {std::vector<std::string>{"init", "P", "-c", "toy.xml", "--coder", "Анна"}, {"add", "a.txt"}, {"code"}})
    REQUIRE(RunPandect(arguments, "", folder.path()).status == 0);
  REQUIRE(mount("pandect-test", folder.path().c_str(), "tmpfs", MS_REMOUNT | MS_RDONLY, "size=8m") == 0);
  const Ran review = RunPandect({"review"}, "q", folder.path());
  CHECK(review.status == 2);
  CHECK(review.out == "");
  CHECK(Has(review.err, "decisions cannot be kept: the project may be read but not written"));
  CHECK(Has(RunPandect({"review", "--lang", "ru"}, "q", folder.path()).err, "решения негде сохранить"));
  // What only reads goes on; what writes says why not.
  for (const std::vector<std::string>& arguments :
       {std::vector<std::string>{"status"}, {"codings", "--proposals"}, {"review", "--orphans"}, {"verify"}, {"log"}})
    CHECK(RunPandect(arguments, "", folder.path()).status == 0);
  for (const std::vector<std::string>& arguments :
       {std::vector<std::string>{"mark", "a", "money", "--quote", "met"}, {"add", "a.txt"}, {"undo"}, {"code"}}) {
    const Ran ran = RunPandect(arguments, "", folder.path());
    CHECK(ran.status == 2);
    CHECK(Has(ran.err, "it may be read but not written"));
  }
  CHECK(RunPandect({"review", "--orphans"}, "", folder.path()).status == 0);
}

TEST_CASE("merge: what differs is told in the words of people, in both languages") {
  const CodedProject here;
  here.Must({"mark", "a", "money", "--quote", "The Council", "--weight", "1", "--coder", "Борис"});
  const std::string id = json::parse(here.Must({"codings", "--by", "Борис", "--json"}).out)[0]["id"];
  here.Must({"backup", "there.pandect", "-p", "P.pandect"});
  here.Must({"mark", "--change", id, "--weight", "4", "--coder", "Борис", "-p", "P.pandect"});
  here.Must({"mark", "--change", id, "--weight", "7,5", "--coder", "Борис", "-p", "there.pandect"});
  const Ran english = here.Run({"merge", "there.pandect", "-p", "P.pandect"});
  CHECK(english.status == 1);
  CHECK_MESSAGE(Has(english.out, "changed on both sides: here money, weight 4, there money, weight 7.5"), english.out);
  const Ran russian = here.Run({"merge", "there.pandect", "-p", "P.pandect", "--lang", "ru"});
  CHECK_MESSAGE(Has(russian.out, "money, вес 4"), russian.out);
  CHECK_FALSE(Has(russian.out, "weight"));
  CHECK_FALSE(Has(russian.out, "exists"));
  here.Must({"mark", "--change", id, "--no-weight", "--coder", "Борис", "-p", "P.pandect"});
  CHECK(Has(here.Run({"merge", "there.pandect", "-p", "P.pandect", "--lang", "ru"}).out, "money, без веса"));
}

TEST_CASE("undo, redo and merge: proposals that people decided on are not counted as open, nor open ones as decided") {
  const CodedProject project;
  const auto open = [&](const char* name) {
    const json status = json::parse(project.Must({"status", "--project", name, "--json"}).out);
    return status["open_proposals"].get<int>();
  };
  // The slow road: every proposal with its verdict.
  const auto listed = [&](const char* name) {
    int count = 0;
    for (const auto& one : json::parse(project.Must({"codings", "--proposals", "--project", name, "--json"}).out))
      count += one["verdict"] == "open";
    return count;
  };
  const auto of_codes = [&](const char* name) {
    int count = 0;
    for (const auto& one : json::parse(project.Must({"codes", "--project", name, "--json"}).out))
      count += one["open_proposals"].get<int>();
    return count;
  };
  const std::string name = "P.pandect";
  const auto check = [&](const char* which, int wanted) {
    CHECK(listed(which) == wanted);
    CHECK(open(which) == wanted);
    CHECK(of_codes(which) == wanted);
  };
  const int all = listed(name.c_str());
  REQUIRE(all > 2);
  project.Must({"backup", "copy.pandect", "--project", name});
  project.Must({"review", "--project", name}, "aq");
  check(name.c_str(), all - 1);
  project.Must({"undo", "--project", name});
  check(name.c_str(), all);
  project.Must({"redo", "--project", name});
  check(name.c_str(), all - 1);
  project.Must({"merge", name, "--project", "copy.pandect"});
  check("copy.pandect", all - 1);
  project.Must({"undo", "--project", "copy.pandect"});
  check("copy.pandect", all);

  // One decides otherwise in the copy: told in Russian, verdicts too.
  project.Must({"review", "--project", "copy.pandect"}, "rq");
  const Ran merged = project.Run({"merge", name, "--project", "copy.pandect", "--lang", "ru"});
  CHECK(merged.status == 1);
  CHECK(Has(merged.out + merged.err, "council: отклонено; Анна: bodies.council: принято"));
  check("copy.pandect", all - 1);
}
