// SPDX-License-Identifier: GPL-2.0-or-later
#include <csignal>

#include "ingest/ingest.h"
#include "tools/pandect/flags/flags.h"
#include "tools/pandect/speak.h"

int main(int argc, char** argv) {
  using namespace pandect;
  ingest::RunAsChildIfAsked(argc, argv);
  // A reader that stops early (`| head`) ends our output by a write error, not our process by a signal.
  std::signal(SIGPIPE, SIG_IGN);

  const auto parsed = tool::ParseFlags(argc, argv);
  if (const int* code = std::get_if<int>(&parsed)) return *code;
  const auto& command = std::get<tool::Command>(parsed);
  tool::Speaker speaker(command.common);

  return command.verb(command.common, speaker);
}
