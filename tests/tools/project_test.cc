// SPDX-License-Identifier: GPL-2.0-or-later
//
// A project as a user keeps it: made, filled, looked at, undone, copied, merged; and `add` killed at random moments.
#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <random>

#include "store/documents.h"
#include "store/journal.h"
#include "store/project.h"
#include "support/run_program.h"

using namespace pandect;
using namespace pandect::test;

namespace {

namespace fs = std::filesystem;

bool Has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

Ran In(const TemporaryFolder& folder, std::vector<std::string> arguments) {
  return RunPandect(arguments, "", folder.path());
}

// It must go well; what it said.
std::string Good(const TemporaryFolder& folder, std::vector<std::string> arguments) {
  const Ran ran = In(folder, std::move(arguments));
  INFO(ran.command, "\n", ran.out, "\n", ran.err);
  CHECK(ran.status == 0);
  return ran.out;
}

void Write(const std::string& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
}

}  // namespace

TEST_CASE("verify reads the project's index, too: damage is told, and nothing is lost by it") {
  const TemporaryFolder folder;
  folder.Write("texts/граница.txt", "Граница открыта. Создан еврорегион.");
  Good(folder, {"init", "П", "--coder", "Анна"});
  Good(folder, {"add", "texts"});
  CHECK(Has(Good(folder, {"verify"}), "whole: documents 1"));
  Good(folder, {"index"});
  CHECK(Has(Good(folder, {"verify"}), "whole: documents 1"));

  // Every file of it, one byte at a time.
  size_t files = 0;
  std::vector<std::string> paths;
  for (const auto& entry : fs::recursive_directory_iterator(folder.path() + "/П.pandect/index")) {
    if (entry.is_regular_file() && entry.file_size() > 0) paths.push_back(entry.path().string());
  }
  for (const std::string& path : paths) {
    const std::string bytes = ReadFile(path);
    std::string broken = bytes;
    broken[broken.size() / 2] = static_cast<char>(broken[broken.size() / 2] ^ 0x10);
    Write(path, broken);
    const Ran damaged = In(folder, {"verify"});
    INFO(path, "\n", damaged.out, "\n", damaged.err);
    if (fs::path(path).filename() != "lock") {
      CHECK(damaged.status == 1);
      CHECK(Has(damaged.err, "the search index is damaged"));
      ++files;
    }
    Write(path, bytes);
  }
  CHECK(files >= 5);  // CURRENT, a vocabulary, and words, terms and texts of a generation
  CHECK(In(folder, {"verify"}).status == 0);

  // Without CURRENT it looks as a first indexing that was ended hard: said, but no damage of the project.
  const std::string current = folder.path() + "/П.pandect/index/CURRENT";
  fs::rename(current, folder.path() + "/away");
  const Ran lost = In(folder, {"verify", "--lang", "ru"});
  CHECK(lost.status == 0);
  CHECK(Has(lost.err, "поисковый индекс не закончен или потерял файлы"));
  fs::rename(folder.path() + "/away", current);
  CHECK(In(folder, {"verify"}).err == "");

  fs::resize_file(folder.path() + "/П.pandect/index/CURRENT", 30);
  const Ran russian = In(folder, {"verify", "--lang", "ru"});
  CHECK(russian.status == 1);
  CHECK(Has(russian.err, "поисковый индекс повреждён"));
  CHECK(Has(russian.err, "ничего не потеряно"));
  Good(folder, {"index", "--rebuild"});
  CHECK(Has(Good(folder, {"verify"}), "whole: documents 1"));
}

