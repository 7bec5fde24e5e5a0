// SPDX-License-Identifier: GPL-2.0-or-later
//
// The parent's side: children are kept for the next file, and started anew when one has died.
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <memory>
#include <mutex>
#include <variant>
#include <vector>

#include "ingest/child.h"
#include "ingest/wire.h"

namespace pandect::ingest {
namespace {

using Clock = std::chrono::steady_clock;

std::atomic<bool> main_asks{false};

struct Child {
  pid_t pid = -1;
  int socket = -1;
  uint64_t cpu_seconds = 0, memory_bytes = 0;
  bool reused = false;

  Child() = default;
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;
  ~Child() { End(false); }

  // Its wait status, or -1 when nobody knows. `by_itself`: it is dying already; its own way out is of interest.
  int End(bool by_itself) {
    if (socket >= 0) close(socket);
    socket = -1;
    if (pid < 0) return -1;
    int status = -1;
    pid_t waited = 0;
    for (int i = 0; by_itself && i < 200 && waited == 0; ++i) {
      waited = waitpid(pid, &status, WNOHANG);
      if (waited == 0) usleep(5000);
    }
    if (waited == 0) {
      kill(pid, SIGKILL);
      while ((waited = waitpid(pid, &status, 0)) < 0 && errno == EINTR) {
      }
    }
    pid = -1;
    return waited > 0 ? status : -1;
  }
};

Error Internal(const std::string& path, std::string what, std::string hint = "") {
  return {ErrorCode::kInternal, std::move(what), {path, 0, 0}, std::move(hint)};
}

Result<std::unique_ptr<Child>> Start(const ReadLimits& limits, const std::string& path) {
  int ends[2];
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) {
    return Internal(path, std::string("no socket for a reading process: ") + std::strerror(errno));
  }
  auto child = std::make_unique<Child>();
  child->socket = ends[0];
  child->cpu_seconds = limits.cpu_seconds;
  child->memory_bytes = limits.memory_bytes;
  std::string cpu = std::to_string(limits.cpu_seconds), memory = std::to_string(limits.memory_bytes);
  std::string name = "pandect-reader", argument = kChildArgument;
  char* const argv[] = {name.data(), argument.data(), cpu.data(), memory.data(), nullptr};
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, ends[1], 0);
  posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0);
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  sigset_t none, all;
  sigemptyset(&none);
  sigfillset(&all);
  posix_spawnattr_setsigmask(&attributes, &none);
  posix_spawnattr_setsigdefault(&attributes, &all);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
  int failed = posix_spawn(&child->pid, "/proc/self/exe", &actions, &attributes, argv, environ);
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&actions);
  close(ends[1]);
  if (failed != 0) {
    child->pid = -1;
    return Internal(path,
                    std::string("no reading process could be started from /proc/self/exe: ") + std::strerror(failed),
                    "is /proc mounted? TXT and MD are read without it");
  }
  return child;
}

// Children that wait for work. Never destroyed: they end by themselves when our end of their socket closes with us.
class Pool {
 public:
  std::unique_ptr<Child> Take(const ReadLimits& limits) {
    std::lock_guard lock(mutex_);
    for (size_t i = idle_.size(); i > 0; --i) {
      if (idle_[i - 1]->cpu_seconds != limits.cpu_seconds || idle_[i - 1]->memory_bytes != limits.memory_bytes)
        continue;
      std::unique_ptr<Child> child = std::move(idle_[i - 1]);
      idle_.erase(idle_.begin() + static_cast<ptrdiff_t>(i - 1));
      child->reused = true;
      return child;
    }
    return nullptr;
  }
  void Keep(std::unique_ptr<Child> child) {
    std::unique_ptr<Child> oldest;  // ended outside the lock
    std::lock_guard lock(mutex_);
    idle_.push_back(std::move(child));
    if (idle_.size() <= 16) return;
    oldest = std::move(idle_.front());
    idle_.erase(idle_.begin());
  }

 private:
  std::mutex mutex_;
  std::vector<std::unique_ptr<Child>> idle_;
};

Pool& ThePool() {
  static Pool& pool = *new Pool;
  return pool;
}

enum class Failure : uint8_t { kGone, kTooLate, kNonsense };

// Waits until the socket is ready for `events`.
bool WaitFor(int socket, short events, Clock::time_point deadline) {
  while (true) {
    auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now()).count();
    if (left <= 0) return false;
    pollfd ready{socket, events, 0};
    int n = poll(&ready, 1, static_cast<int>(left));
    if (n > 0) return true;
    if (n < 0 && errno != EINTR) return true;  // the call that follows says what is wrong
  }
}

