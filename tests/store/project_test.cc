// SPDX-License-Identifier: GPL-2.0-or-later
#include "store/project.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <thread>

#include "store/journal.h"
#include "store/proposals.h"
#include "store/settings.h"
#include "store/toy_project.h"

namespace {

using namespace pandect;
using namespace pandect::test;

constexpr const char* kRussian = "Стороны создают еврорегион «Ёлка».\n\nТекст с é (e\xCC\x81) и 𐍈.\n";
constexpr const char* kEnglish = "The Parties shall establish a Euroregion.\n";

}  // namespace

TEST_CASE("a project is made, written, closed and read again") {
  TemporaryFolder folder;
  const std::string path = folder / "Исследование.pandect";
  DocumentId ru, en;
  {
    Project project = MakeToy(path);
    CHECK(project.id().size() == 36);
    ru = AddText(project, "ru.txt", kRussian);
    en = AddText(project, "en.txt", kEnglish);
    AddMark(project, ru, "еврорегион", "institutionalization.euroregion", "Анна");
  }
  Project project = OpenToy(path, Access::kRead);
  const auto documents = Value(store::Documents(project));
  REQUIRE(documents.size() == 2);
  CHECK(documents[0].id == ru);
  CHECK(documents[0].path == "ru.txt");
  CHECK(documents[0].language == Language::kRu);
  CHECK(documents[0].text_bytes == std::string(kRussian).size());
  CHECK(documents[1].id == en);
  CHECK(Value(store::LoadText(project, ru)) == kRussian);
  CHECK(Value(store::LoadOriginal(project, en)) == kEnglish);
  CHECK(Value(store::LoadDocument(project, ru)).charset.reason == "valid UTF-8");
  const auto codings = Value(store::Codings(project));
  REQUIRE(codings.size() == 1);
  CHECK(codings[0].anchor.quotation == "еврорегион");
  CHECK(Value(store::GetCode(project, codings[0].code)).name == "institutionalization.euroregion");
  CHECK(Value(store::GetCoder(project, codings[0].coder)).name == "Анна");
}

TEST_CASE("an action without commit leaves nothing, one that changes nothing leaves no line in the journal") {
  TemporaryFolder folder;
  Project project = MakeToy(folder / "a.pandect");
  {
    Action action = Value(project.Begin("add", "x"));
    Value(store::AddDocument(action, MakeDocument("x", kEnglish), kEnglish, {}, ""));
  }
  CHECK(Value(store::Documents(project)).empty());
  CHECK(Value(store::Journal(project)).empty());
  {
    Action action = Value(project.Begin("add", "x"));
    CHECK_FALSE(Value(action.Commit()));
  }
  CHECK(Value(store::Journal(project)).empty());
  {
    Action action = Value(project.Begin("add", "x"));
    Value(action.Checkpoint());
    CHECK_FALSE(Value(action.Commit()));
  }
  CHECK(Value(store::Journal(project)).empty());
  AddText(project, "x", kEnglish);
  CHECK(Value(store::Journal(project)).size() == 1);
  {
    // Only something derived, in two pieces.
    const DocumentId document = Value(store::Documents(project))[0].id;
    Action action = Value(project.Begin("code", "x"));
    Value(store::SetDerived(action, "kind", document, "key", "1"));
    Value(action.Checkpoint());
    CHECK_FALSE(Value(action.Commit()));
    CHECK(Value(store::LoadDerived(project, "kind", document, "key")) == "1");
  }
  CHECK(Value(store::Journal(project)).size() == 1);
}

TEST_CASE("a project open for reading cannot be changed, and actions do not nest") {
  TemporaryFolder folder;
  {
    Project project = MakeToy(folder / "a.pandect");
    Action outer = Value(project.Begin("add", "x"));
    CHECK_FALSE(project.Begin("add", "y").ok());
  }
  Project reader = OpenToy(folder / "a.pandect", Access::kRead);
  CHECK_FALSE(reader.Begin("add", "x").ok());
}

