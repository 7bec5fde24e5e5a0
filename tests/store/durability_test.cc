// SPDX-License-Identifier: GPL-2.0-or-later
//
// Processes ended hard, full disks, two writers, readers beside a writer: what was committed is there, and the message
// says what is the matter.
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
#include "store/processes.h"
#include "store/toy_project.h"
#include "store/verify.h"

namespace {

using namespace pandect;
using namespace pandect::test;
namespace fs = std::filesystem;

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
