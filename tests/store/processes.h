// SPDX-License-Identifier: GPL-2.0-or-later
//
// Work done in a process of its own, which may be ended hard, and what verify found, as text.
#pragma once

#include <sys/wait.h>
#include <unistd.h>

#include <functional>
#include <string>

#include "store/toy_project.h"
#include "store/verify.h"

namespace pandect::test {

// A child process that does `work` and ends with what it returns.
inline pid_t Child(const std::function<int()>& work) {
  const pid_t child = fork();
  if (child == 0) _exit(work());
  return child;
}
inline int StatusOf(pid_t child) {
  int status = 0;
  waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

inline std::string Problems(const VerifyReport& report) {
  std::string out;
  for (const Diagnostic& problem : report.problems.all()) out += Format(problem.error) + "\n";
  return out;
}

}  // namespace pandect::test
