// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "store/ids.h"
#include "store/project.h"

namespace pandect {

// A person who codes. The rules are no coder.
struct CoderInfo {
  CoderId id;
  std::string name;     // unique in the project
  std::string created;  // time
  std::string note;
};

namespace store {

Result<std::vector<CoderInfo>> Coders(const Project& project);  // by time
// By name, exactly or but for canonical equivalence (NFC); nothing where there is none.
Result<std::optional<CoderInfo>> FindCoder(const Project& project, const std::string& name);
Result<CoderInfo> GetCoder(const Project& project, const CoderId& id);
// The coder of this name, made where there is none yet. An empty name or one of blanks is an error.
Result<CoderId> EnsureCoder(Action& action, const std::string& name);
Result<Done> RenameCoder(Action& action, const CoderId& id, const std::string& name);

}  // namespace store
}  // namespace pandect
