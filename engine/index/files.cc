// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/files.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <thread>

namespace pandect::index {
namespace {

namespace fs = std::filesystem;

Result<Done> Write(const std::string& path, std::string_view bytes, Sync sync) {
  const Descriptor file(open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666));
  if (!file.valid()) return WriteError(path, errno);
  while (!bytes.empty()) {
    const ssize_t written = write(file.number(), bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return WriteError(path, errno);
    bytes.remove_prefix(static_cast<size_t>(written));
  }
  if (sync == Sync::kYes && fsync(file.number()) != 0) return WriteError(path, errno);
  return Done{};
}

}  // namespace

Error WriteError(const std::string& path, int error) {
  return {ErrorCode::kWrite,
          std::string("cannot be written: ") + std::strerror(error),
          {path},
          error == ENOSPC || error == EDQUOT ? "free some space; the index is as it was after its last commit"
                                             : "choose another folder with --index"};
}

Error ReadError(const std::string& path, int error) {
  return {error == ENOENT ? ErrorCode::kNotFound : ErrorCode::kUnreadable,
          std::string("cannot be read: ") + std::strerror(error),
          {path},
          ""};
}

std::string RebuildHint(const std::string& folder) {
  return "make the index anew with `pandect index --rebuild --index " + folder + " PATHS`";
}

Error DamageError(const std::string& path, const std::string& what) {
  const size_t slash = path.rfind('/');
  const size_t above = slash == std::string::npos || slash == 0 ? std::string::npos : path.rfind('/', slash - 1);
  const bool in_generation = above != std::string::npos && path.compare(above + 1, 4, "gen-") == 0;
  const std::string folder = slash == std::string::npos ? "."
                             : in_generation            ? path.substr(0, above)
                                                        : path.substr(0, slash);
  return {ErrorCode::kMalformed, "the index is damaged: " + what, {path}, RebuildHint(folder)};
}

Descriptor& Descriptor::operator=(Descriptor&& other) noexcept {
  if (this != &other) {
    if (valid()) close(number_);
    number_ = other.Release();
  }
  return *this;
}

Descriptor::~Descriptor() {
  if (valid()) close(number_);
}

Result<std::string> ReadFile(const std::string& path) {
  const Descriptor file(open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!file.valid()) return ReadError(path, errno);
  std::string bytes;
  char buffer[1 << 16];
  for (;;) {
    const ssize_t got = read(file.number(), buffer, sizeof buffer);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return ReadError(path, errno);
    if (got == 0) return bytes;
    bytes.append(buffer, static_cast<size_t>(got));
  }
}

Result<Done> WriteFile(const std::string& path, std::string_view bytes) {
  return Write(path, bytes, Sync::kNo);
}

Result<Done> ReplaceFile(const std::string& path, std::string_view bytes, Sync sync) {
  const std::string aside = path + ".new";
  if (auto written = Write(aside, bytes, sync); !written) return written.error();
  if (std::rename(aside.c_str(), path.c_str()) != 0) return WriteError(path, errno);
  if (sync == Sync::kNo) return Done{};
  const size_t slash = path.rfind('/');
  return SyncFolder(slash == std::string::npos ? "." : path.substr(0, slash));
}

Result<Done> SyncToDisk(const std::string& path) {
  std::error_code error;
  if (fs::is_directory(path, error)) {
    for (const std::string& name : NamesIn(path)) {
      if (auto synced = SyncToDisk(path + "/" + name); !synced) return synced.error();
    }
    return SyncFolder(path);
  }
  const Descriptor file(open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!file.valid() || fsync(file.number()) != 0) return WriteError(path, errno);
  return Done{};
}

Result<Done> SyncFolder(const std::string& path) {
  const Descriptor folder(open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  // A file system that cannot sync a folder says EINVAL; nothing better can be done there.
  if (!folder.valid() || (fsync(folder.number()) != 0 && errno != EINVAL)) return WriteError(path, errno);
  return Done{};
}

Result<Done> MakeFolder(const std::string& path) {
  std::error_code error;
  fs::create_directories(path, error);
  if (error) return WriteError(path, error.value());
  return Done{};
}

std::vector<std::string> NamesIn(const std::string& folder) {
  std::vector<std::string> names;
  DIR* const entries = opendir(folder.c_str());
  if (!entries) return names;
  while (const dirent* entry = readdir(entries)) {
    const std::string name = entry->d_name;
    if (name != "." && name != "..") names.push_back(name);
  }
  closedir(entries);
  std::sort(names.begin(), names.end());
  return names;
}

void RemoveAll(const std::string& path) {
  std::error_code ignored;
  fs::remove_all(path, ignored);
}

uint64_t SizeOnDisk(const std::string& path) {
  std::error_code error;
  if (!fs::is_directory(path, error)) {
    const uint64_t size = fs::file_size(path, error);
    return error ? 0 : size;
  }
  uint64_t size = 0;
  for (const std::string& name : NamesIn(path)) size += SizeOnDisk(path + "/" + name);
  return size;
}

Result<FolderLock> FolderLock::Take(const std::string& folder, int wait_seconds) {
  const std::string path = folder + "/lock";
  Descriptor file(open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666));
  if (!file.valid()) return WriteError(path, errno);
  const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(wait_seconds);
  while (flock(file.number(), LOCK_EX | LOCK_NB) != 0) {
    if (errno == EINTR) continue;
    if (errno != EWOULDBLOCK) return WriteError(path, errno);
    if (std::chrono::steady_clock::now() >= until) {
      char who[32] = {};
      const ssize_t size = pread(file.number(), who, sizeof who - 1, 0);
      return Error{ErrorCode::kLimit,
                   "another process is changing this index" +
                       (size > 0 ? " (process " + std::string(who, strcspn(who, "\n")) + ")" : std::string()),
                   {folder},
                   "wait until it is done, then try again"};
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }
  // For the message above only; the lock itself is the descriptor's.
  const std::string who = std::to_string(getpid()) + "\n";
  if (ftruncate(file.number(), 0) == 0 && pwrite(file.number(), who.data(), who.size(), 0) < 0) {
  }
  return FolderLock(std::move(file));
}

}  // namespace pandect::index
