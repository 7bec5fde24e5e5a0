// SPDX-License-Identifier: GPL-2.0-or-later
//
// Power cuts. Everything SQLite writes passes through a file system of ours that keeps a record: what was written
// where, and when it was asked to be on the disk. From the record the disk is made as it may be after the power went at
// any moment: all that was synced is there; of what came after, each piece of 512 bytes is there or not by chance. Then
// the project is opened as after a restart. What had been committed must be there, and whole.
#include <doctest/doctest.h>
#include <sqlite3.h>

#include <algorithm>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <map>
#include <random>

#include "store/journal.h"
#include "store/toy_project.h"
#include "store/verify.h"

namespace {

using namespace pandect;
using namespace pandect::test;
namespace fs = std::filesystem;

enum class What : uint8_t { kCreate, kWrite, kTruncate, kSync, kDelete };
struct Event {
  What what;
  std::string file;  // without its folder
  int64_t offset = 0;
  std::string bytes;
};
std::vector<Event>* record = nullptr;  // while one is kept

// A file of ours: the real one lies behind it.
struct File {
  sqlite3_file base;
  std::string* name;  // null: not recorded
  sqlite3_file* real() { return reinterpret_cast<sqlite3_file*>(this + 1); }
};
File* Of(sqlite3_file* file) {
  return reinterpret_cast<File*>(file);
}

bool IsRecorded(const char* path) {
  const std::string name = path ? fs::path(path).filename().string() : "";
  return name == "project.sqlite" || name == "project.sqlite-wal" || name == "project.sqlite-journal";
}

int Close(sqlite3_file* f) {
  const int code = Of(f)->real()->pMethods->xClose(Of(f)->real());
  delete Of(f)->name;
  return code;
}
int Read(sqlite3_file* f, void* to, int size, sqlite3_int64 at) {
  return Of(f)->real()->pMethods->xRead(Of(f)->real(), to, size, at);
}
int Write(sqlite3_file* f, const void* from, int size, sqlite3_int64 at) {
  if (record && Of(f)->name)
    record->push_back(
        {What::kWrite, *Of(f)->name, at, std::string(static_cast<const char*>(from), static_cast<size_t>(size))});
  return Of(f)->real()->pMethods->xWrite(Of(f)->real(), from, size, at);
}
int Truncate(sqlite3_file* f, sqlite3_int64 size) {
  if (record && Of(f)->name) record->push_back({What::kTruncate, *Of(f)->name, size, ""});
  return Of(f)->real()->pMethods->xTruncate(Of(f)->real(), size);
}
int Sync(sqlite3_file* f, int flags) {
  const int code = Of(f)->real()->pMethods->xSync(Of(f)->real(), flags);
  if (record && Of(f)->name) record->push_back({What::kSync, *Of(f)->name, 0, ""});
  return code;
}
int FileSize(sqlite3_file* f, sqlite3_int64* size) {
  return Of(f)->real()->pMethods->xFileSize(Of(f)->real(), size);
}
int Lock(sqlite3_file* f, int kind) {
  return Of(f)->real()->pMethods->xLock(Of(f)->real(), kind);
}
int Unlock(sqlite3_file* f, int kind) {
  return Of(f)->real()->pMethods->xUnlock(Of(f)->real(), kind);
}
int CheckLock(sqlite3_file* f, int* out) {
  return Of(f)->real()->pMethods->xCheckReservedLock(Of(f)->real(), out);
}
int Control(sqlite3_file* f, int what, void* arg) {
  return Of(f)->real()->pMethods->xFileControl(Of(f)->real(), what, arg);
}
int SectorSize(sqlite3_file*) {
  return 512;
}
int Characteristics(sqlite3_file*) {
  return 0;
}  // a disk that promises nothing
int ShmMap(sqlite3_file* f, int page, int size, int extend, void volatile** out) {
  return Of(f)->real()->pMethods->xShmMap(Of(f)->real(), page, size, extend, out);
}
int ShmLock(sqlite3_file* f, int offset, int n, int flags) {
  return Of(f)->real()->pMethods->xShmLock(Of(f)->real(), offset, n, flags);
}
void ShmBarrier(sqlite3_file* f) {
  Of(f)->real()->pMethods->xShmBarrier(Of(f)->real());
}
int ShmUnmap(sqlite3_file* f, int remove) {
  return Of(f)->real()->pMethods->xShmUnmap(Of(f)->real(), remove);
}

const sqlite3_io_methods kMethods = {
    2,          Close,           Read,   Write,   Truncate,   Sync,     FileSize, Lock,   Unlock, CheckLock, Control,
    SectorSize, Characteristics, ShmMap, ShmLock, ShmBarrier, ShmUnmap, nullptr,  nullptr};

sqlite3_vfs* real_vfs = nullptr;

int Open(sqlite3_vfs*, const char* path, sqlite3_file* f, int flags, int* out_flags) {
  f->pMethods = nullptr;
  const bool there = path && fs::exists(path);
  const int code = real_vfs->xOpen(real_vfs, path, Of(f)->real(), flags, out_flags);
  if (code != SQLITE_OK) return code;
  Of(f)->name = IsRecorded(path) ? new std::string(fs::path(path).filename().string()) : nullptr;
  if (record && Of(f)->name && !there) record->push_back({What::kCreate, *Of(f)->name, 0, ""});
  f->pMethods = &kMethods;
  return SQLITE_OK;
}
int Delete(sqlite3_vfs*, const char* path, int sync) {
  if (record && IsRecorded(path)) record->push_back({What::kDelete, fs::path(path).filename().string(), 0, ""});
  return real_vfs->xDelete(real_vfs, path, sync);
}

// Puts the recording file system in front of all opening, as long as it lives.
class Recording {
 public:
  Recording() {
    real_vfs = sqlite3_vfs_find(nullptr);
    vfs_ = *real_vfs;
    vfs_.zName = "recording";
    vfs_.szOsFile = static_cast<int>(sizeof(File)) + real_vfs->szOsFile;
    vfs_.xOpen = Open;
    vfs_.xDelete = Delete;
    sqlite3_vfs_register(&vfs_, 1);
  }
  ~Recording() {
    record = nullptr;
    sqlite3_vfs_unregister(&vfs_);
    sqlite3_vfs_register(real_vfs, 1);
  }

