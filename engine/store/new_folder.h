// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <utility>

#include "base/result.h"

namespace pandect::store {

// A folder that appears whole or not at all: filled under a name aside, then renamed.
class NewFolder {
 public:
  // `path` must be free, the folder above it be there. Errors name `path`.
  static Result<NewFolder> Make(const std::string& path);
  NewFolder(NewFolder&& other) noexcept : path_(std::move(other.path_)), aside_(std::exchange(other.aside_, "")) {}
  NewFolder& operator=(NewFolder&&) = delete;
  ~NewFolder();  // removes what was not committed

  const std::string& aside() const { return aside_; }  // to be filled; its files must be on the disk before Commit
  Result<Done> Commit();

 private:
  NewFolder(std::string path, std::string aside) : path_(std::move(path)), aside_(std::move(aside)) {}
  std::string path_, aside_;
};

}  // namespace pandect::store
