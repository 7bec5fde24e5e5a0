// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/position_list.h"

namespace pandect::index {

void PutPositions(std::span<const WordNumber> words, std::string& out) {
  const auto count = static_cast<uint32_t>(words.size());
  PutVarint(count, out);
  const size_t skips = out.size();
  const uint32_t skip_count = (count - 1) / kBlock;
  out.append(size_t{8} * skip_count, '\0');
  const size_t gaps = out.size();
  WordNumber next = 0;
  for (uint32_t i = 0; i < count; ++i) {
    PutVarint(words[i] - next, out);
    next = words[i] + 1;
    if ((i + 1) % kBlock == 0 && i + 1 < count) {
      const uint32_t skip[2] = {words[i], static_cast<uint32_t>(out.size() - gaps)};
      std::memcpy(out.data() + skips + size_t{8} * (i / kBlock), skip, sizeof skip);
    }
  }
}

}  // namespace pandect::index
