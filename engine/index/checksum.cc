// SPDX-License-Identifier: GPL-2.0-or-later
#define XXH_INLINE_ALL
#include "index/checksum.h"

#include <fcntl.h>
#include <unistd.h>
#include <xxhash.h>

#include <cerrno>
#include <vector>

#include "index/files.h"

namespace pandect::index {

uint64_t Checksum(const void* bytes, size_t size) {
  return XXH3_64bits(bytes, size);
}

Result<uint64_t> ChecksumOfFile(const std::string& path) {
  const Descriptor file(open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!file.valid()) return ReadError(path, errno);
  XXH3_state_t* const state = XXH3_createState();
  XXH3_64bits_reset(state);
  std::vector<char> buffer(size_t{1} << 18);
  ssize_t got = 0;
  while ((got = read(file.number(), buffer.data(), buffer.size())) > 0 || (got < 0 && errno == EINTR)) {
    if (got > 0) XXH3_64bits_update(state, buffer.data(), static_cast<size_t>(got));
  }
  const int error = errno;
  const uint64_t hash = XXH3_64bits_digest(state);
  XXH3_freeState(state);
  if (got < 0) return ReadError(path, error);
  return hash;
}

}  // namespace pandect::index
