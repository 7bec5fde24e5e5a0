// SPDX-License-Identifier: GPL-2.0-or-later
#include <csignal>

#include "ingest/ingest.h"
#include "tools/pandect/commands/commands.h"
#include "tools/pandect/flags.h"
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

  struct Dispatch {
    const tool::CommonFlags& common;
    tool::Speaker& speaker;
    int operator()(const tool::RunFlags& flags) { return tool::RunCommand(common, flags, speaker); }
    int operator()(const tool::GrepFlags& flags) { return tool::GrepCommand(common, flags, speaker); }
    int operator()(const tool::LemmasFlags& flags) { return tool::LemmasCommand(common, flags, speaker); }
    int operator()(const tool::ExplainFlags& flags) { return tool::ExplainCommand(common, flags, speaker); }
    int operator()(const tool::CodebookFlags& flags) { return tool::CodebookCommand(common, flags, speaker); }
    int operator()(const tool::CodebookSuggestFlags& flags) { return tool::CodebookSuggestCommand(common, flags, speaker); }
    int operator()(const tool::CodebookAuditFlags& flags) { return tool::CodebookAuditCommand(common, flags, speaker); }
    int operator()(const tool::CodebookDiffFlags& flags) { return tool::CodebookDiffCommand(common, flags, speaker); }
    int operator()(const tool::EvaluateFlags& flags) { return tool::EvaluateCommand(common, flags, speaker); }
    int operator()(const tool::ParityFlags& flags) { return tool::ParityCommand(common, flags, speaker); }
  };
  return std::visit(Dispatch{command.common, speaker}, command.verb);
}
