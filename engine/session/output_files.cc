// SPDX-License-Identifier: GPL-2.0-or-later
#include "session/output_files.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>

namespace pandect {
namespace {

Error WriteError(const std::string& path, int error) {
  return {ErrorCode::kWrite,
          std::string("cannot be written: ") + std::strerror(error),
          {path},
          "choose another folder with --out"};
}

bool IsAsideOf(const std::string& entry, const std::string& stem) {
  return entry.size() > stem.size() && entry.starts_with(stem) &&
         entry.find_first_not_of("0123456789-", stem.size()) == entry.npos;
}

// A run that was ended hard leaves its half-written files; whoever writes one holds a lock on it until it is done.
void RemoveAbandoned(const std::string& folder, const std::string& stem) {
  DIR* const entries = opendir(folder.c_str());
  if (!entries) return;
  while (const dirent* entry = readdir(entries)) {
    const std::string name = entry->d_name;
    if (!IsAsideOf(name, stem)) continue;
    const int file = openat(dirfd(entries), name.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (file < 0) continue;
    if (flock(file, LOCK_EX | LOCK_NB) == 0) unlinkat(dirfd(entries), name.c_str(), 0);
    close(file);
  }
  closedir(entries);
}

}  // namespace

OutputFile::OutputFile(std::string folder, std::string name) : folder_(std::move(folder)), name_(std::move(name)) {
  const std::string stem = "." + name_ + ".";
  RemoveAbandoned(folder_, stem);
  // Another writer may bear the same number: one of this process, or of a container that shares the folder.
  for (int number = 0; failed_errno_ == 0; ++number) {
    aside_ = folder_ + "/" + stem + std::to_string(getpid()) + "-" + std::to_string(number);
    descriptor_ = open(aside_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (descriptor_ < 0) {
      if (errno != EEXIST) failed_errno_ = errno;
      continue;
    }
    flock(descriptor_, LOCK_EX | LOCK_NB);  // where a file system knows no locks, nothing is ever taken for abandoned
    struct stat now {};
    if (fstat(descriptor_, &now) == 0 && now.st_nlink > 0) return;
    close(descriptor_);  // taken for abandoned between its making and its lock
  }
}

OutputFile::~OutputFile() {
  if (descriptor_ < 0) return;
  close(descriptor_);
  unlink(aside_.c_str());
}

void OutputFile::Write(std::string_view bytes) {
  if (failed_errno_ != 0) return;
  hasher_.Update(bytes);
  bytes_ += bytes.size();
  while (!bytes.empty()) {
    const ssize_t written = write(descriptor_, bytes.data(), bytes.size());
    if (written < 0) {
      if (errno == EINTR) continue;
      failed_errno_ = errno;
      return;
    }
    bytes.remove_prefix(static_cast<size_t>(written));
  }
}

Result<report::OutputFacts> OutputFile::Commit() {
  const std::string path = folder_ + "/" + name_;
  if (failed_errno_ == 0 && close(descriptor_) != 0) failed_errno_ = errno;
  if (failed_errno_ == 0 && std::rename(aside_.c_str(), path.c_str()) != 0) failed_errno_ = errno;
  if (failed_errno_ != 0) {
    unlink(aside_.c_str());
    descriptor_ = -1;
    return WriteError(path, failed_errno_);
  }
  descriptor_ = -1;
  return report::OutputFacts{name_, bytes_, hasher_.Finish()};
}

Result<Done> MakeFolder(const std::string& path) {
  std::error_code error;
  std::filesystem::create_directories(path, error);
  if (error) return WriteError(path, error.value());
  return Done{};
}

}  // namespace pandect