template <class Call>  // ssize_t Call(char*, size_t)
std::optional<Failure> Transfer(int socket, short events, char* data, size_t size, Clock::time_point deadline,
                                Call call) {
  while (size > 0) {
    if (!WaitFor(socket, events, deadline)) return Failure::kTooLate;
    ssize_t n = call(data, size);
    if (n < 0 && (errno == EINTR || errno == EAGAIN)) continue;
    if (n <= 0) return Failure::kGone;
    data += n;
    size -= static_cast<size_t>(n);
  }
  return std::nullopt;
}

std::variant<ReadReply, Failure> Ask(Child& child, std::string& packed, const ReadLimits& limits) {
  auto deadline = Clock::now() + std::chrono::seconds(5 + 3 * uint64_t{limits.cpu_seconds});
  auto put = [&](char* data, size_t size) { return send(child.socket, data, size, MSG_NOSIGNAL | MSG_DONTWAIT); };
  auto get = [&](char* data, size_t size) { return recv(child.socket, data, size, MSG_DONTWAIT); };
  uint64_t size = packed.size();
  char* raw_size = reinterpret_cast<char*>(&size);
  if (auto failure = Transfer(child.socket, POLLOUT, raw_size, 8, deadline, put)) return *failure;
  if (auto failure = Transfer(child.socket, POLLOUT, packed.data(), packed.size(), deadline, put)) return *failure;
  if (auto failure = Transfer(child.socket, POLLIN, raw_size, 8, deadline, get)) return *failure;
  if (size > limits.text_bytes + (uint64_t{64} << 20)) return Failure::kNonsense;
  std::string answer(size, '\0');
  if (auto failure = Transfer(child.socket, POLLIN, answer.data(), size, deadline, get)) return *failure;
  std::optional<ReadReply> reply = UnpackReply(answer);
  if (!reply) return Failure::kNonsense;
  return std::move(*reply);
}

Error Explain(Failure failure, int status, const std::string& path, const ReadLimits& limits) {
  Error error{ErrorCode::kLimit, "", {path, 0, 0}, ""};
  std::string seconds = std::to_string(limits.cpu_seconds) + " s";
  if (failure == Failure::kTooLate) {
    error.what = "reading it took longer than allowed (" + seconds + " of processor time)";
  } else if (status >= 0 && WIFSIGNALED(status) && WTERMSIG(status) == SIGXCPU) {
    error.what = "reading it needs more than the " + seconds + " of processor time allowed";
  } else if (status >= 0 && WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL) {
    error.what = "its reading process was killed; the memory or time of the machine may have run out";
  } else {
    error.code = ErrorCode::kMalformed;
    error.what = "its reader crashed";
    if (status >= 0 && WIFSIGNALED(status)) error.what += " (signal " + std::to_string(WTERMSIG(status)) + ")";
    error.what += ": the file is broken or made to do harm";
  }
  error.hint = "convert it to TXT or DOCX in another program, or leave it out";
  return error;
}

}  // namespace

void DeclareThatMainAsks() {
  main_asks = true;
}

Result<Extracted> ExtractInChild(std::string bytes, const std::string& path, const std::string& format,
                                 const IngestOptions& options) {
  if (!main_asks) {
    return Internal(path, "this program cannot read " + format + ": its main does not call ingest::RunAsChildIfAsked");
  }
  ReadRequest request{path, format, options, std::move(bytes)};
  std::string packed = Pack(request);
  request.bytes = {};
  while (true) {
    std::unique_ptr<Child> child = ThePool().Take(options.limits);
    if (!child) {
      Result<std::unique_ptr<Child>> started = Start(options.limits, path);
      if (!started) return std::move(started).error();
      child = std::move(*started);
    }
    auto answer = Ask(*child, packed, options.limits);
    if (ReadReply* reply = std::get_if<ReadReply>(&answer)) {
      if (!reply->retiring) {
        ThePool().Keep(std::move(child));
      } else {
        child->End(true);
      }
      return std::move(reply->extracted);
    }
    Failure failure = std::get<Failure>(answer);
    bool reused = child->reused;
    int status = child->End(failure == Failure::kGone);
    // One that served before may have died for reasons of its own while it waited: a fresh one decides.
    if (reused && failure == Failure::kGone) continue;
    return Explain(failure, status, path, options.limits);
  }
}

}  // namespace pandect::ingest
