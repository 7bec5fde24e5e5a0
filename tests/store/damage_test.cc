// SPDX-License-Identifier: GPL-2.0-or-later
//
// Folders that cannot be written, projects copied half-way, damaged, newer or older: what can be read is read, and the
// message says what is the matter.
#include <doctest/doctest.h>
#include <sys/stat.h>

#include <csignal>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <random>

#include "store/journal.h"
#include "store/memos.h"
#include "store/open_database.h"
#include "store/processes.h"
#include "store/schema.h"
#include "store/toy_project.h"
#include "store/verify.h"

namespace {

using namespace pandect;
using namespace pandect::test;
namespace fs = std::filesystem;

}  // namespace

TEST_CASE("a folder that may not be written is read, and writing says why not") {
  TemporaryFolder folder;
  chmod(folder.path().c_str(), 0755);
  const std::string clean = folder / "clean.pandect";
  {
    Project project = MakeToy(clean);
    AddText(project, "1", "Граница.");
  }
  // A writer that was killed leaves what it committed in the log.
  const std::string left = folder / "left.pandect";
  { MakeToy(left); }
  CHECK(StatusOf(Child([&] {
          Project project = OpenToy(left);
          AddText(project, "1", "Граница.");
          kill(getpid(), SIGKILL);
          return 0;
        })) == 128 + SIGKILL);
  REQUIRE(fs::file_size(left + "/project.sqlite-wal") > 0);
  const std::string without_shm = folder / "without.pandect";
  fs::copy(left, without_shm);
  fs::remove(without_shm + "/project.sqlite-shm");
  for (const std::string& project : {clean, left, without_shm}) {
    CAPTURE(project);
    for (const auto& entry : fs::directory_iterator(project)) chmod(entry.path().c_str(), 0444);
    chmod(project.c_str(), 0555);
    const int status = StatusOf(Child([&] {
      if (geteuid() == 0 && (setgid(65534) != 0 || setuid(65534) != 0)) return 99;
      auto reader = Project::Open(project, {});
      if (!reader) {
        std::fprintf(stderr, "%s\n", Format(reader.error()).c_str());
        return 1;
      }
      const auto documents = store::Documents(*reader);
      if (!documents || documents->size() != 1) return 2;
      const auto report = store::Verify(*reader);
      if (!report || !report->ok()) return 3;
      OpenOptions writing;
      writing.access = Access::kWrite;
      const std::string error = ErrorText(Project::Open(project, writing));
      return error.find("may be read but not written") == std::string::npos ? 4 : 0;
    }));
    CHECK(status == 0);
    chmod(project.c_str(), 0755);
  }
}

TEST_CASE("a project copied half-way says so, wherever the copy stopped") {
  TemporaryFolder folder;
  const std::string path = folder / "a.pandect";
  {
    Project project = MakeToy(path);
    for (int i = 0; i < 5; ++i) AddText(project, std::to_string(i), "Граница " + std::string(20000, 'x'));
  }
  const auto whole = fs::file_size(path + "/project.sqlite");
  for (size_t part = 0; part < 20; ++part) {
    const std::string copy = folder / ("copy" + std::to_string(part) + ".pandect");
    fs::copy(path, copy);
    fs::resize_file(copy + "/project.sqlite", whole * part / 20 + part % 3);
    const std::string error = ErrorText(Project::Open(copy, {}));
    CHECK_MESSAGE(error.find("copied half-way") != std::string::npos, error);
    CHECK(error.find("copy the folder again") != std::string::npos);
  }
}

TEST_CASE("a folder copied without the log of a writer at work is told by verify") {
  TemporaryFolder folder;
  const std::string path = folder / "a.pandect", copy = folder / "copy.pandect";
  Project project = MakeToy(path);
  AddText(project, "1", "Граница.");
  fs::create_directory(copy);
  for (const char* name : {"project.sqlite", "writer.lock"}) fs::copy(path + "/" + name, copy + "/" + name);
  for (const Access access : {Access::kRead, Access::kWrite})
    CHECK(Problems(Value(store::Verify(OpenToy(copy, access)))).find("the log it wrote is not there") !=
          std::string::npos);
}

