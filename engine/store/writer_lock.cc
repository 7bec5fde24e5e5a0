// SPDX-License-Identifier: GPL-2.0-or-later
#include "store/writer_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <sstream>
#include <thread>

namespace pandect::store {
namespace {

constexpr std::chrono::milliseconds kPause{20};

// One value a line, so that a person can read the file, too.
std::string Written(const WriterInfo& info) {
  return std::to_string(info.process) + "\n" + info.host + "\n" + info.coder + "\n" + info.command + "\n" + info.since +
         "\n";
}

constexpr const char* kMark = "committed\n";

struct LockFile {
  WriterInfo writer;
  bool marked = false;
};

LockFile ReadFile(int file) {
  std::array<char, 4096> bytes;
  const ssize_t size = pread(file, bytes.data(), bytes.size(), 0);
  std::istringstream lines(std::string(bytes.data(), size > 0 ? static_cast<size_t>(size) : 0));
  LockFile out;
  WriterInfo& info = out.writer;
  std::string process, mark;
  std::getline(lines, process);
  info.process = std::strtoll(process.c_str(), nullptr, 10);
  std::getline(lines, info.host);
  std::getline(lines, info.coder);
  std::getline(lines, info.command);
  std::getline(lines, info.since);
  out.marked = std::getline(lines, mark) && mark + "\n" == kMark;
  return out;
}

Error Held(const std::string& folder, const WriterInfo& by) {
  if (by.process == 0)
    return {ErrorCode::kLimit,
            "it is being read by a program that needs it unchanged",
            {folder},
            "repeat the command in a moment"};
  std::string who = "process " + std::to_string(by.process);
  if (!by.host.empty()) who += " on " + by.host;
  if (!by.coder.empty()) who += ", coder " + by.coder;
  return {ErrorCode::kLimit,
          "it is being written by another program: " + by.command + " (" + who + ", since " + by.since + ")",
          {folder},
          "wait until it is done and repeat the command; reading goes on meanwhile"};
}

// What stands in the file is for people and for a later look; where the disk is full the lock holds without it.
void Rewrite(int file, const std::string& text) {
  if (ftruncate(file, 0) != 0 || pwrite(file, text.data(), text.size(), 0) < 0) errno = 0;
}

// The lock of `kind` (LOCK_EX, LOCK_SH) on the file.
Result<Done> Wait(int file, int kind, const std::string& folder, std::chrono::milliseconds wait) {
  const auto until = std::chrono::steady_clock::now() + wait;
  while (flock(file, kind | LOCK_NB) != 0) {
    if (errno == EINTR) continue;
    if (errno != EWOULDBLOCK)
      return Error{ErrorCode::kWrite,
                   std::string("its file system knows no locks: ") + std::strerror(errno),
                   {folder},
                   "keep projects on a disk of this machine"};
    if (std::chrono::steady_clock::now() >= until) return Held(folder, ReadFile(file).writer);
    std::this_thread::sleep_for(kPause);
  }
  return Done{};
}

}  // namespace

Result<WriterLock> WriterLock::Take(const std::string& folder, const WriterInfo& self, std::chrono::milliseconds wait) {
  const std::string path = folder + "/writer.lock";
  const int file = open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
  if (file < 0) {
    const bool rights = errno == EACCES || errno == EROFS || errno == EPERM;
    return Error{ErrorCode::kWrite,
                 rights ? std::string("it may be read but not written")
                        : std::string("cannot be written: ") + std::strerror(errno),
                 {folder},
                 rights
                     ? "give yourself the right to write the folder and the files in it (chmod u+w), or copy the folder"
                     : "check the disk"};
  }
  WriterLock lock(file, false);
  if (auto taken = Wait(file, LOCK_EX, folder, wait); !taken) return taken.error();
  lock.was_marked_ = ReadFile(file).marked;
  lock.writer_ = true;
  lock.self_ = self;
  Rewrite(file, Written(self));
  return lock;
}

Result<WriterLock> WriterLock::Share(const std::string& folder, std::chrono::milliseconds wait) {
  const int file = open((folder + "/writer.lock").c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return WriterLock(-1, false);  // never written since it was copied: nobody to keep out
  WriterLock lock(file, false);
  if (auto taken = Wait(file, LOCK_SH, folder, wait); !taken) return taken.error();
  lock.was_marked_ = ReadFile(file).marked;
  return lock;
}

void WriterLock::MarkCommitted() {
  if (!writer_ || marked_) return;
  marked_ = true;
  Rewrite(file_, Written(self_) + kMark);
}

void WriterLock::ClearMark() {
  if (marked_) Rewrite(file_, Written(self_));
  marked_ = false;
}

void WriterLock::SetCoder(const std::string& name) {
  self_.coder = name;
  if (writer_) Rewrite(file_, Written(self_) + (marked_ ? kMark : ""));
}

WriterLock::WriterLock(WriterLock&& other) noexcept
    : file_(std::exchange(other.file_, -1)),
      writer_(other.writer_),
      was_marked_(other.was_marked_),
      marked_(other.marked_),
      self_(std::move(other.self_)) {}
WriterLock& WriterLock::operator=(WriterLock&& other) noexcept {
  std::swap(file_, other.file_);
  std::swap(writer_, other.writer_);
  std::swap(was_marked_, other.was_marked_);
  std::swap(marked_, other.marked_);
  std::swap(self_, other.self_);
  return *this;
}
WriterLock::~WriterLock() {
  if (file_ < 0) return;
  if (writer_) Rewrite(file_, "");  // who looks now is not told of us
  close(file_);
}

}  // namespace pandect::store