TEST_CASE("project: made, filled, looked at, undone and brought back") {
  const TemporaryFolder folder;
  folder.Write("texts/граница.txt", "Граница открыта. Создан еврорегион.\r\n");
  folder.Write("texts/border.txt", "The border is open.\n");
  folder.Write("texts/manifest.tsv", "file\ttitle\tbloc\nborder.txt\tBorder\tEU\n");
  CHECK(Has(Good(folder, {"init", "Проба", "--codebook", "paradiplomacy", "--coder", "Анна"}), "made Проба.pandect"));
  CHECK(Has(Good(folder, {"add", "texts"}), "2 documents added"));
  CHECK(Has(Good(folder, {"add", "texts"}), "0 documents added, 2 unchanged"));

  std::string status = Good(folder, {"status"});
  CHECK(Has(status, "2 documents, 8 words"));
  CHECK(Has(status, "Russian: 1, 4 words"));
  CHECK(Has(status, "paradiplomacy 1."));
  CHECK(Has(status, "2 documents not coded as they are now"));
  status = Good(folder, {"status", "--lang", "ru", "--project", "Проба.pandect"});
  CHECK(Has(status, "2 документа, 8 слов"));
  const std::string json = Good(folder, {"status", "--documents", "--json"});
  CHECK(Has(json, "\"bloc\": \"EU\""));
  CHECK(Has(json, "\"path\": \"texts/граница.txt\""));

  // From a folder below, by the end of a path.
  const Ran removed = RunPandect({"remove", "граница"}, "", folder.path() + "/texts");
  CHECK(removed.status == 0);
  CHECK(Has(Good(folder, {"status"}), "1 document, 4 words; 1 taken out"));
  CHECK(Has(Good(folder, {"log", "-n", "1"}), "3  20"));
  CHECK(Has(Good(folder, {"undo"}), "taken back: 3"));
  CHECK(Has(Good(folder, {"status"}), "2 documents"));
  CHECK(Has(Good(folder, {"redo"}), "undo  3"));
  CHECK(Has(Good(folder, {"add", "texts"}), "texts/граница.txt: back in the project"));

  folder.Write("texts/manifest.tsv", "file\ttitle\tbloc\nborder.txt\tBorder\tСНГ\n");
  CHECK(Has(Good(folder, {"add", "texts"}), "texts/border.txt: variables changed"));
  const Ran blocked = In(folder, {"undo", "2", "--lang", "ru"});
  CHECK(blocked.status == 1);
  CHECK(Has(blocked.err, "действие 2 нельзя отменить: на него опираются более поздние: 3, 6, 7"));
  CHECK(In(folder, {"undo", "99"}).status == 2);
  CHECK(Has(Good(folder, {"verify"}), "whole: documents 2"));
  CHECK(Has(Good(folder, {"vacuum"}), "KiB"));

  CHECK(Has(Good(folder, {"backup", "copies"}), "wrote copies/Проба-20"));
  CHECK(Has(Good(folder, {"backup", "b.pandect"}), "wrote b.pandect"));
  CHECK(In(folder, {"status"}).status == 2);  // two projects here now
  CHECK(Has(In(folder, {"status"}).err, "several projects here: b.pandect, Проба.pandect"));
  const std::string merged = Good(folder, {"merge", "b.pandect", "--project", "Проба.pandect", "--coder", "Борис"});
  CHECK(Has(merged, "documents in both: 2"));
}

TEST_CASE("add: what a file is to the project") {
  const TemporaryFolder folder;
  Good(folder, {"init", "p"});
  folder.Write("a/text.txt", "Первый текст.");
  folder.Write("b/text.txt", "Второй текст.");
  CHECK(Has(Good(folder, {"add", "a/text.txt", "b/text.txt"}), "2 documents added"));
  // The same bytes under another name are no second document.
  folder.Write("c/copy.txt", "Первый текст.");
  const std::string same = Good(folder, {"add", "c/copy.txt"});
  CHECK(Has(same, "a/text.txt is in the project already"));
  // A file that changed is a version, and one of the same name from elsewhere another document.
  folder.Write("a/text.txt", "Первый текст, исправленный.");
  CHECK(Has(Good(folder, {"add", "a/text.txt"}), "a/text.txt: version 2"));
  const Ran below = RunPandect({"add", "text.txt"}, "", folder.path() + "/b");
  CHECK(Has(below.out, "0 documents added, 1 unchanged"));
  folder.Write("d/text.txt", "Третий текст.");
  CHECK(Has(RunPandect({"add", "text.txt"}, "", folder.path() + "/d").out, "1 document added"));
  folder.Write("e/text.txt", "Четвёртый текст.");
  CHECK(Has(RunPandect({"add", "text.txt"}, "", folder.path() + "/e").out, "1 document added"));
  CHECK(Has(Good(folder, {"status", "--documents"}), "  e/text.txt"));
  // Back to the first bytes: a third version.
  folder.Write("a/text.txt", "Первый текст.");
  CHECK(Has(Good(folder, {"add", "a/text.txt"}), "a/text.txt: version 3"));
  // The corpus was moved: its files are known by their names when the old ones are gone.
  fs::rename(folder.path() + "/a", folder.path() + "/old");
  fs::create_directory(folder.path() + "/x");
  fs::rename(folder.path() + "/old", folder.path() + "/x/a");
  folder.Write("x/a/text.txt", "Первый текст, снова исправленный.");
  CHECK(Has(RunPandect({"add", "a/text.txt"}, "", folder.path() + "/x").out, "a/text.txt: version 4"));
  // Changed variables without a changed text.
  folder.Write("x/a/manifest.tsv", "file\tdate\ntext.txt\t2004-05-01\n");
  CHECK(Has(Good(folder, {"add", "x/a/manifest.tsv"}), "a/text.txt: variables changed"));

  // One that cannot be read is named, the rest comes in.
  folder.Write("f/good.txt", "Хороший текст.");
  folder.Write("f/broken.docx", "PK\x03\x04 not a document");
  folder.Write("f/empty.txt", "");
  const Ran some = In(folder, {"add", "f"});
  CHECK(some.status == 1);
  CHECK(Has(some.out, "1 document added"));
  CHECK(Has(some.err, "broken.docx"));
  CHECK(Has(some.err, "empty.txt"));
  CHECK(In(folder, {"add", "nothing"}).status == 1);
  CHECK(Has(Good(folder, {"verify", "--json"}), "\"whole\": true"));
}