TEST_CASE("damage anywhere in the file is found by verify, or it does no harm") {
  TemporaryFolder folder;
  const std::string path = folder / "a.pandect";
  {
    Project project = MakeToy(path);
    for (int i = 0; i < 4; ++i) {
      const DocumentId document =
          AddText(project, std::to_string(i), "Граница " + std::to_string(i) + std::string(150000, 'y'));
      AddMark(project, document, "Граница", "barriers", "Анна");
    }
  }
  const auto contents = [](const Project& project) {
    std::string all;
    const auto documents = store::Documents(project);
    if (documents)
      for (const DocumentInfo& document : *documents)
        all += document.path + store::LoadText(project, document.id)->data();
    const auto codings = store::Codings(project);
    if (codings)
      for (const StoredCoding& coding : *codings) all += coding.id.text + coding.anchor.quotation;
    return all;
  };
  const std::string before = contents(OpenToy(path, Access::kRead));
  std::ifstream in(path + "/project.sqlite", std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(in), {}};
  std::mt19937 random(3);
  int found = 0, harmless = 0;
  for (int i = 0; i < 150; ++i) {
    std::string damaged = bytes;
    damaged[random() % damaged.size()] ^= static_cast<char>(1 + random() % 255);
    TemporaryFolder other;
    other.Write("b.pandect/project.sqlite", damaged);
    auto project = Project::Open(other / "b.pandect", {});
    if (!project) {
      ++found;
      continue;
    }
    const auto report = store::Verify(*project);
    if (!report || !report->ok()) {
      ++found;
      continue;
    }
    ++harmless;
    CHECK(contents(*project) == before);
  }
  MESSAGE("found ", found, ", harmless ", harmless);
  CHECK(found > 50);
}

TEST_CASE("a newer project is refused, an older one brought forward in one piece") {
  TemporaryFolder folder;
  const std::string path = folder / "a.pandect";
  {
    Project project = MakeToy(path);
    AddText(project, "1", "Граница.");
    Value(project.database().Execute("PRAGMA user_version=99"));
  }
  for (const Access access : {Access::kRead, Access::kWrite}) {
    OpenOptions options;
    options.access = access;
    const std::string error = ErrorText(Project::Open(path, options));
    CHECK(error.find("made by a newer Pandect: its tables are of version 99") != std::string::npos);
    CHECK(error.find("nothing was changed") != std::string::npos);
  }

  auto database = Value(store::Database::OpenInMemory());
  Value(store::BringForward(database, {"CREATE TABLE a (x INTEGER PRIMARY KEY); INSERT INTO a VALUES (1)"}));
  CHECK(Value(database.Number("PRAGMA user_version")) == 1);
  const std::vector<std::string_view> broken = {"-- the first", "ALTER TABLE a ADD COLUMN y", "SELECT nonsense"};
  CHECK_FALSE(store::BringForward(database, broken).ok());
  CHECK(Value(database.Number("PRAGMA user_version")) == 1);
  CHECK(Value(database.Number("SELECT count(*) FROM pragma_table_info('a')")) == 1);
  const std::vector<std::string_view> good = {"-- the first", "ALTER TABLE a ADD COLUMN y", "UPDATE a SET y = 2"};
  Value(store::BringForward(database, good));
  CHECK(Value(database.Number("PRAGMA user_version")) == 3);
  CHECK(Value(database.Number("SELECT y FROM a")) == 2);
  Value(store::BringForward(database, good));
  CHECK(Value(database.Number("PRAGMA user_version")) == 3);
}

