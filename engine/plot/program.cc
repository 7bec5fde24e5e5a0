// SPDX-License-Identifier: GPL-2.0-or-later
#include "plot/program.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <string_view>

extern char** environ;

namespace pandect::plot {
namespace {

constexpr auto kLongest = std::chrono::seconds(60);
constexpr size_t kMostOutput = size_t{256} << 20;
constexpr rlim_t kMemory = rlim_t{1} << 30;

class Descriptor {
 public:
  explicit Descriptor(int number = -1) : number_(number) {}
  ~Descriptor() { Close(); }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int number() const { return number_; }
  void Set(int number) {
    Close();
    number_ = number;
  }
  void Close() {
    if (number_ >= 0) close(number_);
    number_ = -1;
  }

 private:
  int number_;
};

// A socket and not a pipe, so that writing to a program that has gone is an error and no signal.
bool MakeEnds(Descriptor& ours, Descriptor& theirs) {
  int ends[2];
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) return false;
  ours.Set(ends[0]);
  theirs.Set(ends[1]);
  fcntl(ends[0], F_SETFL, O_NONBLOCK);
  return true;
}

std::vector<std::string> Environment() {
  std::vector<std::string> out;
  for (char** entry = environ; *entry != nullptr; ++entry) {
    const std::string_view text(*entry);
    if (!text.starts_with("LC_") && !text.starts_with("LANG")) out.emplace_back(text);
  }
  out.emplace_back("LC_ALL=C.UTF-8");
  return out;
}

std::vector<char*> Pointers(std::vector<std::string>& strings) {
  std::vector<char*> out;
  for (std::string& string : strings) out.push_back(string.data());
  out.push_back(nullptr);
  return out;
}

Error Failed(const Program& program, std::string what, std::string hint = "") {
  return {ErrorCode::kInternal, program.name + " " + std::move(what), {}, std::move(hint)};
}

std::string LastLine(std::string_view said) {
  while (!said.empty() && (said.back() == '\n' || said.back() == ' ')) said.remove_suffix(1);
  return std::string(said.substr(said.find_last_of('\n') + 1));
}

// Takes what there is; false when the other end has closed.
bool Take(int from, std::string& into) {
  std::array<char, 1 << 16> piece;
  for (;;) {
    const ssize_t got = read(from, piece.data(), piece.size());
    if (got > 0) {
      into.append(piece.data(), static_cast<size_t>(got));
    } else if (got < 0 && errno == EINTR) {
      continue;
    } else {
      return got < 0 && (errno == EAGAIN || errno == EWOULDBLOCK);
    }
  }
}

}  // namespace

Result<std::string> RunProgram(const Program& program, const std::string& input) {
  Descriptor in, their_in, out, their_out, said, their_said;
  if (!MakeEnds(in, their_in) || !MakeEnds(out, their_out) || !MakeEnds(said, their_said))
    return Failed(program, std::string("cannot be spoken to: ") + std::strerror(errno));
  std::vector<std::string> arguments = {program.name};
  arguments.insert(arguments.end(), program.arguments.begin(), program.arguments.end());
  std::vector<std::string> environment = Environment();
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, their_in.number(), 0);
  posix_spawn_file_actions_adddup2(&actions, their_out.number(), 1);
  posix_spawn_file_actions_adddup2(&actions, their_said.number(), 2);
  pid_t child = -1;
  const int failed = posix_spawnp(&child, program.name.c_str(), &actions, nullptr, Pointers(arguments).data(),
                                  Pointers(environment).data());
  posix_spawn_file_actions_destroy(&actions);
  if (failed != 0) {
    return Error{
        ErrorCode::kNotFound,
        "pictures are drawn by the program " + program.name + ", which could not be started: " + std::strerror(failed),
        {},
        "install the Debian package " + program.package};
  }
  their_in.Close();
  their_out.Close();
  their_said.Close();
  const rlimit memory{kMemory, kMemory};
  prlimit(child, RLIMIT_AS, &memory, nullptr);

  std::string output, errors;
  size_t written = 0;
  const auto end = std::chrono::steady_clock::now() + kLongest;
  bool late = false, large = false;
  while (out.number() >= 0 || said.number() >= 0) {
    if (in.number() >= 0 && written == input.size()) in.Close();
    pollfd waiting[3] = {{in.number(), POLLOUT, 0}, {out.number(), POLLIN, 0}, {said.number(), POLLIN, 0}};
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end - std::chrono::steady_clock::now());
    late = left.count() <= 0;
    large = output.size() > kMostOutput || errors.size() > kMostOutput;
    if (late || large) break;
    if (poll(waiting, 3, static_cast<int>(left.count())) < 0 && errno != EINTR) break;
    if (in.number() >= 0 && waiting[0].revents != 0) {
      const ssize_t put = send(in.number(), input.data() + written, input.size() - written, MSG_NOSIGNAL);
      if (put > 0) {
        written += static_cast<size_t>(put);
      } else if (errno != EAGAIN && errno != EINTR) {
        in.Close();  // it has read enough; what it says tells why
      }
    }
    if (waiting[1].revents != 0 && !Take(out.number(), output)) out.Close();
    if (waiting[2].revents != 0 && !Take(said.number(), errors)) said.Close();
  }
  if (late || large) kill(child, SIGKILL);
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  if (late) return Failed(program, "was stopped after a minute", "draw fewer rows, or fewer labels");
  if (large) return Failed(program, "was stopped: the picture has more than 256 MB", "draw fewer rows");
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) return Failed(program, "failed: " + LastLine(errors));
  if (output.empty()) return Failed(program, "drew nothing: " + LastLine(errors));
  return output;
}

}  // namespace pandect::plot