TEST_CASE("project: what stands in the way is said plainly") {
  const TemporaryFolder folder;
  CHECK(Has(In(folder, {"status"}).err, "no project here or in a folder above; make one with pandect init NAME"));
  CHECK(Has(In(folder, {"status", "--lang", "ru"}).err, "проекта нет ни здесь, ни в папках выше"));
  CHECK(In(folder, {"init", "p", "--codebook", "no-such"}).status == 2);
  CHECK_FALSE(fs::exists(folder.path() + "/p.pandect"));
  Good(folder, {"init", "p"});
  CHECK(Has(In(folder, {"init", "p"}).err, "it is there already"));
  folder.Write("t.txt", "Текст.");
  {
    OpenOptions options;
    options.access = Access::kWrite;
    options.coder = "Анна";
    options.command = "pandect review";
    const auto writer = Project::Open(folder.path() + "/p.pandect", options);
    REQUIRE(writer.ok());
    const Ran second = In(folder, {"add", "t.txt", "--wait", "0"});
    CHECK(second.status == 2);
    CHECK(
        Has(second.err, "it is being written by another program: pandect review (process " + std::to_string(getpid())));
    CHECK(Has(second.err, "coder Анна, since 20"));
    CHECK(Has(In(folder, {"add", "t.txt", "--wait", "0", "--lang", "ru"}).err,
              "его пишет другая программа: pandect review"));
    Good(folder, {"status"});
  }
  CHECK(Has(Good(folder, {"add", "t.txt"}), "1 document added"));
  fs::resize_file(folder.path() + "/p.pandect/project.sqlite", 20000);
  const Ran half = In(folder, {"verify", "--lang", "ru"});
  CHECK(half.status == 2);
  CHECK(Has(half.err, "скопирован не полностью или обрезан"));
}

TEST_CASE("add is killed at random moments: what it wrote is whole, and adding again does the rest") {
  const TemporaryFolder folder;
  std::mt19937 random(5);
  constexpr int kFiles = 600;
  for (int i = 0; i < kFiles; ++i) {
    std::string text = "Документ " + std::to_string(i) + ".\n";
    while (text.size() < 3000 + random() % 30000)
      text += "Стороны развивают приграничное сотрудничество и создают еврорегион.\n";
    folder.Write("texts/" + std::to_string(i) + ".txt", text);
  }
  Good(folder, {"init", "p"});
  const std::string path = folder.path() + "/p.pandect";
  const std::string program = PANDECT_BINARY_DIR "/tools/pandect/pandect", texts = folder.path() + "/texts";
  size_t before = 0, killed = 0;
  for (int round = 0; round < 60; ++round) {
    const pid_t child = fork();
    if (child == 0) {
      const int nothing = open("/dev/null", O_WRONLY);
      dup2(nothing, 1);
      dup2(nothing, 2);
      execl(program.c_str(), program.c_str(), "add", texts.c_str(), "--project", path.c_str(), nullptr);
      _exit(127);
    }
    usleep(static_cast<useconds_t>(random() % 150000));
    kill(child, SIGKILL);
    int status = 0;
    waitpid(child, &status, 0);
    killed += WIFSIGNALED(status);

    const auto project = Project::Open(path, {});
    REQUIRE_MESSAGE(project.ok(), Format(project.error()));
    const auto documents = store::Documents(*project);
    REQUIRE(documents.ok());
    REQUIRE(documents->size() >= before);
    before = documents->size();
    if (before == kFiles) {  // undone, so that there is something to kill again
      Good(folder, {"undo", std::to_string(*store::LatestToUndo(*project))});
      before = 0;
      const auto now = store::Documents(*Project::Open(path, {}));
      before = now->size();
    }
    if (round % 15 == 14) CHECK(Has(Good(folder, {"verify"}), "whole"));
  }
  CHECK(killed > 10);
  Good(folder, {"add", "texts"});
  CHECK(Has(Good(folder, {"status"}), "600 documents"));
  CHECK(Has(Good(folder, {"verify"}), "whole: documents"));
}
