// SPDX-License-Identifier: GPL-2.0-or-later
#include "session/output_files.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>

namespace pandect {
namespace {

Error WriteError(const std::string& path, int error) {
  return {ErrorCode::kWrite, std::string("cannot be written: ") + std::strerror(error), {path}, "choose another folder with --out"};
}

}  // namespace

OutputFile::OutputFile(std::string folder, std::string name)
    : folder_(std::move(folder)), name_(std::move(name)), aside_(folder_ + "/." + name_ + "." + std::to_string(getpid())) {
  descriptor_ = open(aside_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (descriptor_ < 0) failed_errno_ = errno;
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
