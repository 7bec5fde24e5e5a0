// SPDX-License-Identifier: GPL-2.0-or-later
#include "tools/pandect/speak.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <utility>

#include "report/error_texts.h"

namespace pandect::tool {

Speaker::Speaker(const CommonFlags& flags)
    : messages_(flags.language),
      verbose_(flags.verbose),
      output_is_terminal_(isatty(STDOUT_FILENO) != 0),
      errors_are_terminal_(isatty(STDERR_FILENO) != 0) {}

void Speaker::Out(std::string_view text) {
  ClearProgress();
  if (std::fwrite(text.data(), 1, text.size(), stdout) != text.size() && write_errno_ == 0) write_errno_ = errno;
}

void Speaker::Say(const std::string& text) {
  ClearProgress();
  std::fflush(stdout);
  std::fprintf(stderr, "pandect: %s\n", text.c_str());
}

void Speaker::Report(const Error& error) {
  Say(Format(report::Translated(error, messages_)));
}

void Speaker::Report(const Diagnostics& diagnostics) {
  for (const Diagnostic& d : diagnostics.all()) {
    if (d.severity == Severity::kNote && !verbose_) continue;
    const std::string kind = d.severity == Severity::kNote      ? Text("note")
                             : d.severity == Severity::kWarning ? Text("warning")
                                                                : Text("error");
    Say(kind + ": " + Format(report::Translated(d.error, messages_)));
  }
}

int Speaker::Fail(const Error& error) {
  Report(error);
  return Finish(kNoResult);
}

void Speaker::Progress(size_t done, size_t total) {
  if (!errors_are_terminal_ || total < 2) return;
  const size_t percent = done * 100 / total;
  if (done == total) return ClearProgress();
  if (percent == last_percent_) return;
  last_percent_ = percent;
  static constexpr size_t kWidth = 40;
  const size_t filled = percent * kWidth / 100;
  const std::string bar = std::string(filled, '#') + std::string(kWidth - filled, '.');
  std::fprintf(stderr, "\r[%s] %3zu %%  %zu/%zu", bar.c_str(), percent, done, total);
  progress_shown_ = true;
}

void Speaker::ClearProgress() {
  if (!progress_shown_) return;
  std::fputs("\r\x1b[K", stderr);
  progress_shown_ = false;
}

int Speaker::Finish(int code) {
  for (const auto& say : std::exchange(before_finish_, {})) say(*this);
  ClearProgress();
  if (std::fflush(stdout) != 0 && write_errno_ == 0) write_errno_ = errno;
  if (write_errno_ == 0) return code;
  if (write_errno_ == EPIPE) return code;  // a reader such as `head` has had enough: that is no error
  Say(Text("standard output cannot be written: {1}",
           {report::TranslatedReason(std::strerror(write_errno_), messages_)}));
  return kNoResult;
}

bool Speaker::OutputWantsColour(const std::string& when) const {
  if (when == "always") return true;
  if (when == "never") return false;
  const char* no_colour = std::getenv("NO_COLOR");
  return output_is_terminal_ && !(no_colour && *no_colour);
}

uint32_t Speaker::width() const {
  winsize size{};
  if (output_is_terminal_ && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
    return std::clamp<uint32_t>(size.ws_col, 72, 160);
  return 100;
}

}  // namespace pandect::tool
