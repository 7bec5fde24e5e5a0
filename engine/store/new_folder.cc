// SPDX-License-Identifier: GPL-2.0-or-later
#include "store/new_folder.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>

namespace pandect::store {
namespace {

namespace fs = std::filesystem;

Error CannotMake(const std::string& path, int error) {
  return {ErrorCode::kWrite, std::string("cannot be made: ") + std::strerror(error), {path}, "choose another folder"};
}

// What was written into a folder is on the disk only when the folder is.
bool Sync(const std::string& path) {
  const int folder = open(path.empty() ? "." : path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (folder < 0) return false;
  const bool synced = fsync(folder) == 0;
  close(folder);
  return synced;
}

}  // namespace

Result<NewFolder> NewFolder::Make(const std::string& path) {
  std::error_code ignored;
  if (fs::exists(fs::symlink_status(path, ignored)))
    return Error{ErrorCode::kInvalid, "it is there already", {path}, "choose another name"};
  const fs::path name(path);
  const std::string aside =
      (name.parent_path() / ("." + name.filename().string() + "." + std::to_string(getpid()) + "-new")).string();
  fs::remove_all(aside, ignored);  // of a process of the same number that was ended hard
  if (mkdir(aside.c_str(), 0777) != 0) return CannotMake(path, errno);
  return NewFolder(path, aside);
}

NewFolder::~NewFolder() {
  std::error_code ignored;
  if (!aside_.empty()) fs::remove_all(aside_, ignored);
}

Result<Done> NewFolder::Commit() {
  if (!Sync(aside_) || std::rename(aside_.c_str(), path_.c_str()) != 0) return CannotMake(path_, errno);
  aside_.clear();
  if (!Sync(fs::path(path_).parent_path().string())) return CannotMake(path_, errno);
  return Done{};
}

}  // namespace pandect::store
