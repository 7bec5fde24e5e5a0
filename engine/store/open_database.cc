// SPDX-License-Identifier: GPL-2.0-or-later
#include "store/open_database.h"

#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <thread>

#include "store/schema.h"

namespace pandect::store {
namespace {

namespace fs = std::filesystem;

uint32_t BigEndian(const unsigned char* bytes, int count) {
  uint32_t value = 0;
  for (int i = 0; i < count; ++i) value = value << 8 | bytes[i];
  return value;
}

std::string WalOf(const std::string& folder) {
  return folder + "/" + kDatabaseName + "-wal";
}

uint64_t SizeOf(const std::string& path) {
  struct stat status {};
  return stat(path.c_str(), &status) == 0 ? static_cast<uint64_t>(status.st_size) : 0;
}

Error CutShort(const std::string& folder, uint64_t is, uint64_t wanted) {
  return {ErrorCode::kMalformed,
          "copied half-way or cut short: " + std::to_string(is) + " of " + std::to_string(wanted) +
              " bytes of project.sqlite are there",
          {folder},
          "copy the folder again while nothing writes it, or restore a backup"};
}

// Of a database whose writers have gone: is it one, and all of it there?
Result<Done> LookAtFile(const std::string& folder, const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in)
    return Error{ErrorCode::kUnreadable,
                 std::string("project.sqlite cannot be read: ") + std::strerror(errno),
                 {folder},
                 "give yourself the right to read it (chmod u+r)"};
  std::array<unsigned char, 100> header{};
  in.read(reinterpret_cast<char*>(header.data()), header.size());
  const uint64_t size = SizeOf(path);
  if (in.gcount() < static_cast<std::streamsize>(header.size())) return CutShort(folder, size, header.size());
  if (std::memcmp(header.data(), "SQLite format 3", 16) != 0)
    return Error{ErrorCode::kMalformed,
                 "not a project, or damaged: project.sqlite is no database",
                 {folder},
                 "restore a backup"};
  // What is committed may still lie in the write-ahead log, and a checkpoint that was ended lets the file be shorter
  // than its header says; only without a log is the header the whole truth.
  const uint32_t stored = BigEndian(header.data() + 16, 2);
  const uint64_t page = stored == 1 ? 65536 : stored;
  const uint64_t wanted = page * BigEndian(header.data() + 28, 4);
  if (size < wanted && SizeOf(WalOf(folder)) == 0) return CutShort(folder, size, wanted);
  return Done{};
}

}  // namespace

bool HasLog(const std::string& folder) {
  return SizeOf(WalOf(folder)) > 0;
}

Result<Done> LooksLikeProject(const std::string& folder) {
  std::error_code error;
  const auto status = fs::status(folder, error);
  if (!fs::exists(status))
    return Error{
        ErrorCode::kNotFound, "no such project", {folder}, "make one with pandect init NAME, or check the path"};
  const Error none{ErrorCode::kMalformed,
                   "not a project: there is no project.sqlite in it",
                   {folder},
                   "name a folder that pandect init made"};
  if (!fs::is_directory(status)) {
    Error file = none;
    file.what = "not a project but a file";
    return file;
  }
  const std::string path = folder + "/" + kDatabaseName;
  if (!fs::exists(path, error)) {
    if (fs::exists(WalOf(folder), error))
      return Error{ErrorCode::kMalformed,
                   "copied half-way: project.sqlite is missing",
                   {folder},
                   "copy the folder again while nothing writes it, or restore a backup"};
    return none;
  }
  // Twice where it fails: a writer may just be making the file shorter (vacuum) between our two looks at it.
  Result<Done> looked = LookAtFile(folder, path);
  if (!looked && looked.error().code == ErrorCode::kMalformed) {
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
    looked = LookAtFile(folder, path);
  }
  return looked;
}