TEST_CASE("what verify finds, it names") {
  TemporaryFolder folder;
  const std::string path = folder / "a.pandect";
  Project project = MakeToy(path);
  const DocumentId document = AddText(project, "texts/ёлка.txt", "Граница открыта.");
  const CodingId coding = AddMark(project, document, "Граница", "barriers", "Анна");
  const std::string other = HashBytes("другое").Hex();
  const auto with = [&](const std::string& sql) {
    Value(project.database().Execute("PRAGMA foreign_keys=OFF; SAVEPOINT damage; " + sql));
    const std::string problems = Problems(Value(store::Verify(project)));
    Value(project.database().Execute("ROLLBACK TO damage; RELEASE damage; PRAGMA foreign_keys=ON"));
    return problems;
  };
  CHECK(with("SELECT 1").empty());
  struct Case {
    const char* sql;
    const char* expected;
  };
  for (const Case& c : std::vector<Case>{
           {"UPDATE contents SET bytes = CAST('Граница закрыта.' AS BLOB)", "ёлка.txt: its bytes are no longer those"},
           {"DELETE FROM contents", "a row of versions refers to a row of contents"},
           {"UPDATE codings SET begin_byte = 1, end_byte = 15", "the passage of coding"},
           {"UPDATE codings SET end_byte = 400", "the passage of coding"},
           {"UPDATE codings SET quotation = 'Грaница'", "the quotation of coding"},
           {"UPDATE codings SET evidence = '3-900'", "evidence of coding"},
           {"UPDATE documents SET current = 2", "its current version is not there"},
           {"UPDATE versions SET text_size = 5", "its text is not as long"},
           {"UPDATE codings SET coder = 'x'", "a row of codings refers to a row of coders"},
           {"INSERT INTO settings VALUES ('codebook', 'x')", "the current codebook is not there"},
           {"UPDATE journal_parts SET changes = x'54FF00' WHERE action = 1",
            "action 1: its record in the journal is damaged"},
       }) {
    const std::string problems = with(c.sql);
    CHECK_MESSAGE(problems.find(c.expected) != std::string::npos, c.sql, " gave ", problems);
  }
  CHECK(with("UPDATE codings SET quotation = 'x'").find(coding.text) != std::string::npos);
  Diagnostics seen;
  const auto report =
      Value(store::Verify(project, {[](const Project&, Diagnostics& problems) {
                            problems.Add(Severity::kError, {ErrorCode::kMalformed, "the index is stale", {}, ""});
                          }}));
  CHECK_FALSE(report.ok());
}

TEST_CASE("a project of the first tables is brought forward when it is opened, with all that is in it") {
  TemporaryFolder folder;
  const std::string path = folder / "old.pandect";
  fs::create_directory(path);
  {
    auto database = Value(store::Database::Open(path + "/project.sqlite", path, store::OpenMode::kCreate));
    Value(database.Execute("PRAGMA page_size=8192; PRAGMA journal_mode=WAL; PRAGMA application_id=" +
                           std::to_string(store::kApplicationId)));
    Value(store::BringForward(database, {store::SchemaSteps().front()}));
    Value(
        database.Execute("INSERT INTO settings VALUES ('id', '018f0000-0000-7000-8000-000000000001');"
                         "INSERT INTO memos VALUES ('m', NULL, NULL, NULL, 'Заметка', 'текст', NULL, NULL, 't', 't')"));
  }
  CHECK(Value(store::Memos(OpenToy(path, Access::kRead))).front().text == "текст");
  Project project = OpenToy(path);
  const Memo memo = Value(store::Memos(project)).front();
  CHECK(memo.row.empty());
  AddMark(project, AddText(project, "1", "Граница."), "Граница", "barriers", "Анна");
  CHECK(Value(store::Codings(project)).front().checked.empty());
  CHECK(Value(store::Verify(project)).ok());

  // What was there before columns were added is removed and comes back.
  {
    Action removal = Value(project.Begin("memo", "delete"));
    Value(store::RemoveMemo(removal, memo.id));
    Value(removal.Commit());
  }
  CHECK(Value(store::Memos(project)).empty());
  const int64_t latest = Value(store::LatestToUndo(project));
  Action undo = Value(project.Begin("undo", ""));
  Value(store::Undo(undo, latest));
  Value(undo.Commit());
  CHECK(Value(store::Memos(project)).front().text == "текст");
}
