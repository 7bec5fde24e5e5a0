// SPDX-License-Identifier: GPL-2.0-or-later
//
// Checksums of the files of an index: against a failing disk, not against people. Stable across machines.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "base/result.h"

namespace pandect::index {

uint64_t Checksum(const void* bytes, size_t size);
// Of a whole file.
Result<uint64_t> ChecksumOfFile(const std::string& path);

}  // namespace pandect::index
