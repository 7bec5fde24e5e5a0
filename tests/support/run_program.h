// SPDX-License-Identifier: GPL-2.0-or-later
//
// Runs the built tool as a user would and keeps all it said, so that a failed test explains itself.
#pragma once

#include <string>
#include <vector>

namespace pandect::test {

struct Ran {
  int status = -1;  // exit code; 128 + signal where one ended it
  std::string out, err;
  std::string command;
};

// Runs PANDECT_BINARY_DIR/tools/pandect/pandect with `arguments` in `folder` (empty: here), `input` on standard input.
// LC_ALL is C.UTF-8 and the cache folder is one of the build tree, so that a user's settings do not matter.
// Standard output goes to `device` where one is named (/dev/full), and is then not kept.
Ran RunPandect(const std::vector<std::string>& arguments, const std::string& input = "", const std::string& folder = "",
               const std::string& device = "");

// A new empty folder, removed with everything in it at the end of the scope.
class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  const std::string& path() const { return path_; }
  // Writes a file below the folder, making folders as needed; gives its path.
  std::string Write(const std::string& name, const std::string& bytes) const;

 private:
  std::string path_;
};

std::string ReadFile(const std::string& path);  // empty where it cannot be read
bool Exists(const std::string& path);

}  // namespace pandect::test
