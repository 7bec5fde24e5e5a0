// SPDX-License-Identifier: GPL-2.0-or-later
//
// A corrected document from another folder or under another name: `add --replaces`, and the warning where nobody said
// so and it became a second document.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "support/coded_project.h"

using namespace pandect;
using namespace pandect::test;
using nlohmann::json;

namespace {

bool Has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

// Seven hundred words; `i` picks the words.
std::string LongText(int from) {
  static const char* kWords[] = {"совет", "регион", "граница", "council", "border", "договор", "статья",
                                 "party", "бюджет", "область", "treaty",  "край",   "party"};
  std::string text;
  unsigned state = static_cast<unsigned>(from) * 7919u + 1;
  for (int i = 0; i < 700; ++i) {
    state = state * 1103515245u + 12345u;
    text += std::string(kWords[(state >> 16) % 13]) + std::to_string((state >> 20) % 40) + (i % 12 == 11 ? ".\n" : " ");
  }
  return text;
}

std::vector<std::string> Quotations(const CodedProject& project, const std::string& coder) {
  std::vector<std::string> found;
  for (const auto& row : json::parse(project.Must({"codings", "--by", coder, "--json"}).out))
    found.push_back(row["quotation"].get<std::string>());
  return found;
}

}  // namespace

TEST_CASE("add --replaces: codings come along to a corrected file from elsewhere, in both languages") {
  const struct {
    const char* name;       // of the document in the project
    const char* corrected;  // file
    const char* before;     // text
    const char* after;
    const char* quotation;  // coded in `before`
    const char* now;        // in `after`
  } kCases[] = {
      {"договор.txt", "исправлено/Договор, верный.txt", "Стороны создают совет.\nСовет утверждает бюджет.\n",
       "Преамбула.\nСтороны создают совет.\nСовет утверждает бюджет.\n", "утверждает бюджет", "утверждает бюджет"},
      {"treaty.txt", "mail/treaty v2.md", "The Parties establish a Council.\r\nThe Council adopts a budget.\r\n",
       "Note.\r\n\r\nThe Parties establish a Council.\r\nThe Council adopts the budget.\r\n", "establish a Council",
       "establish a Council"},
      // й and ё by combining marks before, composed after; letters beyond the first plane before the passage.
      {"знаки.txt", "x/знаки.txt", "\U0001F1F7\U0001F1FA и\u0306од \U0001D400. Регион е\u0308лок. Конец.\n",
       "\U0001F1F7\U0001F1FA\U0001F1E7\U0001F1FE и\u0306од \U0001D400\U0001D401. Регион е\u0308лок. Конец.\n",
       "Регион е\u0308лок", "Регион е\u0308лок"},
  };
  for (const auto& one : kCases) {
    CAPTURE(one.name);
    const CodedProject project;
    project.folder.Write(std::string("in/") + one.name, one.before);
    const std::string in = std::string("in/") + one.name;
    project.Must({"add", in});
    project.Must({"mark", in, "money", "--quote", one.quotation, "--coder", "Борис"});
    project.folder.Write(one.corrected, one.after);
    const json added = json::parse(project.Must({"add", one.corrected, "--replaces", in, "--json"}).out);
    REQUIRE(added["documents"].size() == 1);
    CHECK(added["documents"][0]["path"] == in);
    CHECK(added["documents"][0]["what"] == "version");
    CHECK(added["documents"][0]["version"] == 2);
    CHECK(Quotations(project, "Борис") == std::vector<std::string>{one.now});
    CHECK(json::parse(project.Must({"status", "--documents", "--json"}).out)["list"].size() == 2);
    project.Must({"verify"});

    // The file is this document's from now on; the one from before is known for what it is.
    CHECK(Has(project.Must({"add", one.corrected}).out, "1 unchanged"));
    const std::string old = project.Must({"add", in}).out;
    CHECK(Has(old, "is version 1 of " + in));
    CHECK(Has(old, "0 documents added, 1 unchanged"));
    CHECK(Has(project.Must({"add", in, "--lang", "ru"}).out, "версия 1 документа " + in));

    CHECK(Has(project.Must({"log", "-n", "1"}).out, "--replaces " + in));
    project.Must({"undo"});
    CHECK(Quotations(project, "Борис") == std::vector<std::string>{one.quotation});
    project.Must({"redo"});
    CHECK(Quotations(project, "Борис") == std::vector<std::string>{one.now});
    // By the older text again: the file before the correction puts it back.
    CHECK(Has(project.Must({"add", in, "--replaces", in}).out, "version 3"));
    project.Must({"verify"});
  }
}

