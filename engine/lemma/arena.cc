// SPDX-License-Identifier: GPL-2.0-or-later
#include "lemma/arena.h"

#include <algorithm>
#include <cstring>

namespace pandect::lemma {

void* Arena::Take(size_t size, size_t alignment) {
  constexpr size_t kLeast = 4096, kMost = size_t{1} << 20;
  size_t begin = (used_ + alignment - 1) / alignment * alignment;
  if (chunks_.empty() || begin + size > size_) {
    size_ = std::max(size, std::clamp(size_ * 2, kLeast, kMost));
    chunks_.push_back(std::make_unique_for_overwrite<std::byte[]>(size_));
    begin = 0;
  }
  used_ = begin + size;
  return chunks_.back().get() + begin;
}

std::string_view Arena::Keep(std::string_view bytes) {
  if (bytes.empty()) return {};
  auto* at = static_cast<char*>(Take(bytes.size(), 1));
  std::memcpy(at, bytes.data(), bytes.size());
  return {at, bytes.size()};
}

}  // namespace pandect::lemma
