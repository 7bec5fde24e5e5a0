// SPDX-License-Identifier: GPL-2.0-or-later
//
// From a folder to an open database: is it a project at all, is it whole, may it be written, and how is it read where
// nothing may be written beside it.
#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "base/result.h"
#include "store/sqlite.h"
#include "store/writer_lock.h"

namespace pandect::store {

inline constexpr const char* kDatabaseName = "project.sqlite";

// The folder is there, holds a database, and that is not cut short. The error says which of these it is.
Result<Done> LooksLikeProject(const std::string& folder);

// Whether a write-ahead log with something in it lies beside the database.
bool HasLog(const std::string& folder);

Result<Database> OpenForWriting(const std::string& folder);

// A copy of the database in a folder of its own, removed with the object.
class PrivateCopy {
 public:
  static Result<PrivateCopy> Of(const std::string& folder);
  PrivateCopy(PrivateCopy&& other) noexcept : folder_(std::exchange(other.folder_, "")) {}
  PrivateCopy& operator=(PrivateCopy&& other) noexcept {
    std::swap(folder_, other.folder_);
    return *this;
  }
  ~PrivateCopy();
  std::string database() const { return folder_ + "/" + kDatabaseName; }

 private:
  explicit PrivateCopy(std::string folder) : folder_(std::move(folder)) {}
  std::string folder_;
};

struct OpenedForReading {
  std::optional<WriterLock> lock;   // where SQLite's own locks cannot be used
  std::optional<PrivateCopy> copy;  // where what was committed last can be read in no other way
  std::optional<Database> database;
};
// Sees everything committed, also in a folder that may not be written.
Result<OpenedForReading> OpenForReading(const std::string& folder, std::chrono::milliseconds wait);

// The version of the schema, when it is a project's and not newer than ours. `folder` is named in errors.
Result<int64_t> SchemaVersionOf(Database& database, const std::string& folder);

}  // namespace pandect::store
