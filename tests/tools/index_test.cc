// SPDX-License-Identifier: GPL-2.0-or-later
// `pandect index` as a user runs it.
#include <doctest/doctest.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "support/run_program.h"

namespace pandect::test {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

// What --json gave: {added, replaced, unchanged, removed, documents}.
std::vector<uint64_t> Counts(const Ran& ran) {
  const Json json = Json::parse(ran.out, nullptr, false);
  REQUIRE_MESSAGE(!json.is_discarded(), ran.command, "\n", ran.out, "\n", ran.err);
  return {json["added"], json["replaced"], json["unchanged"], json["removed"], json["index"]["documents"]};
}

Ran Index(std::vector<std::string> arguments, const TemporaryFolder& folder) {
  arguments.insert(arguments.begin(), {"index", "--json", "--index", folder.path() + "/x"});
  return RunPandect(arguments, "", folder.path());
}

TEST_CASE("index: files are added, read again when they change, and leave when they are gone") {
  TemporaryFolder folder;
  folder.Write("docs/a.txt", "Приграничное сотрудничество развивается.");
  folder.Write("docs/b.txt", "Cross-border co-operation develops.");
  folder.Write("docs/deep/c.md", "# Заголовок\n\nТекст.");
  const Ran first = Index({"docs"}, folder);
  CHECK(first.status == 0);
  CHECK(Counts(first) == std::vector<uint64_t>{3, 0, 0, 0, 3});
  CHECK(Counts(Index({"docs"}, folder)) == std::vector<uint64_t>{0, 0, 3, 0, 3});
  // The same files by another name are the same documents.
  CHECK(Counts(Index({folder.path() + "/docs/../docs"}, folder)) == std::vector<uint64_t>{0, 0, 3, 0, 3});

  folder.Write("docs/a.txt", "Изменённый текст.");
  fs::remove(folder.path() + "/docs/b.txt");
  folder.Write("docs/d.txt", "Новый документ.");
  CHECK(Counts(Index({"docs"}, folder)) == std::vector<uint64_t>{1, 1, 1, 1, 3});
  fs::remove(folder.path() + "/docs/d.txt");
  CHECK(Counts(Index({"docs", "--keep-missing"}, folder)) == std::vector<uint64_t>{0, 0, 2, 0, 3});
  // A part of the folder says nothing of the rest.
  CHECK(Counts(Index({"docs/deep"}, folder)) == std::vector<uint64_t>{0, 0, 1, 0, 3});
  CHECK(Counts(Index({"docs"}, folder)) == std::vector<uint64_t>{0, 0, 2, 1, 2});

  // What the manifest says of a document is of the document.
  folder.Write("docs/manifest.tsv", "file\ttype\na.txt\tдоговор\n");
  CHECK(Counts(Index({"docs"}, folder)) == std::vector<uint64_t>{0, 1, 1, 0, 2});

  CHECK(Counts(Index({"--remove", "docs/deep"}, folder)) == std::vector<uint64_t>{0, 0, 0, 1, 1});
  const Ran unknown = Index({"--remove", "docs/nosuch.txt"}, folder);
  CHECK(unknown.status == 1);
  CHECK(unknown.err.find("no such document in the index") != std::string::npos);
  fs::remove(folder.path() + "/docs/a.txt");
  CHECK(Counts(Index({"--remove", "docs/a.txt"}, folder)) == std::vector<uint64_t>{0, 0, 0, 1, 0});
}

TEST_CASE("index: a file given by itself keeps what the manifest of its folder said of it") {
  TemporaryFolder folder;
  folder.Write("docs/manifest.tsv", "file\tlanguage\ttype\na.txt\tru\tconvention\nb.txt\ten\treport\n");
  folder.Write("docs/a.txt", "Приграничное сотрудничество развивается.");
  folder.Write("docs/b.txt", "Cross-border co-operation develops.");
  CHECK(Counts(Index({"docs"}, folder)) == std::vector<uint64_t>{2, 0, 0, 0, 2});
  const auto found = [&](const std::string& query) {
    return RunPandect({"search", query, "--count", "--index", folder.path() + "/x"}, "", folder.path()).out;
  };
  CHECK(found("type:convention") == "1\n");
  CHECK(Counts(Index({"docs/a.txt"}, folder)) == std::vector<uint64_t>{0, 0, 1, 0, 2});  // nothing has changed
  folder.Write("docs/a.txt", "Сотрудничество окрепло.");
  CHECK(Counts(Index({"docs/a.txt"}, folder)) == std::vector<uint64_t>{0, 1, 0, 0, 2});
  CHECK(found("type:convention окрепнуть") == "1\n");
  // The folder's own word goes before: a manifest that says something else is believed.
  folder.Write("docs/manifest.tsv", "file\tlanguage\ttype\na.txt\tru\tstatute\nb.txt\ten\treport\n");
  CHECK(Counts(Index({"docs"}, folder)) == std::vector<uint64_t>{0, 1, 1, 0, 2});
  CHECK(found("type:convention") == "0\n");
}

TEST_CASE("index: what cannot be read is said, the rest goes on; an earlier state of it stays") {
  TemporaryFolder folder;
  folder.Write("docs/a.txt", "Текст.");
  folder.Write("docs/b.txt", "Другой.");
  CHECK(Counts(Index({"docs"}, folder)) == std::vector<uint64_t>{2, 0, 0, 0, 2});
  folder.Write("docs/b.txt", "");
  const Ran ran = Index({"docs"}, folder);
  CHECK(ran.status == 1);
  CHECK(Counts(ran) == std::vector<uint64_t>{0, 0, 1, 0, 2});
  CHECK(ran.err.find("docs/b.txt: empty file") != std::string::npos);
  CHECK(ran.err.find("1 input skipped") != std::string::npos);
}

TEST_CASE("index: status, verify, damage, rebuild") {
  TemporaryFolder folder;
  folder.Write("docs/a.txt", "Стороны создают еврорегион.");
  const std::string index = folder.path() + "/x";
  CHECK(RunPandect({"index", "--status", "--index", index}).status == 2);
  const Ran made = RunPandect({"index", folder.path() + "/docs", "--index", index});
  CHECK(made.status == 0);
  CHECK_MESSAGE(
      made.out.find("added 1, changed 0, unchanged 0, removed 0\ndocuments 1 (Russian 1, English 0), words 3, "
                    "paragraphs 1, distinct forms 3\n") == 0,
      made.out);
  const Ran status = RunPandect({"index", "--status", "--lang", "ru", "--index", index});
  CHECK(status.status == 0);
  CHECK_MESSAGE(status.out.find("документов 1 (русских 1, английских 0), слов 3") == 0, status.out);
  CHECK(RunPandect({"index", "--verify", "--index", index}).out.find("every byte is as it was written") !=
        std::string::npos);

  for (const auto& entry : fs::directory_iterator(index)) {
    if (entry.path().filename().string().starts_with("gen-")) fs::resize_file(entry.path() / "words", 1000);
  }
  for (const std::vector<std::string>& arguments :
       {std::vector<std::string>{"index", "--verify", "--index", index},
        std::vector<std::string>{"index", folder.path() + "/docs", "--index", index}}) {
    const Ran damaged = RunPandect(arguments);
    CHECK(damaged.status == 2);
    CHECK_MESSAGE(damaged.err.find("the index is damaged") != std::string::npos, damaged.err);
    CHECK_MESSAGE(damaged.err.find("pandect index --rebuild --index " + index) != std::string::npos, damaged.err);
  }
  CHECK(RunPandect({"index", "--rebuild", folder.path() + "/docs", "--index", index}).status == 0);
  CHECK(RunPandect({"index", "--verify", "--index", index}).status == 0);
}

TEST_CASE("index: mistakes of the command line") {
  TemporaryFolder folder;
  folder.Write("docs/a.txt", "Текст.");
  folder.Write("notes/diary.txt", "Личное.");
  const Ran no_paths = RunPandect({"index", "--index", folder.path() + "/x"});
  CHECK(no_paths.status == 2);
  CHECK(no_paths.err.find("no files or folders were given") != std::string::npos);
  CHECK_FALSE(Exists(folder.path() + "/x"));
  CHECK(RunPandect({"index", folder.path() + "/docs"}).status == 2);
  const Ran nothing = RunPandect({"index", folder.path() + "/nosuch", "--index", folder.path() + "/x"});
  CHECK(nothing.status == 2);
  CHECK_FALSE(Exists(folder.path() + "/x"));
  // A folder of someone's own is never taken for an index.
  const Ran own = RunPandect({"index", "--rebuild", folder.path() + "/docs", "--index", folder.path() + "/notes"});
  CHECK(own.status == 2);
  CHECK(own.err.find("diary.txt") != std::string::npos);
  CHECK(ReadFile(folder.path() + "/notes/diary.txt") == "Личное.");
  CHECK(RunPandect({"index", "--remove", "--rebuild", "x", "--index", "y"}).status == 2);
  // An index is neither a place for another nor a document.
  const std::string index = folder.path() + "/x";
  REQUIRE(RunPandect({"index", folder.path() + "/docs", "--index", index}).status == 0);
  for (const std::string inside : {"/sub", "/a/b", "/gen-000001"}) {
    for (const bool rebuild : {false, true}) {
      std::vector<std::string> arguments = {"index", folder.path() + "/docs", "--index", index + inside};
      if (rebuild) arguments.push_back("--rebuild");
      const Ran nested = RunPandect(arguments);
      CHECK(nested.status == 2);
      CHECK_MESSAGE(nested.err.find("the folder lies in the index " + index) != std::string::npos, nested.err);
    }
  }
  CHECK_FALSE(Exists(index + "/sub"));
  CHECK_FALSE(Exists(index + "/a"));
  for (const std::string& given : {index, index + "/CURRENT"}) {
    const Ran own_files = RunPandect({"index", given, "--index", folder.path() + "/y", "--lang", "ru"});
    CHECK(own_files.status == 2);
    CHECK_MESSAGE(own_files.err.find("это файлы индекса, а не документы") != std::string::npos, own_files.err);
  }
  CHECK_FALSE(Exists(folder.path() + "/y"));
  CHECK(RunPandect({"index", "--verify", "--index", index}).status == 0);
  CHECK(RunPandect({"index", folder.path() + "/docs", "--index", index + "-beside"}).status == 0);
}

}  // namespace
}  // namespace pandect::test