TEST_CASE("names of projects, and what is there already") {
  TemporaryFolder folder;
  OpenOptions options;
  CHECK(ErrorText(Project::Create(folder / "study", options)).find("ends in .pandect") != std::string::npos);
  CHECK(ErrorText(Project::Create(folder / ".pandect", options)).find("ends in .pandect") != std::string::npos);
  Value(Project::Create(folder / "study.pandect/", options));
  CHECK(ErrorText(Project::Create(folder / "study.pandect", options)).find("there already") != std::string::npos);
  CHECK(ErrorText(Project::Create(folder / "no/such/folder/study.pandect", options)).find("cannot be made") !=
        std::string::npos);
  // Nothing is left beside it.
  size_t entries = 0;
  for ([[maybe_unused]] const auto& entry : std::filesystem::directory_iterator(folder.path())) ++entries;
  CHECK(entries == 1);
}

TEST_CASE("what is no project says so") {
  TemporaryFolder folder;
  OpenOptions options;
  const auto error = [&](const std::string& name) { return ErrorText(Project::Open(folder / name, options)); };
  CHECK(error("none").find("no such project") != std::string::npos);
  folder.Write("file", "x");
  CHECK(error("file").find("not a project but a file") != std::string::npos);
  folder.Write("empty/readme.txt", "x");
  CHECK(error("empty").find("no project.sqlite") != std::string::npos);
  folder.Write("short/project.sqlite", "");
  CHECK(error("short").find("copied half-way") != std::string::npos);
  folder.Write("text/project.sqlite", std::string(5000, 'x'));
  CHECK(error("text").find("no database") != std::string::npos);
  folder.Write("wal/project.sqlite-wal", "x");
  CHECK(error("wal").find("copied half-way") != std::string::npos);
  std::filesystem::create_directories(folder / "other");
  {
    auto other = Value(store::Database::Open(folder / "other/project.sqlite", "other", store::OpenMode::kCreate));
    Value(other.Execute("CREATE TABLE t (x)"));
  }
  CHECK(error("other").find("another program") != std::string::npos);
}

TEST_CASE("the project of a folder is found from below, and several are named") {
  TemporaryFolder folder;
  MakeToy(folder / "a.pandect");
  std::filesystem::create_directories(folder / "texts/deep");
  CHECK(Value(store::FindProject("", folder / "texts/deep")) == folder / "a.pandect");
  CHECK(Value(store::FindProject("", folder / "a.pandect")) == folder / "a.pandect");
  CHECK(Value(store::FindProject("x.pandect", folder / "texts")) == "x.pandect");
  MakeToy(folder / "б.pandect");
  CHECK(ErrorText(store::FindProject("", folder / "texts")).find("a.pandect, б.pandect") != std::string::npos);
}

TEST_CASE("ids are in the order of their making and never the same, on several threads") {
  std::vector<std::string> ids[3];
  std::vector<std::thread> threads;
  for (auto& own : ids)
    threads.emplace_back([&own] {
      for (int i = 0; i < 20000; ++i) own.push_back(store::NewUuid());
    });
  for (std::thread& thread : threads) thread.join();
  std::vector<std::string> all;
  for (const auto& own : ids) {
    CHECK(std::is_sorted(own.begin(), own.end()));
    all.insert(all.end(), own.begin(), own.end());
  }
  std::sort(all.begin(), all.end());
  CHECK(std::adjacent_find(all.begin(), all.end()) == all.end());
  CHECK(all[0].size() == 36);
  CHECK(all[0][14] == '7');
}

TEST_CASE("a snapshot sees one state while another connection writes") {
  TemporaryFolder folder;
  Project writer = MakeToy(folder / "a.pandect");
  AddText(writer, "1", kEnglish);
  Project reader = OpenToy(folder / "a.pandect", Access::kRead);
  {
    const auto snapshot = Value(reader.Read());
    CHECK(Value(store::Documents(reader)).size() == 1);
    AddText(writer, "2", kRussian);
    CHECK(Value(store::Documents(reader)).size() == 1);
  }
  CHECK(Value(store::Documents(reader)).size() == 2);
}
