// SPDX-License-Identifier: GPL-2.0-or-later
//
// What an index needs of the disk: files that are there as a whole or not at all, and that stay when the power goes.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace pandect::index {

// Errors for a file at `path`: from errno, in the words of the house.
Error WriteError(const std::string& path, int error);
Error ReadError(const std::string& path, int error);
// What all damage comes to. `what` says what is wrong with the file.
Error DamageError(const std::string& path, const std::string& what);
// The command that makes the index at `folder` anew, as a hint.
std::string RebuildHint(const std::string& folder);

// Owns a file descriptor.
class Descriptor {
 public:
  Descriptor() = default;
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(Descriptor&& other) noexcept : number_(other.Release()) {}
  Descriptor& operator=(Descriptor&& other) noexcept;
  ~Descriptor();
  int number() const { return number_; }
  bool valid() const { return number_ >= 0; }
  int Release() {
    const int number = number_;
    number_ = -1;
    return number;
  }

 private:
  int number_ = -1;
};

// The whole of a small file.
Result<std::string> ReadFile(const std::string& path);
// Whether to wait until the disk has what was written. Without it a killed process still loses nothing, but a power
// failure may.
enum class Sync : uint8_t { kNo, kYes };

// Writes a new file.
Result<Done> WriteFile(const std::string& path, std::string_view bytes);
// Puts a file in the place of another, or of none, at once.
Result<Done> ReplaceFile(const std::string& path, std::string_view bytes, Sync sync);
// Waits until the disk has the file, or the folder with the files in it.
Result<Done> SyncToDisk(const std::string& path);
// Waits for the names in a folder.
Result<Done> SyncFolder(const std::string& path);
Result<Done> MakeFolder(const std::string& path);
// Names in a folder, sorted; none where there is no such folder.
std::vector<std::string> NamesIn(const std::string& folder);
// A file or a folder with all in it; what cannot be removed stays.
void RemoveAll(const std::string& path);
// Bytes of a file or of all files below a folder.
uint64_t SizeOnDisk(const std::string& path);

// One writer at a time: an advisory lock on DIR/lock that ends with its process, however that ends.
class FolderLock {
 public:
  // Waits at most `wait_seconds`; then kLimit, naming the process that holds it.
  static Result<FolderLock> Take(const std::string& folder, int wait_seconds);

 private:
  explicit FolderLock(Descriptor file) : file_(std::move(file)) {}
  Descriptor file_;
};

}  // namespace pandect::index
