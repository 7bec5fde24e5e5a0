// SPDX-License-Identifier: GPL-2.0-or-later
#include "support/pseudo_terminal.h"

#include <poll.h>
#include <pty.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>

namespace pandect::test {

PseudoTerminal::PseudoTerminal(unsigned short width, unsigned short height) : width_(width), height_(height) {}

PseudoTerminal::~PseudoTerminal() {
  if (child_ > 0) {
    kill(child_, SIGKILL);
    waitpid(child_, nullptr, 0);
  }
  if (master_ >= 0) close(master_);
  if (slave_ >= 0) close(slave_);
}

bool PseudoTerminal::Start(const std::vector<std::string>& arguments, const std::string& folder) {
  winsize size{};
  size.ws_col = width_;
  size.ws_row = height_;
  if (openpty(&master_, &slave_, nullptr, nullptr, &size) != 0) return false;
  std::string program = PANDECT_BINARY_DIR "/tools/pandect/pandect";
  std::vector<std::string> words = arguments;
  words.insert(words.begin(), program);
  std::vector<char*> argv;
  for (std::string& word : words) argv.push_back(word.data());
  argv.push_back(nullptr);
  child_ = fork();
  if (child_ < 0) return false;
  if (child_ == 0) {
    setsid();
    ioctl(slave_, TIOCSCTTY, 0);
    for (const int end : {0, 1, 2}) dup2(slave_, end);
    close(master_);
    close(slave_);
    if (!folder.empty() && chdir(folder.c_str()) != 0) _exit(126);
    setenv("LC_ALL", "C.UTF-8", 1);
    setenv("TERM", "xterm", 1);
    setenv("XDG_CACHE_HOME", PANDECT_BINARY_DIR "/cache", 1);
    unsetenv("PANDECT_CODER");
    execv(program.c_str(), argv.data());
    _exit(127);
  }
  return true;
}

bool PseudoTerminal::ReadSome(int milliseconds) {
  pollfd wait{master_, POLLIN, 0};
  if (poll(&wait, 1, milliseconds) <= 0) return false;
  char bytes[4096];
  const ssize_t got = read(master_, bytes, sizeof bytes);
  if (got <= 0) return false;
  shown_.append(bytes, static_cast<size_t>(got));
  return true;
}

bool PseudoTerminal::WaitFor(const std::string& text) {
  static constexpr int kStepMilliseconds = 100, kSteps = 600;
  for (int i = 0; i < kSteps; ++i) {
    if (shown_.find(text) != std::string::npos) return true;
    if (!ReadSome(kStepMilliseconds)) {
      int status;
      if (waitpid(child_, &status, WNOHANG | WNOWAIT) == child_) return false;
    }
  }
  return false;
}

void PseudoTerminal::Type(const std::string& bytes) {
  const ssize_t ignored = write(master_, bytes.data(), bytes.size());
  (void)ignored;
}

void PseudoTerminal::Signal(int signal) {
  kill(child_, signal);
}

int PseudoTerminal::End() {
  int status = 0;
  static constexpr int kStepMilliseconds = 20, kSteps = 3000;
  for (int i = 0; i < kSteps; ++i) {
    while (ReadSome(kStepMilliseconds)) {
    }
    if (waitpid(child_, &status, WNOHANG) == child_) {
      child_ = -1;
      while (ReadSome(0)) {
      }
      return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    }
  }
  return -1;
}

bool PseudoTerminal::IsRaw() const {
  termios now{};
  return tcgetattr(slave_, &now) == 0 && (now.c_lflag & (ICANON | ECHO)) == 0;
}

}  // namespace pandect::test
