// SPDX-License-Identifier: GPL-2.0-or-later
//
// Copies of a project, and giving back the room of what is gone.
#pragma once

#include <cstdint>
#include <string>

#include "base/result.h"
#include "store/project.h"

namespace pandect::store {

// A copy of everything committed at one moment, while others may read and write. `target`: a name that ends in .pandect
// and is free, or a folder that is there (or will be made), in which the copy is called NAME-DATE-TIME.pandect. Gives
// the path of the copy, which is a project like any other and appears whole or not at all.
Result<std::string> BackUp(const Project& project, const std::string& target);

struct VacuumReport {
  uint64_t bytes_before = 0, bytes_after = 0;  // of project.sqlite and its log
};
// Drops what is derived and no longer of use, and gives the room of what is gone back to the disk. Nothing that people
// gave goes, nor what undo needs. The project must be open for writing, and needs room for a second copy meanwhile.
Result<VacuumReport> Vacuum(Project& project);

}  // namespace pandect::store
