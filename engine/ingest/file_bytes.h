// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

#include "base/result.h"

namespace pandect::ingest {

// The bytes of a regular file; `name` is what errors call it. Never waits: a folder, a FIFO or a device is an error
// (kUnreadable), and so is what may not be read; an empty file is kMalformed, one of 4 GiB or more kLimit.
Result<std::string> ReadFileBytes(const std::string& path, const std::string& name);

}  // namespace pandect::ingest