Result<Database> OpenForWriting(const std::string& folder) {
  auto database = Database::Open(folder + "/" + kDatabaseName, folder, OpenMode::kReadWrite);
  if (!database) return database.error();
  // After a long action the log shrinks again. It is not emptied less carefully for that.
  if (auto done = database->Execute("PRAGMA journal_size_limit=16777216"); !done) return done.error();
  return database;
}

Result<PrivateCopy> PrivateCopy::Of(const std::string& folder) {
  std::error_code error;
  std::string at = (fs::temp_directory_path(error) / "pandect-read-XXXXXX").string();
  if (error || !mkdtemp(at.data()))
    return Error{
        ErrorCode::kWrite, "no folder for temporary files", {folder}, "set TMPDIR to a folder that can be written"};
  PrivateCopy copy(at);
  for (const std::string ending : {"", "-wal"}) {
    fs::copy_file(folder + "/" + kDatabaseName + ending, at + "/" + kDatabaseName + ending, error);
    if (error)
      return Error{ErrorCode::kWrite,
                   "cannot be copied to be read: " + error.message(),
                   {folder},
                   "set TMPDIR to a folder with more room"};
  }
  return copy;
}

PrivateCopy::~PrivateCopy() {
  std::error_code ignored;
  if (!folder_.empty()) fs::remove_all(folder_, ignored);
}

Result<OpenedForReading> OpenForReading(const std::string& folder, std::chrono::milliseconds wait) {
  const std::string path = folder + "/" + kDatabaseName;
  OpenedForReading out;
  const auto open_as = [&](const std::string& file, OpenMode mode) -> Result<Done> {
    auto database = Database::Open(file, folder, mode);
    if (!database) return database.error();
    // The log is looked at only with the first page.
    if (const auto read = database->Number("SELECT count(*) FROM sqlite_schema"); !read) return read.error();
    out.database = *std::move(database);
    return Done{};
  };
  if (access(folder.c_str(), W_OK) == 0) {
    const auto opened = open_as(path, OpenMode::kRead);
    if (opened) return out;
    // A full disk has no room for these files either; what was committed can be read all the same.
    if (opened.error().code != ErrorCode::kWrite) return opened.error();
  }
  // SQLite keeps its locks in files beside the database, which cannot be made here. With those a writer left it may
  // still do; without a log there is nothing but the database, and our own lock keeps writers out meanwhile.
  if (SizeOf(WalOf(folder)) > 0) {
    if (open_as(path, OpenMode::kRead)) return out;
    auto copy = PrivateCopy::Of(folder);
    if (!copy) return copy.error();
    out.copy = *std::move(copy);
    if (auto opened = open_as(out.copy->database(), OpenMode::kReadWrite); !opened) return opened.error();
    return out;
  }
  auto lock = WriterLock::Share(folder, wait);
  if (!lock) return lock.error();
  out.lock = *std::move(lock);
  if (SizeOf(WalOf(folder)) > 0) {  // a writer has come between
    out.lock.reset();
    return OpenForReading(folder, wait);
  }
  if (auto opened = open_as(path, OpenMode::kImmutable); !opened) return opened.error();
  return out;
}

Result<int64_t> SchemaVersionOf(Database& database, const std::string& folder) {
  const auto application = database.Number("PRAGMA application_id");
  if (!application) return application.error();
  if (*application != kApplicationId)
    return Error{ErrorCode::kMalformed,
                 "not a project: project.sqlite is a database of another program",
                 {folder},
                 "name a folder that pandect init made"};
  const auto version = database.Number("PRAGMA user_version");
  if (!version) return version.error();
  if (*version > SchemaVersion())
    return Error{ErrorCode::kUnsupported,
                 "made by a newer Pandect: its tables are of version " + std::to_string(*version) +
                     ", this program knows " + std::to_string(SchemaVersion()),
                 {folder},
                 "use the newer program; nothing was changed"};
  return version;
}

}  // namespace pandect::store
