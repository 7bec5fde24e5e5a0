// SPDX-License-Identifier: GPL-2.0-or-later
//
// Immutable bytes by their hash. In the database rather than in a folder of files: they are committed together with
// what refers to them or not at all, a backup holds them at the same moment, and a thousand documents take one wait for
// the disk, not a thousand.
#pragma once

#include <string>
#include <string_view>

#include "base/sha256.h"
#include "store/project.h"

namespace pandect::store {

// Keeps the bytes, whose hash the caller knows. Bytes that are there already are not written again.
Result<Done> PutContent(Action& action, const Sha256& hash, std::string_view bytes);
Result<std::string> GetContent(const Project& project, const Sha256& hash);

}  // namespace pandect::store