 private:
  sqlite3_vfs vfs_{};
};

using Disk = std::map<std::string, std::string>;

void Apply(const Event& event, Disk& disk) {
  switch (event.what) {
    case What::kCreate:
      disk[event.file];
      break;
    case What::kWrite: {
      std::string& file = disk[event.file];
      const auto end = static_cast<size_t>(event.offset) + event.bytes.size();
      if (file.size() < end) file.resize(end, '\0');
      std::copy(event.bytes.begin(), event.bytes.end(), file.begin() + event.offset);
      break;
    }
    case What::kTruncate:
      disk[event.file].resize(static_cast<size_t>(event.offset));
      break;
    case What::kDelete:
      disk.erase(event.file);
      break;
    case What::kSync:
      break;
  }
}

// The disk when the power goes after `count` events.
Disk AfterCut(const Disk& start, const std::vector<Event>& events, size_t count, std::mt19937& random) {
  std::map<std::string, size_t> synced;  // events of the file before this one are on the disk
  for (size_t i = 0; i < count; ++i)
    if (events[i].what == What::kSync) synced[events[i].file] = i;
  const int chance = static_cast<int>(random() % 101);  // none, some or all of what was not synced
  Disk disk = start;
  for (size_t i = 0; i < count; ++i) {
    const Event& event = events[i];
    const auto at = synced.find(event.file);
    if (at != synced.end() && i < at->second) {
      Apply(event, disk);
      continue;
    }
    const auto survives = [&] { return static_cast<int>(random() % 100) < chance; };
    if (event.what != What::kWrite) {
      if (survives()) Apply(event, disk);
      continue;
    }
    for (size_t begin = 0; begin < event.bytes.size(); begin += 512)
      if (survives())
        Apply({What::kWrite, event.file, event.offset + static_cast<int64_t>(begin), event.bytes.substr(begin, 512)},
              disk);
  }
  return disk;
}

std::string ReadWhole(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

TEST_CASE("after a power cut at any moment everything committed is there, and whole") {
  TemporaryFolder folder;
  const std::string path = folder / "a.pandect";
  { MakeToy(path); }
  const Disk start = {{"project.sqlite", ReadWhole(path + "/project.sqlite")}};

  std::vector<Event> events;
  std::vector<size_t> committed;  // events so far when action i + 1 was committed
  std::mt19937 random(42);
  {
    Recording recording;
    record = &events;
    for (int round = 0; round < 3; ++round) {
      Project project = OpenToy(path);
      // Often enough that the log is copied into the database while we look.
      Value(project.database().Execute("PRAGMA wal_autocheckpoint=20"));
      for (int i = 0; i < 12; ++i) {
        const std::string name = std::to_string(round) + "-" + std::to_string(i);
        std::string text = "Граница " + name + ". ";
        while (text.size() < random() % 60000) text += "еврорегион приграничное сотрудничество ";
        const DocumentId document = AddText(project, name, text);
        committed.push_back(events.size());
        AddMark(project, document, "Граница", "barriers", "Анна");
        committed.push_back(events.size());
      }
    }
    record = nullptr;
  }
  REQUIRE(events.size() > 500);

  uint64_t at_least_one_lost = 0;
  for (int cut = 0; cut < 300; ++cut) {
    const size_t count = random() % (events.size() + 1);
    const auto disk = AfterCut(start, events, count, random);
    TemporaryFolder after;
    for (const auto& [name, bytes] : disk) after.Write("b.pandect/" + name, bytes);
    CAPTURE(cut);
    CAPTURE(count);
    Project project = OpenToy(after / "b.pandect");
    const auto promised =
        static_cast<size_t>(std::upper_bound(committed.begin(), committed.end(), count) - committed.begin());
    const size_t found = Value(store::Journal(project)).size();
    REQUIRE(found >= promised);
    REQUIRE(found <= promised + 1);  // the one that was under way may be there, too
    at_least_one_lost += count < events.size() && found == promised;
    CHECK(Value(store::Codings(project)).size() == found / 2);
    const VerifyReport report = Value(store::Verify(project));
    for (const Diagnostic& problem : report.problems.all()) FAIL_CHECK(Format(problem.error));
  }
  CHECK(at_least_one_lost > 100);  // the cuts did cut
}
