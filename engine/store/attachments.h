// SPDX-License-Identifier: GPL-2.0-or-later
//
// What an import holds that we do not know: kept as it is and given back on export.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/sha256.h"
#include "store/project.h"

namespace pandect {

struct Attachment {
  std::string id;       // empty when added: made
  std::string format;   // "refi-qda"
  std::string name;     // of the part: "Variables", "sources/photo.png"
  std::string subject;  // id of what it belongs to; empty: the project
  Sha256 hash;          // of its bytes; set when added
  std::string added;    // time; set when added
};

namespace store {

Result<std::vector<Attachment>> Attachments(const Project& project);
Result<std::string> LoadAttachment(const Project& project, const Attachment& attachment);
Result<std::string> AddAttachment(Action& action, Attachment attachment, std::string_view bytes);

}  // namespace store
}  // namespace pandect
