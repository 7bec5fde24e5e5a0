// SPDX-License-Identifier: GPL-2.0-or-later
#include "support/run_program.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace pandect::test {

namespace fs = std::filesystem;

std::string ReadFile(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream out;
  out << in.rdbuf();
  return out.str();
}

bool Exists(const std::string& path) {
  return fs::exists(path);
}

TemporaryFolder::TemporaryFolder() {
  std::string pattern = (fs::temp_directory_path() / "pandect-test-XXXXXX").string();
  path_ = mkdtemp(pattern.data());
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

std::string TemporaryFolder::Write(const std::string& name, const std::string& bytes) const {
  const fs::path path = fs::path(path_) / name;
  fs::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << bytes;
  return path.string();
}

Ran RunPandect(const std::vector<std::string>& arguments, const std::string& input, const std::string& folder,
               const std::string& device) {
  // Files instead of pipes: neither side can wait for the other.
  const TemporaryFolder streams;
  const std::string in = streams.Write("in", input), out = streams.path() + "/out", err = streams.path() + "/err";
  std::vector<std::string> words = {PANDECT_BINARY_DIR "/tools/pandect/pandect"};
  words.insert(words.end(), arguments.begin(), arguments.end());

  Ran ran;
  std::vector<char*> argv;
  for (std::string& word : words) {
    ran.command += word + " ";
    argv.push_back(word.data());
  }
  argv.push_back(nullptr);
  const pid_t child = fork();
  if (child == 0) {
    setenv("LC_ALL", "C.UTF-8", 1);
    setenv("XDG_CACHE_HOME", PANDECT_BINARY_DIR "/cache", 1);
    dup2(open(in.c_str(), O_RDONLY), 0);
    dup2(open((device.empty() ? out : device).c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600), 1);
    dup2(open(err.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600), 2);
    if (!folder.empty() && chdir(folder.c_str()) != 0) _exit(126);
    execv(argv[0], argv.data());
    _exit(127);
  }
  int status = 0;
  waitpid(child, &status, 0);
  ran.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  ran.out = ReadFile(out);
  ran.err = ReadFile(err);
  return ran;
}

}  // namespace pandect::test
