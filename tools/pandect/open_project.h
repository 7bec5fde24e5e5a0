// SPDX-License-Identifier: GPL-2.0-or-later
//
// What the verbs of a project open first.
#pragma once

#include <optional>
#include <string>

#include "store/project.h"
#include "tools/pandect/flags/common.h"
#include "tools/pandect/flags/project_flags.h"
#include "tools/pandect/speak.h"

namespace pandect::tool {

// The project that the flags mean. Its coder() is who works: --coder, else PANDECT_CODER, else the project's own, else
// empty. `command`: what others who wait are told. Empty when it could not be opened; the reason has been said.
std::optional<Project> OpenProject(const ProjectFlags& flags, Access access, const std::string& command,
                                   Speaker& speaker);

}  // namespace pandect::tool
