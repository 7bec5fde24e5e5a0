// SPDX-License-Identifier: GPL-2.0-or-later
//
// One process writes a project at a time, and whoever waits can be told who it is. SQLite alone would keep the data
// whole, too, but could not say who holds it, nor keep a command that reads, thinks and writes together.
#pragma once

#include <chrono>
#include <string>

#include "base/result.h"

namespace pandect::store {

// Who holds a project, as the others are told.
struct WriterInfo {
  int64_t process = 0;
  std::string host, coder, command, since;  // `since`: a time as Now() gives
};

// A lock on the file `writer.lock` of a project. The system releases it when the process ends, however it ends.
class WriterLock {
 public:
  // Waits at most `wait` for another writer. The error names the other.
  static Result<WriterLock> Take(const std::string& folder, const WriterInfo& self, std::chrono::milliseconds wait);
  // For a reader that must read without SQLite's own locks (a folder it cannot write): keeps writers out as long as it
  // lives, beside other readers.
  static Result<WriterLock> Share(const std::string& folder, std::chrono::milliseconds wait);
  WriterLock(WriterLock&&) noexcept;
  WriterLock& operator=(WriterLock&&) noexcept;
  ~WriterLock();

  // Marks in the file that something was committed which stands only in the write-ahead log, and takes the mark away.
  // A folder with the mark and without a log was copied while it was written.
  void MarkCommitted();
  void ClearMark();
  // Who works, once that is known.
  void SetCoder(const std::string& name);
  // The mark was there when the lock was taken.
  bool was_marked() const { return was_marked_; }

 private:
  WriterLock(int file, bool writer) : file_(file), writer_(writer) {}
  int file_ = -1;
  bool writer_ = false;
  bool was_marked_ = false;
  bool marked_ = false;
  WriterInfo self_;
};

}  // namespace pandect::store
