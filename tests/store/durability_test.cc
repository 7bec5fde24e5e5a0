// SPDX-License-Identifier: GPL-2.0-or-later
//
// Processes ended hard, full disks, two writers, readers beside a writer, folders that cannot be written, projects
// copied half-way: what was committed is there, and the message says what is the matter.
#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <functional>
#include <random>
#include <thread>

#include "store/backup.h"
#include "store/decisions.h"
#include "store/journal.h"
#include "store/memos.h"
#include "store/open_database.h"
#include "store/schema.h"
#include "store/toy_project.h"
#include "store/verify.h"

namespace {

using namespace pandect;
using namespace pandect::test;
namespace fs = std::filesystem;

// A child process that does `work` and ends with what it returns.
pid_t Child(const std::function<int()>& work) {
  const pid_t child = fork();
  if (child == 0) _exit(work());
  return child;
}
int StatusOf(pid_t child) {
  int status = 0;
  waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

std::string Problems(const VerifyReport& report) {
  std::string out;
  for (const Diagnostic& problem : report.problems.all()) out += Format(problem.error) + "\n";
  return out;
}

// Writes of every kind, an acknowledgement to `out` after each commit.
[[noreturn]] void WriteWithoutEnd(const std::string& path, unsigned seed, int out) {
  std::mt19937 random(seed);
  OpenOptions options;
  options.access = Access::kWrite;
  options.coder = "Анна";
  auto project = Project::Open(path, options);
  if (!project) _exit(3);
  for (;;) {
    auto action = project->Begin("write", "");
    if (!action) _exit(4);
    const auto documents = store::Documents(*project);
    const std::string text = "Граница " + std::string(random() % 30000, 'x');
    const auto kind = random() % 4;
    bool good = true;
    if (documents->empty() || kind == 0) {
      good = store::AddDocument(*action, MakeDocument(store::NewUuid(), text), text, {}, "").ok();
    } else {
      const DocumentInfo& document = (*documents)[random() % documents->size()];
      const auto coder = store::EnsureCoder(*action, "Анна");
      const auto code = store::EnsureCode(*action, "barriers." + std::to_string(random() % 5));
      const auto own = store::LoadText(*project, document.id);
      const auto anchor = store::AnchorAt(document.id, document.version, *own, {0, 14});
      if (kind == 1) {
        for (int i = 0; i < 20; ++i) {
          StoredCoding coding;
          coding.anchor = *anchor;
          coding.code = *code;
          coding.coder = *coder;
          good = good && store::AddCoding(*action, coding).ok();
        }
      } else if (kind == 2) {
        Decision decision;
        decision.anchor = *anchor;
        decision.code = *code;
        decision.coder = *coder;
        good = store::AddDecision(*action, decision).ok();
      } else {
        good = store::AddVersion(*action, document.id, MakeDocument("", text), text, {}).ok();
      }
    }
    if (!good || !action->Commit()) _exit(5);
    if (write(out, ".", 1) != 1) _exit(6);
  }
}

size_t Drain(int in) {
  size_t count = 0;
  char bytes[256];
  for (ssize_t n; (n = read(in, bytes, sizeof bytes)) > 0;) count += static_cast<size_t>(n);
  return count;
}

}  // namespace

TEST_CASE("a writer is killed at random moments, hundreds of times: all it committed is there") {
  TemporaryFolder folder;
  const std::string path = folder / "a.pandect";
  { MakeToy(path); }
  std::mt19937 random(1);
  size_t acknowledged = 0, untold = 0;
  for (int round = 0; round < 250; ++round) {
    int ends[2];
    REQUIRE(pipe(ends) == 0);
    const pid_t child = fork();
    if (child == 0) {
      close(ends[0]);
      WriteWithoutEnd(path, static_cast<unsigned>(round), ends[1]);
    }
    close(ends[1]);
    // Some before the project is open, most amid their first, second or third write.
    char told = 0;
    for (size_t wait_for = random() % 3; wait_for > 0; --wait_for) acknowledged += read(ends[0], &told, 1) == 1;
    usleep(static_cast<useconds_t>(random() % 12000));
    kill(child, SIGKILL);
    CHECK(StatusOf(child) == 128 + SIGKILL);
    acknowledged += Drain(ends[0]);
    close(ends[0]);

    Project project = OpenToy(path, round % 2 ? Access::kRead : Access::kWrite);
    CHECK_FALSE(project.log_was_missing());
    const size_t found = Value(store::Journal(project)).size();
    REQUIRE(found >= acknowledged + untold);
    REQUIRE(found <= acknowledged + untold + 1);  // one may have been on the disk and not been told
    untold = found - acknowledged;
    if (round % 10 == 9) {
      const VerifyReport report = Value(store::Verify(project));
      CHECK_MESSAGE(report.ok(), Problems(report));
    }
  }
  CHECK(acknowledged > 200);
}

TEST_CASE("a project that is being made and is killed is there whole or not at all") {
  TemporaryFolder folder;
  std::mt19937 random(2);
  int there = 0;
  for (int round = 0; round < 60; ++round) {
    const std::string path = folder / (std::to_string(round) + ".pandect");
    const pid_t child = Child([&] { return Project::Create(path, {}).ok() ? 0 : 1; });
    usleep(static_cast<useconds_t>(random() % 120000));
    kill(child, SIGKILL);
    StatusOf(child);
    if (!fs::exists(path)) continue;
    ++there;
    CHECK(Value(store::Verify(OpenToy(path))).problems.empty());
  }
  MESSAGE("made before they were killed: ", there, " of 60");
}

TEST_CASE("a full disk: what was committed is kept, the message says what to do, and with room it goes on") {
  TemporaryFolder folder;
  const std::string path = folder / "a.pandect";
  {
    Project project = MakeToy(path);
    AddText(project, "first", "Граница.");
  }
  // A limit on the size of files fails like a full disk; the process must not be ended by the signal that comes with
  // it.
  const int status = StatusOf(Child([&] {
    std::signal(SIGXFSZ, SIG_IGN);
    const rlimit limit{600 << 10, 600 << 10};
    setrlimit(RLIMIT_FSIZE, &limit);
    OpenOptions options;
    options.access = Access::kWrite;
    auto project = Project::Open(path, options);
    if (!project) return 10;
    for (int i = 0; i < 20; ++i) {
      auto action = project->Begin("add", "");
      if (!action) return 11;
      const std::string text(100000, 'a');
      const auto added = store::AddDocument(*action, MakeDocument(std::to_string(i), text + std::to_string(i)),
                                            text + std::to_string(i), {}, "");
      Result<bool> done = added ? action->Commit() : Result<bool>(added.error());
      if (done) continue;
      if (Format(done.error()).find("the disk is full") == std::string::npos) {
        std::fprintf(stderr, "%s\n", Format(done.error()).c_str());
        return 12;
      }
      // Reading goes on in the same process.
      return store::Documents(*project).ok() ? i : 13;
    }
    return 14;
  }));
  CHECK(status >= 1);
  CHECK(status < 10);
  Project project = OpenToy(path);
  CHECK(Value(store::Documents(project)).size() == static_cast<size_t>(status) + 1);
  CHECK(Value(store::Verify(project)).ok());
  AddText(project, "later", "Еврорегион.");
  CHECK(Value(store::Documents(project)).size() == static_cast<size_t>(status) + 2);
}

TEST_CASE("a file system of two megabytes is filled") {
  TemporaryFolder folder;
  if (mount("pandect-test", folder.path().c_str(), "tmpfs", 0, "size=2m") != 0) {
    MESSAGE("skipped: no right to mount a small file system");
    return;
  }
  {
    const std::string path = folder / "a.pandect";
    Project project = MakeToy(path);
    std::string error;
    size_t added = 0;
    for (int i = 0; i < 100 && error.empty(); ++i) {
      Action action = Value(project.Begin("add", ""));
      const std::string text = std::to_string(i) + std::string(50000, 'b');
      const auto done = store::AddDocument(action, MakeDocument(std::to_string(i), text), text, {}, "");
      const Result<bool> committed = done ? action.Commit() : Result<bool>(done.error());
      if (committed)
        ++added;
      else
        error = Format(committed.error());
    }
    CHECK(error.find("the disk is full") != std::string::npos);
    CHECK(added > 3);
    CHECK(Value(store::Documents(project)).size() == added);
    CHECK(Value(store::Verify(project)).ok());
    CHECK(ErrorText(store::BackUp(project, folder / "copy.pandect")).find("the disk is full") != std::string::npos);
    CHECK_FALSE(fs::exists(folder / "copy.pandect"));
    CHECK_FALSE(Project::Create(folder / "b.pandect", {}).ok());
    CHECK_FALSE(fs::exists(folder / "b.pandect"));
    CHECK(Value(store::Documents(OpenToy(path, Access::kRead))).size() == added);
  }
  CHECK(umount(folder.path().c_str()) == 0);
}

TEST_CASE("a second writer waits, then says who holds the project; readers go on") {
  TemporaryFolder folder;
  const std::string path = folder / "a.pandect";
  {
    Project first = MakeToy(path);
    AddText(first, "1", "Граница.");
    OpenOptions options;
    options.access = Access::kWrite;
    options.coder = "Борис";
    options.wait = std::chrono::milliseconds(60);
    const std::string error = ErrorText(Project::Open(path, options));
    CHECK(error.find("written by another program: test") != std::string::npos);
    CHECK(error.find("process " + std::to_string(getpid())) != std::string::npos);
    CHECK(error.find("coder Анна") != std::string::npos);
    CHECK(error.find("since 20") != std::string::npos);
    Action action = Value(first.Begin("add", "2"));
    Value(store::AddDocument(action, MakeDocument("2", "Текст"), "Текст", {}, ""));
    CHECK(Value(store::Documents(OpenToy(path, Access::kRead))).size() == 1);
    Value(action.Commit());
    CHECK(Value(store::Documents(OpenToy(path, Access::kRead))).size() == 2);
  }
  // In the time it waits, the other comes to its end.
  const pid_t child = Child([&] {
    OpenOptions options;
    options.access = Access::kWrite;
    auto project = Project::Open(path, options);
    usleep(200000);
    return project ? 0 : 1;
  });
  usleep(60000);
  Project second = OpenToy(path, Access::kWrite, "Борис", 5000);
  AddText(second, "3", "Ещё текст");
  CHECK(StatusOf(child) == 0);
  CHECK(Value(store::Documents(second)).size() == 3);
}

TEST_CASE("many writers at once lose nothing") {
  TemporaryFolder folder;
  const std::string path = folder / "a.pandect";
  { MakeToy(path); }
  std::vector<pid_t> children;
  for (int i = 0; i < 5; ++i)
    children.push_back(Child([&, i] {
      for (int j = 0; j < 8; ++j) {
        OpenOptions options;
        options.access = Access::kWrite;
        options.wait = std::chrono::seconds(60);
        auto project = Project::Open(path, options);
        if (!project) return 1;
        auto action = project->Begin("add", "");
        const std::string name = std::to_string(i) + "-" + std::to_string(j);
        if (!action || !store::AddDocument(*action, MakeDocument(name, name), name, {}, "") || !action->Commit())
          return 2;
      }
      return 0;
    }));
  for (const pid_t child : children) CHECK(StatusOf(child) == 0);
  CHECK(Value(store::Documents(OpenToy(path))).size() == 40);
}

TEST_CASE("readers beside a writer see whole actions") {
  TemporaryFolder folder;
  const std::string path = folder / "a.pandect";
  Project writer = MakeToy(path);
  std::atomic<bool> done = false;
  std::atomic<int> reads = 0, wrong = 0;
  std::vector<std::thread> readers;
  for (int i = 0; i < 2; ++i)
    readers.emplace_back([&] {
      while (!done) {
        OpenOptions options;
        auto project = Project::Open(path, options);
        if (!project) {
          ++wrong;
          continue;
        }
        const auto snapshot = project->Read();
        const auto documents = store::Documents(*project);
        const auto codings = store::Codings(*project);
        if (!snapshot || !documents || !codings || documents->size() != codings->size()) ++wrong;
        ++reads;
      }
    });
  for (int i = 0; i < 60; ++i) {
    Action action = Value(writer.Begin("both", ""));
    const std::string text = "Граница " + std::to_string(i);
    const DocumentId document = Value(store::AddDocument(action, MakeDocument(std::to_string(i), text), text, {}, ""));
    StoredCoding coding;
    coding.anchor = Value(store::AnchorAt(document, 1, text, {0, 14}));
    coding.code = Value(store::EnsureCode(action, "barriers"));
    coding.coder = Value(store::EnsureCoder(action, "Анна"));
    Value(store::AddCoding(action, coding));
    Value(action.Commit());
  }
  done = true;
  for (std::thread& reader : readers) reader.join();
  CHECK(wrong == 0);
  CHECK(reads > 10);
}

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

TEST_CASE("a backup is a project of its own, also while another connection writes") {
  TemporaryFolder folder;
  const std::string path = folder / "Исследование.pandect";
  Project writer = MakeToy(path);
  const DocumentId document = AddText(writer, "1", "Граница открыта.");
  AddMark(writer, document, "Граница", "barriers", "Анна");
  Action action = Value(writer.Begin("add", "2"));
  Value(store::AddDocument(action, MakeDocument("2", "Не сохранено"), "Не сохранено", {}, ""));
  std::string named, dated;
  {
    Project reader = OpenToy(path, Access::kRead);
    named = Value(store::BackUp(reader, folder / "copy.pandect"));
    dated = Value(store::BackUp(reader, folder / "copies/deep"));
    CHECK(ErrorText(store::BackUp(reader, folder / "copy.pandect")).find("there already") != std::string::npos);
  }
  Value(action.Commit());
  CHECK(fs::path(dated).filename().string().starts_with("Исследование-20"));
  for (const std::string& copy : {named, dated}) {
    Project project = OpenToy(copy);
    CHECK(project.id() == writer.id());
    CHECK(Value(store::Documents(project)).size() == 1);
    CHECK(Value(store::Codings(project)).size() == 1);
    CHECK(Value(store::Verify(project)).problems.empty());
    AddText(project, "3", "Дальше");
  }
}

TEST_CASE("vacuum gives room back and takes nothing that undo needs") {
  TemporaryFolder folder;
  const std::string path = folder / "a.pandect";
  Project project = MakeToy(path);
  const DocumentId document = AddText(project, "1", std::string(3000000, 'z'));
  {
    Action action = Value(project.Begin("remove", ""));
    Value(store::RemoveDocument(action, document));
    Value(action.Commit());
  }
  const auto report = Value(store::Vacuum(project));
  CHECK(report.bytes_after < report.bytes_before);
  CHECK(Value(store::Documents(project)).empty());
  {
    Action action = Value(project.Begin("undo", ""));
    Value(store::Undo(action, 2));
    Value(action.Commit());
  }
  CHECK(Value(store::LoadText(project, document)).size() == 3000000);
  CHECK(Value(store::Verify(project)).problems.empty());
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
