// SPDX-License-Identifier: GPL-2.0-or-later
//
// The one place where the tool speaks and exit codes are decided. Results go to standard output, everything else to
// standard error.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "report/messages.h"
#include "tools/pandect/flags/common.h"

namespace pandect::tool {

enum ExitCode : int {
  kDone = 0,
  kNothingOrFailed = 1,  // nothing found, a check failed, or inputs skipped
  kNoResult = 2,
};

class Speaker {
 public:
  explicit Speaker(const CommonFlags& flags);

  const Messages& messages() const { return messages_; }
  std::string Text(const char* english, const std::vector<std::string>& arguments = {}) const {
    return messages_.Text(english, arguments);
  }

  // To standard output. Write failures (a closed pipe, a full disk) are remembered; see Finish.
  void Out(std::string_view text);
  // "pandect: MESSAGE" to standard error.
  void Say(const std::string& text);
  void Report(const Error& error);
  // Errors and warnings always, notes only with --verbose.
  void Report(const Diagnostics& diagnostics);
  // Reports the error and gives kNoResult.
  int Fail(const Error& error);
  // A bar on a terminal, nothing elsewhere.
  void Progress(size_t done, size_t total);
  // Something more to say to standard error at the end, when it is known how it went.
  void BeforeFinish(std::function<void(Speaker&)> say) { before_finish_.push_back(std::move(say)); }
  // Ends the output: `code`, or kNoResult when standard output could not be written, which is said. That a reader such
  // as `head` has had enough is no error.
  int Finish(int code);

  bool output_is_terminal() const { return output_is_terminal_; }
  bool OutputWantsColour(const std::string& when) const;  // "auto" | "always" | "never"
  uint32_t width() const;                                 // columns of the terminal, 100 where there is none

 private:
  void ClearProgress();
  Messages messages_;
  bool verbose_;
  bool output_is_terminal_, errors_are_terminal_;
  bool progress_shown_ = false;
  std::vector<std::function<void(Speaker&)>> before_finish_;
  int write_errno_ = 0;  // of the first write that failed
  size_t last_percent_ = SIZE_MAX;
};

}  // namespace pandect::tool
