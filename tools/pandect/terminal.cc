// SPDX-License-Identifier: GPL-2.0-or-later
#include "tools/pandect/terminal.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <utility>

namespace pandect::tool {
namespace {

// What signal handlers touch; there is one terminal.
termios g_before;
volatile std::sig_atomic_t g_taken = 0;
volatile std::sig_atomic_t g_ended_by = 0;
volatile std::sig_atomic_t g_resized = 0;
// A handler writes into it, so that a signal between a check and the wait is not slept over.
int g_wake[2] = {-1, -1};

constexpr std::array<int, 4> kEnding = {SIGINT, SIGTERM, SIGHUP, SIGQUIT};
constexpr std::array<int, 5> kFaults = {SIGSEGV, SIGABRT, SIGBUS, SIGFPE, SIGILL};
constexpr char kEnter[] = "\x1b[?1049h\x1b[?25l", kLeave[] = "\x1b[0m\x1b[?25h\x1b[?1049l";

void WriteAll(const char* bytes, size_t size) {
  while (size > 0) {
    const ssize_t written = write(STDOUT_FILENO, bytes, size);
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return;
    bytes += written;
    size -= static_cast<size_t>(written);
  }
}

// Only functions that POSIX allows in a signal handler.
void GiveBack() {
  if (!g_taken) return;
  g_taken = 0;
  WriteAll(kLeave, sizeof kLeave - 1);
  tcsetattr(STDIN_FILENO, TCSANOW, &g_before);
}

void Wake() {
  const char byte = 0;
  const ssize_t ignored = write(g_wake[1], &byte, 1);
  (void)ignored;
}

extern "C" void OnEnding(int signal) {
  const int saved = errno;
  g_ended_by = signal;
  Wake();
  errno = saved;
}

extern "C" void OnResize(int) {
  const int saved = errno;
  g_resized = 1;
  Wake();
  errno = saved;
}

extern "C" void OnFault(int signal) {
  GiveBack();
  std::signal(signal, SIG_DFL);
  raise(signal);
}

void Handle(int signal, void (*handler)(int)) {
  struct sigaction action {};
  action.sa_handler = handler;
  sigemptyset(&action.sa_mask);
  sigaction(signal, &action, nullptr);
}

}  // namespace

std::optional<Terminal> Terminal::Take() {
  const char* kind = std::getenv("TERM");
  if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO) || (kind && std::strcmp(kind, "dumb") == 0)) return std::nullopt;
  if (tcgetattr(STDIN_FILENO, &g_before) != 0 || pipe2(g_wake, O_CLOEXEC | O_NONBLOCK) != 0) return std::nullopt;
  for (const int signal : kEnding) Handle(signal, OnEnding);
  for (const int signal : kFaults) Handle(signal, OnFault);
  Handle(SIGWINCH, OnResize);
  termios raw = g_before;
  raw.c_lflag &= ~static_cast<tcflag_t>(ICANON | ECHO | ISIG | IEXTEN);
  raw.c_iflag &= ~static_cast<tcflag_t>(IXON | ICRNL | INLCR | ISTRIP);
  raw.c_cc[VMIN] = 1;
  raw.c_cc[VTIME] = 0;
  g_taken = 1;
  if (tcsetattr(STDIN_FILENO, TCSANOW, &raw) != 0) {
    g_taken = 0;
    return std::nullopt;
  }
  WriteAll(kEnter, sizeof kEnter - 1);
  Terminal terminal;
  terminal.taken_ = true;
  return terminal;
}

Terminal::Terminal(Terminal&& other) noexcept
    : taken_(std::exchange(other.taken_, false)), reader_(std::move(other.reader_)) {}

Terminal::~Terminal() {
  if (!taken_) return;
  GiveBack();
  for (const int signal : kEnding) Handle(signal, SIG_DFL);
  for (const int signal : kFaults) Handle(signal, SIG_DFL);
  Handle(SIGWINCH, SIG_DFL);
  for (int& end : g_wake) close(std::exchange(end, -1));
}

Terminal::Size Terminal::size() const {
  winsize size{};
  Size out;
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 && size.ws_row > 0)
    out = {std::clamp<uint32_t>(size.ws_col, 40, 200), std::max<uint32_t>(size.ws_row, 10)};
  return out;
}

void Terminal::Show(const std::vector<std::string>& lines) {
  // Lines are overwritten and their rests cleared, not the whole screen: nothing flickers.
  std::string out = "\x1b[H";
  for (size_t i = 0; i < lines.size(); ++i) out += lines[i] + "\x1b[K" + (i + 1 < lines.size() ? "\r\n" : "");
  out += "\x1b[J";
  WriteAll(out.data(), out.size());
}

std::optional<review::Key> Terminal::Wait() {
  static constexpr int kEscapeMilliseconds = 40;
  for (;;) {
    if (g_ended_by) return review::Key{review::KeyKind::kEndOfInput, 0};
    if (g_resized) {
      g_resized = 0;
      return std::nullopt;
    }
    if (auto key = reader_.Next()) return key;
    pollfd waits[2] = {{STDIN_FILENO, POLLIN, 0}, {g_wake[0], POLLIN, 0}};
    const int ready = poll(waits, 2, reader_.waits() ? kEscapeMilliseconds : -1);
    if (ready < 0 && errno != EINTR) return review::Key{review::KeyKind::kEndOfInput, 0};
    if (ready == 0) {
      if (auto key = reader_.Flush()) return key;
      continue;
    }
    if (ready < 0) continue;
    char bytes[256];
    if (waits[1].revents)
      while (read(g_wake[0], bytes, sizeof bytes) > 0) {
      }
    if (!waits[0].revents) continue;
    const ssize_t got = read(STDIN_FILENO, bytes, sizeof bytes);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return review::Key{review::KeyKind::kEndOfInput, 0};
    reader_.Feed(std::string_view(bytes, static_cast<size_t>(got)));
  }
}

int Terminal::ended_by() const {
  return g_ended_by;
}

}  // namespace pandect::tool