TEST_CASE("add --replaces: what stands in the way is said, and nothing is changed") {
  const CodedProject project;
  project.folder.Write("b.txt", "Другой документ совета.\n");
  project.folder.Write("new/one.txt", "Совет утвердил бюджет на год.\n");
  project.folder.Write("new/two.txt", "Второй файл.\n");
  project.Must({"add", "b.txt"});
  const std::string log = project.Must({"log", "--json"}).out;
  const auto fails = [&](std::vector<std::string> arguments, const std::string& english, const std::string& russian) {
    Ran ran = project.Run(arguments);
    CHECK_MESSAGE(ran.status == 2, ran.command);
    CHECK_MESSAGE(Has(ran.err, english), ran.err);
    arguments.insert(arguments.end(), {"--lang", "ru"});
    ran = project.Run(arguments);
    CHECK_MESSAGE(Has(ran.err, russian), ran.err);
    CHECK(project.Must({"log", "--json"}).out == log);
  };
  fails({"add", "new/one.txt", "--replaces", "c.txt"}, "no such document in the project", "такого документа");
  fails({"add", "new", "--replaces", "a.txt"}, "one file replaces a document, and 2 were given", "а дано файлов: 2");
  fails({"add", "new/one.txt", "new/two.txt", "--replaces", "a.txt"}, "one file replaces a document",
        "документ заменяет один файл");
  fails({"add", "new/one.txt", "--replaces", "new/a"}, "no such document in the project", "такого документа");
  CHECK(Has(project.Run({"add", "new/one.txt", "--replaces", "aa"}).err, "did you mean a.txt?"));
  // A file that is not there, and one that cannot be read.
  CHECK(project.Run({"add", "new/none.txt", "--replaces", "a.txt"}).status == 1);
  project.folder.Write("broken.docx", "PK\x03\x04 none");
  CHECK(project.Run({"add", "broken.docx", "--replaces", "a.txt"}).status == 1);
  CHECK(project.Must({"log", "--json"}).out == log);

  // It is a document already, on which somebody has worked.
  project.Must({"mark", "b", "money", "--quote", "документ", "--coder", "Борис"});
  const Ran worked = project.Run({"add", "b.txt", "--replaces", "a.txt"});
  CHECK(worked.status == 2);
  CHECK(Has(worked.err, "this file is a document of the project already, b.txt, and people have worked on it"));
  CHECK(Has(worked.err, "pandect remove b.txt"));
  CHECK(Has(project.Run({"add", "b.txt", "--replaces", "a.txt", "--lang", "ru"}).err, "и над ним уже работали"));
  // As the message says.
  project.Must({"remove", "b.txt"});
  CHECK(Has(project.Must({"add", "b.txt", "--replaces", "a.txt"}).out, "a.txt: version 2"));
  project.Must({"verify"});

  // The very file it is from, and the very bytes.
  CHECK(Has(project.Must({"add", "b.txt", "--replaces", "a.txt"}).out, "0 documents added, 1 unchanged"));
}

TEST_CASE("a corrected file that became a second document is told, with the command that mends it") {
  const CodedProject project;
  const std::string text = LongText(1);
  project.folder.Write("договоры/о границе.txt", text);
  project.Must({"add", "договоры"});
  std::string corrected = text;
  corrected.replace(corrected.find("статья"), std::string("статья").size(), "Статья первая");
  project.folder.Write("из почты/новый файл.txt", corrected);
  const Ran added = project.Must({"add", "из почты/новый файл.txt"});
  CHECK(Has(added.out, "1 document added"));
  CHECK(Has(added.err,
            "warning: из почты/новый файл.txt: added as another document, though its text is nearly that of "
            "договоры/о границе.txt"));
  const std::string command = "pandect add 'из почты/новый файл.txt' --replaces 'договоры/о границе.txt'";
  CHECK(Has(added.err, command));
  project.Must({"undo"});
  CHECK(Has(project.Must({"add", "из почты/новый файл.txt", "--lang", "ru"}).err,
            "добавлен как другой документ, хотя текст почти тот же, что у договоры/о границе.txt"));
  project.Must({"undo"});
  const json told = json::parse(project.Must({"add", "из почты/новый файл.txt", "--json"}).out)["documents"][0];
  CHECK(told["resembles"] == "договоры/о границе.txt");
  CHECK(told["resembles_in"] == "text");
  CHECK(told["to_replace_it"] == command);
  // The command as it was named works now, and undo takes back the whole of it.
  const Ran replaced = project.Must({"add", "из почты/новый файл.txt", "--replaces", "договоры/о границе.txt"});
  CHECK(Has(replaced.out, "из почты/новый файл.txt was a document of its own, on which nobody had worked: taken out"));
  CHECK(Has(replaced.out, "договоры/о границе.txt: version 2"));
  CHECK(Has(project.Must({"status"}).out, "2 documents"));
  project.Must({"undo"});
  CHECK(Has(project.Must({"status"}).out, "3 documents"));
  project.Must({"verify"});
}

