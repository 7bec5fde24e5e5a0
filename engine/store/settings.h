// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <map>
#include <optional>
#include <string>

#include "store/project.h"

namespace pandect::store {

// Settings of a project by name: "name", "coder" (who works where none is named), "blind" ("on": a coder sees neither
// the others' codings nor the proposals), "codebook" (current), "created", "id", and whatever the verbs keep.
Result<std::map<std::string, std::string>> Settings(const Project& project);
Result<std::optional<std::string>> Setting(const Project& project, const std::string& name);
// An empty value takes the setting away.
Result<Done> SetSetting(Action& action, const std::string& name, const std::string& value);

Result<bool> IsBlind(const Project& project);

}  // namespace pandect::store
