// SPDX-License-Identifier: GPL-2.0-or-later
// What can go wrong under a writer: killed, the disk full, the folder another's.
#include <doctest/doctest.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <random>
#include <thread>

#include "support/temporary_folder.h"
#include "versioned_support.h"

namespace pandect::index {
namespace {

namespace fs = std::filesystem;

// ---- killed writers

TEST_CASE("a writer killed anywhere leaves the last committed state, and the next goes on") {
  TemporaryFolder folder;
  TheLexicon();  // opened before the forks
  std::mt19937 random(5);
  uint32_t last_version = 0;
  // Longer after every round in which nothing was committed, so that a slow machine comes forward too.
  uint32_t patience = 1;
  for (int round = 0; round < 300; ++round) {
    CAPTURE(round);
    int tell[2];
    REQUIRE(pipe(tell) == 0);
    const pid_t child = fork();
    REQUIRE(child >= 0);
    if (child == 0) {
      // Commits version after version until it is killed; tells of each that is safe.
      auto writer = Writer::Open(folder.path(), TheLexicon(), Quick());
      if (!writer) _exit(1);
      for (uint32_t version = last_version + 1;; ++version) {
        for (uint32_t i = 0; i < kVersioned; ++i) {
          if (!writer->Put("d" + std::to_string(i), Versioned(i, version))) _exit(2);
        }
        if (!writer->Commit()) _exit(3);
        if (write(tell[1], &version, sizeof version) != sizeof version) _exit(4);
      }
    }
    close(tell[1]);
    usleep(static_cast<useconds_t>(500 + random() % (12000 * patience)));
    kill(child, SIGKILL);
    int status = 0;
    REQUIRE(waitpid(child, &status, 0) == child);
    REQUIRE_MESSAGE(WIFSIGNALED(status), WEXITSTATUS(status));
    uint32_t told = last_version, version = 0;
    while (read(tell[0], &version, sizeof version) == sizeof version) told = version;
    close(tell[0]);

    auto snapshot = Snapshot::Open(folder.path(), TheLexicon());
    if (!snapshot && snapshot.error().code == ErrorCode::kNotFound && told == 0) {  // before the first commit
      ++patience;
      continue;
    }
    REQUIRE_MESSAGE(snapshot.ok(), (snapshot ? "" : Format(snapshot.error())));
    version = 0;
    REQUIRE(NotOneVersion(*snapshot, version) == "");
    REQUIRE(version >= told);      // what was told is there
    REQUIRE(version <= told + 1);  // killed between commit and telling
    patience = version > last_version ? 1 : std::min(patience + 1, 50u);
    last_version = version;
  }
  CHECK(last_version >= 20);
  Writer writer = OpenWriter(folder.path());
  size_t files = 0;
  for (const auto& entry : fs::recursive_directory_iterator(folder.path())) files += entry.is_regular_file();
  CHECK(files < 60);  // nothing half-made is left
}

TEST_CASE("a rebuild that is killed leaves the old index") {
  TemporaryFolder folder;
  {
    Writer writer = OpenWriter(folder.path());
    for (uint32_t i = 0; i < kVersioned; ++i) Put(writer, Versioned(i, 1));
    Commit(writer);
  }
  for (int round = 0; round < 10; ++round) {
    const pid_t child = fork();
    REQUIRE(child >= 0);
    if (child == 0) {
      auto writer = Writer::Rebuild(folder.path(), TheLexicon(), Quick(1));
      if (!writer) _exit(1);
      for (uint32_t i = 0;; ++i) {
        if (!writer->Put(std::to_string(i), Versioned(i, 2))) _exit(2);
      }
    }
    usleep(static_cast<useconds_t>(2000 * (round + 1)));
    kill(child, SIGKILL);
    int status = 0;
    REQUIRE(waitpid(child, &status, 0) == child);
    REQUIRE_MESSAGE(WIFSIGNALED(status), WEXITSTATUS(status));
    uint32_t version = 0;
    REQUIRE(NotOneVersion(OpenSnapshot(folder.path()), version) == "");
    CHECK(version == 1);
  }
}

// ---- full disks

// Puts versions until one fails; then what was committed last must be there, and the next writer must go on.
void FillUp(const std::string& folder, uint32_t& version, std::string& error) {
  version = 0;
  for (uint32_t next = 1; next < 4000 && error.empty(); ++next) {
    auto writer = Writer::Open(folder, TheLexicon(), Quick());
    if (!writer) {
      error = Format(writer.error());
      break;
    }
    for (uint32_t i = 0; i < kVersioned && error.empty(); ++i) {
      Document document = Versioned(i, next);
      document.variables["filler"] = std::string(size_t{200} * next, 'f');
      document.text += std::string(size_t{2000} * next, '.');
      document.text_hash = HashBytes(document.text);
      auto put = writer->Put(document.path, document);
      if (!put) error = Format(put.error());
    }
    if (!error.empty()) break;
    auto done = writer->Commit();
    if (done) {
      version = next;
    } else {
      error = Format(done.error());
    }
  }
}

std::string VersionsOf(const Snapshot& snapshot) {
  std::string versions;
  for (const DocumentRef ref : snapshot.in_order()) {
    auto read = snapshot.Read(ref, &snapshot.texts());
    if (!read) return Format(read.error());
    versions += read->document.variables.at("version") + " ";
  }
  return versions;
}

std::string SixTimes(uint32_t version) {
  std::string text;
  for (uint32_t i = 0; i < kVersioned; ++i) text += std::to_string(version) + " ";
  return text;
}

TEST_CASE("a full disk is said, and the index is as it was") {
  TemporaryFolder folder;
  if (mount("tmpfs", folder.path().c_str(), "tmpfs", 0, "size=3m") != 0) {
    MESSAGE("skipped: no right to mount a small file system");
    return;
  }
  uint32_t version = 0;
  std::string error;
  FillUp(folder / "index", version, error);
  CHECK(version > 3);
  CHECK_MESSAGE(error.find("No space left") != std::string::npos, error);
  CHECK_MESSAGE(error.find("free some space") != std::string::npos, error);
  {
    const Snapshot snapshot = OpenSnapshot(folder / "index");
    // The commit itself may have stood before a merge behind it failed.
    const std::string versions = VersionsOf(snapshot);
    CHECK_MESSAGE((versions == SixTimes(version) || versions == SixTimes(version + 1)), versions);
    CHECK(snapshot.Damage().ok());
  }
  // With room again the next one goes on.
  CHECK(mount("tmpfs", folder.path().c_str(), "tmpfs", MS_REMOUNT, "size=64m") == 0);
  {
    Writer writer = OpenWriter(folder / "index");
    Put(writer, MakeDocument("new", "Новый документ."));
    Commit(writer);
    CHECK(OpenSnapshot(folder / "index").documents() == kVersioned + 1);
  }
  CHECK(umount(folder.path().c_str()) == 0);
}

TEST_CASE("a limit on the size of files is said like a full disk") {
  TemporaryFolder folder;
  int tell[2];
  REQUIRE(pipe(tell) == 0);
  TheLexicon();
  const pid_t child = fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    signal(SIGXFSZ, SIG_IGN);
    const rlimit limit{150 << 10, 150 << 10};
    if (setrlimit(RLIMIT_FSIZE, &limit) != 0) _exit(1);
    uint32_t version = 0;
    std::string error;
    FillUp(folder.path(), version, error);
    if (write(tell[1], &version, sizeof version) != sizeof version) _exit(2);
    if (write(tell[1], error.data(), error.size()) < 0) _exit(3);
    _exit(0);
  }
  close(tell[1]);
  uint32_t version = 0;
  char error[1000] = {};
  REQUIRE(read(tell[0], &version, sizeof version) == sizeof version);
  REQUIRE(read(tell[0], error, sizeof error - 1) > 0);
  close(tell[0]);
  int status = 0;
  waitpid(child, &status, 0);
  CHECK(WEXITSTATUS(status) == 0);
  CHECK(version > 0);
  CHECK_MESSAGE(std::string(error).find("cannot be written") != std::string::npos, error);
  const std::string versions = VersionsOf(OpenSnapshot(folder.path()));
  CHECK_MESSAGE((versions == SixTimes(version) || versions == SixTimes(version + 1)), versions);
}

TEST_CASE("a folder that cannot be written, and one that is something else") {
  TemporaryFolder folder;
  folder.Write("notes/my.txt", "дорого мне");
  auto writer = Writer::Open(folder / "notes", TheLexicon(), Quick());
  REQUIRE_FALSE(writer.ok());
  CHECK(Format(writer.error()).find("not empty and is no index") != std::string::npos);
  auto rebuild = Writer::Rebuild(folder / "notes", TheLexicon(), Quick());
  REQUIRE_FALSE(rebuild.ok());
  CHECK(ReadBytes(folder / "notes/my.txt") == "дорого мне");
  auto file = Writer::Open(folder / "notes/my.txt", TheLexicon(), Quick());
  REQUIRE_FALSE(file.ok());
  CHECK(file.error().code == ErrorCode::kWrite);
  auto snapshot = Snapshot::Open(folder / "nosuch", TheLexicon());
  REQUIRE_FALSE(snapshot.ok());
  CHECK(snapshot.error().code == ErrorCode::kNotFound);
  CHECK(Format(snapshot.error()).find("pandect index") != std::string::npos);
}

}  // namespace
}  // namespace pandect::index
