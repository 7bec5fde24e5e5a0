// SPDX-License-Identifier: GPL-2.0-or-later
#include "store/contents.h"

namespace pandect::store {

Result<Done> PutContent(Action& action, const Sha256& hash, std::string_view bytes) {
  return action.database().Run("INSERT INTO contents VALUES (?, ?) ON CONFLICT (hash) DO NOTHING", hash.Hex(),
                               Blob{bytes});
}

Result<std::string> GetContent(const Project& project, const Sha256& hash) {
  Statement row = project.database().Prepare("SELECT bytes FROM contents WHERE hash = ?", hash.Hex());
  if (row.Step()) return std::string(row.Bytes(0));
  if (auto ended = row.End(); !ended) return ended.error();
  return Error{ErrorCode::kMalformed,
               "bytes that the project refers to are missing: " + hash.Hex(),
               {project.folder()},
               "see what is left with pandect verify, and restore a backup"};
}

}  // namespace pandect::store
