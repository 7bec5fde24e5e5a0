// SPDX-License-Identifier: GPL-2.0-or-later
//
// Versions of the codebooks of a project, as the bytes of their files.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/sha256.h"
#include "store/ids.h"
#include "store/project.h"

namespace pandect {

struct CodebookInfo {
  CodebookId id;
  std::string name, version;  // as in the file: "paradiplomacy", "1.0.0"
  Sha256 hash;                // of its bytes
  std::string path;           // as given when it was added
  std::string added;          // time
};

namespace store {

// In the order in which they came.
Result<std::vector<CodebookInfo>> Codebooks(const Project& project);
Result<CodebookInfo> GetCodebook(const Project& project, const CodebookId& id);
// The one in use; nothing where the project has none yet.
Result<std::optional<CodebookInfo>> CurrentCodebook(const Project& project);
Result<std::string> LoadCodebook(const Project& project, const CodebookId& id);

// Keeps these bytes as a version and makes it the current one. The same bytes again are the same version.
Result<CodebookId> AddCodebook(Action& action, const std::string& name, const std::string& version,
                               const std::string& path, std::string_view bytes);
Result<Done> SetCurrentCodebook(Action& action, const CodebookId& id);

}  // namespace store
}  // namespace pandect
