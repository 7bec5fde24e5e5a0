// SPDX-License-Identifier: GPL-2.0-or-later
//
// Runs the built tool on a terminal of its own, as a person does who sits before one.
#pragma once

#include <sys/types.h>

#include <string>
#include <vector>

namespace pandect::test {

class PseudoTerminal {
 public:
  PseudoTerminal(unsigned short width, unsigned short height);
  ~PseudoTerminal();
  PseudoTerminal(const PseudoTerminal&) = delete;

  bool Start(const std::vector<std::string>& arguments, const std::string& folder);
  // Reads what is shown until it holds `text`; false after some seconds or when the program ended.
  bool WaitFor(const std::string& text);
  void Type(const std::string& bytes);
  void Signal(int signal);
  // Waits for the end; the exit code, or 128 + signal.
  int End();
  // Whether keys come one by one and are not echoed.
  bool IsRaw() const;
  const std::string& shown() const { return shown_; }  // all of it, with what steers the terminal

 private:
  bool ReadSome(int milliseconds);
  unsigned short width_, height_;
  int master_ = -1, slave_ = -1;
  pid_t child_ = -1;
  std::string shown_;
};

}  // namespace pandect::test
