// SPDX-License-Identifier: GPL-2.0-or-later
#include "tools/pandect/open_project.h"

#include <cstdlib>

#include "store/settings.h"
#include "tools/pandect/new_coders.h"

namespace pandect::tool {

std::optional<Project> OpenProject(const ProjectFlags& flags, Access access, const std::string& command,
                                   Speaker& speaker) {
  const auto folder = store::FindProject(flags.project, ".");
  if (!folder) {
    speaker.Report(folder.error());
    return std::nullopt;
  }
  const char* from_environment = std::getenv("PANDECT_CODER");
  OpenOptions options;
  options.access = access;
  options.coder = !flags.coder.empty() ? flags.coder : from_environment ? from_environment : "";
  options.command = "pandect " + command;
  options.wait = std::chrono::seconds(flags.wait_seconds);
  auto project = Project::Open(*folder, options);
  if (!project) {
    speaker.Report(project.error());
    return std::nullopt;
  }
  if (project->coder().empty()) {
    const auto coder = store::Setting(*project, "coder");
    if (!coder) {
      speaker.Report(coder.error());
      return std::nullopt;
    }
    if (*coder) project->SetCoder(**coder);
  }
  if (project->log_was_missing())
    speaker.Say(speaker.Text(
        "the project was copied while it was written: what was done last may be missing; see pandect verify"));
  // A colleague's coders come with a merge.
  if (access == Access::kWrite && command != "merge") TellNewCodersAtTheEnd(*project, command, speaker);
  return *std::move(project);
}

}  // namespace pandect::tool