TEST_CASE("a correction by another coder does not show a blind project's codings") {
  const CodedProject project;
  project.Must({"mark", "a", "money", "--quote", "утвердил бюджет", "--coder", "Борис"});
  project.Must({"mark", "a", "money", "--quote", "The Council met", "--coder", "Вера"});
  project.Must({"coders", "--blind", "on"});
  project.folder.Write("b.txt", "Совет утвердил новый бюджет.\n\nThe Council never met.\n\nБюджет исполнен.\n");
  const Ran ran = project.Must({"add", "b.txt", "--replaces", "a.txt", "--coder", "Борис"});
  CHECK(
      Has(ran.err, "coding carried over to words that changed: \"утвердил бюджет\" is now \"утвердил новый бюджет\""));
  CHECK_FALSE(Has(ran.err, "Council"));
  CHECK(Has(ran.err, "of other coders carried over to words that changed, or set aside: 1"));
  project.folder.Write("b.txt", "Совет утвердил новый бюджет.\n\nThe Council never met.\n\nБюджет  исполнен!\n");
  const Ran again = project.Must({"add", "b.txt", "--coder", "Вера", "--lang", "ru"});
  CHECK(Has(again.err, "кодировка по-прежнему на изменившихся раньше словах: «The Council never met»"));
  CHECK(Has(again.err, "чужого перенесено на изменившиеся слова или отложено: 1"));
  CHECK_FALSE(Has(again.err, "бюджет"));
}

TEST_CASE("which files from elsewhere look like a corrected version") {
  const CodedProject project;
  const auto warns = [&](const std::string& path) {
    const Ran ran = project.Must({"add", path});
    CHECK_MESSAGE(Has(ran.out, " added"), ran.out);
    return Has(ran.err, "warning") ? ran.err : std::string();
  };
  project.folder.Write("2020/отчёт.txt", LongText(2));
  project.folder.Write("2020/short.txt", "Совет собрался.\n");
  project.folder.Write("2020/manifest.tsv", "file\ttitle\nотчёт.txt\tОтчёт совета\nshort.txt\t\n");
  CHECK(warns("2020") == "");
  // The same name and another text, as reports of every year have; the same text in another language.
  project.folder.Write("2021/отчёт.txt", LongText(3));
  CHECK(warns("2021/отчёт.txt") == "");
  project.folder.Write("en/short.txt", "The Council met in the city and agreed on the budget of the region.\n");
  CHECK(warns("en/short.txt") == "");
  // Short texts of one name and language: their words say little.
  project.folder.Write("2022/SHORT.md", "Комиссия разошлась.\n");
  CHECK(Has(warns("2022/SHORT.md"), "though its file is called like 2020/short.txt"));
  // The title.
  project.folder.Write("t/1.txt", "Короткий текст о чём-то.\n");
  project.folder.Write("t/manifest.tsv", "file\ttitle\n1.txt\tОтчёт совета\n");
  CHECK(Has(warns("t"), "though it has the title of 2020/отчёт.txt"));
  // Two nearly equal ones in one folder, and a folder of reports with one name each.
  project.folder.Write("many/a/x.txt", LongText(4));
  project.folder.Write("many/b/y.txt", LongText(4) + "Конец.\n");
  project.folder.Write("many/c/z.txt", "Слово.\n");
  project.folder.Write("many/d/z.txt", "Другое слово.\n");
  const std::string many = warns("many");
  CHECK(Has(many, "many/b/y.txt: added as another document, though its text is nearly that of many/a/x.txt"));
  CHECK_FALSE(Has(many, "z.txt"));
  // A replacement by something else entirely.
  project.folder.Write("other.txt", LongText(9));
  const Ran other = project.Must({"add", "other.txt", "--replaces", "2020/отчёт.txt"});
  CHECK(Has(other.err, "the new version has next to nothing in common with the one before"));
}

TEST_CASE("a file given by itself leaves its document the variables of the manifest") {
  const CodedProject project;
  project.folder.Write("texts/c.txt", "Совет.\n");
  project.folder.Write("texts/manifest.tsv", "file\tbloc\nc.txt\tСНГ\n");
  project.Must({"add", "texts"});
  const auto bloc = [&] {
    const json status = json::parse(project.Must({"status", "--documents", "--json"}).out);
    for (const auto& document : status["list"])
      if (document["path"] == "texts/c.txt") return document["variables"].value("bloc", "");
    return std::string("?");
  };
  CHECK(bloc() == "СНГ");
  project.Must({"add", "texts/c.txt"});
  CHECK(bloc() == "СНГ");
  project.folder.Write("texts/c.txt", "Совет собрался.\n");
  project.Must({"add", "texts/c.txt"});
  CHECK(bloc() == "СНГ");
  project.folder.Write("elsewhere.txt", "Совет собрался снова.\n");
  project.Must({"add", "elsewhere.txt", "--replaces", "texts/c.txt"});
  CHECK(bloc() == "СНГ");
  project.folder.Write("texts/manifest.tsv", "file\tbloc\nc.txt\t\n");
  project.Must({"add", "texts/manifest.tsv"});
  CHECK(bloc() == "");
}
