// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/sha256.h"
#include "report/manifest.h"

namespace pandect {

// A file written in pieces under a name of its own beside the final one, and renamed when whole: a reader sees the old
// file or the new one, never half of one. Several may write the same file at once: the last to commit stays, whole.
// What a run that was ended hard left half-written in the folder is removed by the next. Hashed as it is written. Not
// thread-safe.
class OutputFile {
 public:
  OutputFile(std::string folder, std::string name);
  ~OutputFile();  // removes what was not committed
  OutputFile(const OutputFile&) = delete;

  // After the first failure further writes do nothing; Commit tells.
  void Write(std::string_view bytes);
  Result<report::OutputFacts> Commit();

 private:
  std::string folder_, name_, aside_;
  int descriptor_ = -1;
  int failed_errno_ = 0;
  uint64_t bytes_ = 0;
  Sha256Hasher hasher_;
};

// Makes the folder and those above it.
Result<Done> MakeFolder(const std::string& path);

}  // namespace pandect
