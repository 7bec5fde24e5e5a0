// SPDX-License-Identifier: GPL-2.0-or-later
#include "ingest/file_bytes.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace pandect::ingest {
namespace {

class File {
 public:
  explicit File(const std::string& path) : fd_(open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)) {}
  ~File() {
    if (fd_ >= 0) close(fd_);
  }
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  int fd() const { return fd_; }

 private:
  int fd_;
};

Error Cannot(const std::string& name, int number) {
  bool missing = number == ENOENT || number == ENOTDIR;
  const char* hint = missing            ? "check the path"
                     : number == EACCES ? "give yourself the right to read it (chmod u+r)"
                                        : "";
  return {missing ? ErrorCode::kNotFound : ErrorCode::kUnreadable,
          missing ? "no such file" : std::string("cannot be read: ") + std::strerror(number),
          {name, 0, 0},
          hint};
}

const char* KindName(mode_t mode) {
  if (S_ISDIR(mode)) return "a folder";
  if (S_ISFIFO(mode)) return "a pipe";
  if (S_ISSOCK(mode)) return "a socket";
  return "a device";
}

}  // namespace

Result<std::string> ReadFileBytes(const std::string& path, const std::string& name) {
  // Looked at before it is opened: opening a device may already do something.
  struct stat info;
  if (stat(path.c_str(), &info) != 0) return Cannot(name, errno);
  if (!S_ISREG(info.st_mode)) {
    return Error{ErrorCode::kUnreadable,
                 std::string(KindName(info.st_mode)) + ", where a file was wanted",
                 {name, 0, 0},
                 S_ISDIR(info.st_mode) ? "give the files in it" : "copy its content into a file"};
  }
  File file(path);
  if (file.fd() < 0) return Cannot(name, errno);
  if (fstat(file.fd(), &info) != 0) return Cannot(name, errno);
  if (info.st_size == 0) return Error{ErrorCode::kMalformed, "empty file", {name, 0, 0}, ""};
  if (static_cast<uint64_t>(info.st_size) >= UINT32_MAX) {
    return Error{ErrorCode::kLimit,
                 "a file of " + std::to_string(info.st_size >> 30) + " GiB; less than 4 are read",
                 {name, 0, 0},
                 "split it into several files"};
  }
  std::string bytes(static_cast<size_t>(info.st_size), '\0');
  size_t got = 0;
  while (got < bytes.size()) {
    ssize_t n = read(file.fd(), bytes.data() + got, bytes.size() - got);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return Cannot(name, errno);
    if (n == 0) break;  // it became shorter meanwhile: what is there is read
    got += static_cast<size_t>(n);
  }
  bytes.resize(got);
  return bytes;
}

}  // namespace pandect::ingest
