// SPDX-License-Identifier: GPL-2.0-or-later
//
// A terminal taken for keys and a full screen, and given back as it was however the program ends.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "review/keys.h"

namespace pandect::tool {

// One at a time. Signals that end a program (INT, TERM, HUP, QUIT, and the faults) give the terminal back first; the
// first four are then seen as a key kEndOfInput, so that nothing is cut short. SIGKILL nobody can see: `reset` mends a
// terminal after it.
class Terminal {
 public:
  // Nothing where standard input and output are no terminal.
  static std::optional<Terminal> Take();
  Terminal(Terminal&& other) noexcept;
  ~Terminal();

  struct Size {
    uint32_t width = 80, height = 24;
  };
  Size size() const;
  void Show(const std::vector<std::string>& lines);
  // Waits for a key, or for a change of the window's size: then nothing.
  std::optional<review::Key> Wait();
  // The signal that asked the program to end; 0: none did.
  int ended_by() const;

 private:
  Terminal() = default;
  bool taken_ = false;
  review::KeyReader reader_;
};

}  // namespace pandect::tool
