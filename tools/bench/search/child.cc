// SPDX-License-Identifier: GPL-2.0-or-later
#include "search/child.h"

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <cstring>
#include <string>

namespace pandect::bench {
namespace {

bool WriteAll(int to, const void* bytes, size_t count) {
  const char* at = static_cast<const char*>(bytes);
  while (count > 0) {
    const ssize_t written = write(to, at, count);
    if (written <= 0) return false;
    at += written;
    count -= static_cast<size_t>(written);
  }
  return true;
}

std::string ReadAll(int from) {
  std::string out;
  char buffer[1 << 16];
  for (ssize_t got; (got = read(from, buffer, sizeof buffer)) > 0;) out.append(buffer, static_cast<size_t>(got));
  return out;
}

}  // namespace

// On the pipe: 'f' and the figures, or 'e' and the text of an error.
Result<ChildResult> InChild(const std::function<Result<std::vector<double>>()>& work) {
  int ends[2];
  std::fflush(nullptr);
  if (pipe(ends) != 0) return Error{ErrorCode::kLimit, std::string("no pipe: ") + std::strerror(errno), {}, ""};
  const pid_t child = fork();
  if (child < 0) return Error{ErrorCode::kLimit, std::string("no process: ") + std::strerror(errno), {}, ""};
  if (child == 0) {
    close(ends[0]);
    const Result<std::vector<double>> result = work();
    const std::string what = result.ok() ? "" : Format(result.error());
    const bool told =
        result.ok() ? WriteAll(ends[1], "f", 1) && WriteAll(ends[1], result->data(), result->size() * sizeof(double))
                    : WriteAll(ends[1], "e", 1) && WriteAll(ends[1], what.data(), what.size());
    _exit(told ? 0 : 1);
  }
  close(ends[1]);
  const std::string told = ReadAll(ends[0]);
  close(ends[0]);
  int status = 0;
  rusage usage;
  while (wait4(child, &status, 0, &usage) < 0 && errno == EINTR) {
  }
  if (WIFSIGNALED(status)) {
    return Error{ErrorCode::kInternal, "ended by signal " + std::to_string(WTERMSIG(status)), {}, ""};
  }
  if (told.empty()) return Error{ErrorCode::kInternal, "ended without a word", {}, ""};
  if (told[0] == 'e') return Error{ErrorCode::kInternal, told.substr(1), {}, ""};
  ChildResult out;
  out.figures.resize((told.size() - 1) / sizeof(double));
  std::memcpy(out.figures.data(), told.data() + 1, out.figures.size() * sizeof(double));
  out.peak_bytes = static_cast<uint64_t>(usage.ru_maxrss) * 1024;
  return out;
}

}  // namespace pandect::bench
